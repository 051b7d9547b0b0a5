import type { Assessment } from '../adjudication/assessment.js';
import { adjustmentReasons, remarks } from '../adjudication/reason-codes.js';
import type { ClaimLine } from '../claim.js';
import { formatAmount } from '../money/cents.js';
import { lineIn } from '../review/appeal-grant.js';

/** A value that an explanation gives, and as what. Whoever words it otherwise has to give the same. */
export interface ExplainedFact {
  readonly role:
    'charged' | 'allowed' | 'plan-pays' | 'patient-pays' | 'not-covered' | 'line' | 'code' | 'day';
  readonly value: string;
}

/** In plain language why a claim is where it is; no name, no diagnosis. */
export interface Explanation {
  readonly text: string;
  readonly facts: readonly ExplainedFact[];
}

/** By template: always the same words for the same assessment. */
export function explain(assessment: Assessment, lines: readonly ClaimLine[]): Explanation {
  const said = [...amountsOf(assessment), ...reasonsOf(assessment, lines)];
  return { text: said.map(({ text }) => text).join('\n'), facts: said.flatMap(({ facts }) => facts) };
}

function amountsOf({ plan, totals, header, outcome }: Assessment): readonly Explanation[] {
  if (plan === null) {
    return [{ text: 'No plan was found for the claim, so nothing could be priced yet.', facts: [] }];
  }
  const money = { currency: header.currency };
  const charged = fact('charged', formatAmount(totals.submitted));
  const allowed = fact('allowed', formatAmount(totals.eligible));
  const pays = fact('plan-pays', formatAmount(totals.benefit));
  const patient = fact('patient-pays', formatAmount(totals.patient));
  const notCovered = fact('not-covered', formatAmount(totals.noncovered));
  const would = outcome === 'pended' ? 'would pay' : 'pays';
  return [
    {
      text: `Under ${plan.name}, version ${plan.version}, ${allowed.value} of the ${charged.value} ${money.currency} charged is allowed.`,
      facts: [allowed, charged],
    },
    {
      text: `The plan ${would} ${pays.value}; ${patient.value} is the patient's share, and ${notCovered.value} is not covered.`,
      facts: [pays, patient, notCovered],
    },
  ];
}

function reasonsOf({ outcome, findings }: Assessment, lines: readonly ClaimLine[]): readonly Explanation[] {
  const heading =
    outcome === 'pended'
      ? 'A person looks at it before anything is paid. What was found:'
      : 'What was found:';
  const found = findings.map(({ path, carc, rarc }): Explanation => {
    const line = lines.find(({ sequence }) => sequence === lineIn(path));
    const why = [adjustmentReasons[carc], ...(rarc === null ? [] : [remarks[rarc]])].join(': ');
    if (line === undefined) return { text: `- The claim: ${why}.`, facts: [] };
    const facts = [
      fact('line', String(line.sequence)),
      fact('code', line.service.code),
      ...(line.servicedFrom === null ? [] : [fact('day', line.servicedFrom)]),
    ];
    const [, ...said] = facts.map(({ value }) => value);
    return { text: `- Line ${line.sequence} (${said.join(', ')}): ${why}.`, facts };
  });
  return found.length === 0 ? [] : [{ text: heading, facts: [] }, ...found];
}

function fact(role: ExplainedFact['role'], value: string): ExplainedFact {
  return { role, value };
}
