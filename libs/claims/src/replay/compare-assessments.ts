import type { AdjustmentEntry, Assessment } from '../adjudication/assessment.js';
import type { Finding } from '../adjudication/finding.js';
import { formatAmount } from '../money/cents.js';

/** One thing that two assessments of a claim say differently. Amounts are decimal texts. */
export interface Difference {
  /** The line's sequence; null for the claim as a whole. */
  readonly line: number | null;
  /** An amount's name, `outcome`, `reasons` or `findings`. */
  readonly what: string;
  readonly recorded: string | null;
  readonly replayed: string | null;
}

type Parts = ReadonlyMap<string, Omit<Difference, 'recorded' | 'replayed'> & { readonly value: string }>;

/** Everything that differs, to the cent: the claim's outcome, totals and findings, then line by line. */
export function compareAssessments(recorded: Assessment, replayed: Assessment): readonly Difference[] {
  const [left, right] = [partsOf(recorded), partsOf(replayed)];
  return [...new Map([...left, ...right])].flatMap(([key, { line, what }]) => {
    const values = { recorded: left.get(key)?.value ?? null, replayed: right.get(key)?.value ?? null };
    return values.recorded === values.replayed ? [] : [{ line, what, ...values }];
  });
}

function partsOf(assessment: Assessment): Parts {
  const { outcome, pended, totals, movement, findings, lines, plan } = assessment;
  const ofClaim: [string, string][] = [
    ['outcome', outcome],
    ['pended', pended === null ? '' : `${pended.kind} ${pended.reason}`],
    ['plan', plan === null ? '' : `${plan.planId}@${plan.version}`],
    ...amountsIn(totals),
    ...amountsIn(movement).map(([name, value]): [string, string] => [`moved ${name}`, value]),
    ['findings', findings.map(findingText).toSorted().join(', ')],
  ];
  const ofLines = lines.map((line): [number, [string, string][]] => [
    line.sequence,
    [...amountsIn(line), ['reasons', line.reasons.map(reasonText).join(', ')]],
  ]);
  const all: readonly (readonly [number | null, [string, string][]])[] = [[null, ofClaim], ...ofLines];
  return new Map(
    all.flatMap(([line, parts]) =>
      parts.map(([what, value]) => [`${line ?? ''} ${what}`, { line, what, value }] as const),
    ),
  );
}

/** Every amount that there is, so that one added later is compared too. */
function amountsIn(part: object): [string, string][] {
  return Object.entries(part).flatMap(([name, value]): [string, string][] =>
    typeof value === 'bigint' ? [[name, formatAmount(value)]] : [],
  );
}

function reasonText({ group, carc, rarc, cents }: AdjustmentEntry): string {
  return `${group}-${carc}${rarc === null ? '' : ` ${rarc}`} ${formatAmount(cents)}`;
}

function findingText({ ruleId, version, severity, path }: Finding): string {
  return `${ruleId}@${version} ${severity} at ${path}`;
}
