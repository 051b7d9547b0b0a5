import { type AssessedLine, type AssessedTotals, type Assessment, type Cents } from '#claims';
import type {
  ExplanationOfBenefit,
  ExplanationOfBenefitItem,
  ExplanationOfBenefitTotal,
} from '@medplum/fhirtypes';
import { categoryOf, remarkText, toAdjudication, toMoney, type Category } from './adjudication.js';
import { claimReference, toReference } from './parties.js';
import { systems } from './systems.js';

export interface ExplanationInput {
  readonly claimId: string;
  readonly revision: number;
  readonly assessment: Assessment;
  /** Instant of the decision, ISO 8601; passed in, since nothing here has a clock. */
  readonly created: string;
}

const dispositions: Readonly<Record<Assessment['outcome'], string>> = {
  approved: 'Approved: everything charged is covered',
  partial: 'Approved in part: some of what was charged is not covered',
  denied: 'Denied: nothing that was charged is covered',
  pended: 'Waiting: a person has to look at this claim',
};

/**
 * The decision as a FHIR R4 ExplanationOfBenefit, from what the act agent may know: no diagnosis, no
 * narrative, no name of a patient. `outcome` is `complete` for every decision, denials included; FHIR's
 * `partial` would mean that the work is unfinished.
 */
export function toExplanationOfBenefit({
  claimId,
  revision,
  assessment,
  created,
}: ExplanationInput): ExplanationOfBenefit {
  const { header, totals, lines, plan } = assessment;
  const pended = assessment.outcome === 'pended';
  const notes = processNotes(assessment);
  return {
    resourceType: 'ExplanationOfBenefit',
    id: `${claimId}-${revision}`,
    identifier: [{ system: systems.claimId, value: claimId }],
    status: 'active',
    type: { coding: [{ system: systems.claimType, code: header.claimType }] },
    use: 'claim',
    patient: toReference(header.patient, 'the patient of the claim'),
    created,
    insurer: toReference(header.insurer, plan?.name ?? 'not stated'),
    provider: toReference(header.provider, 'the provider of the claim'),
    claim: claimReference(header),
    outcome: pended ? 'queued' : 'complete',
    disposition: dispositions[assessment.outcome],
    insurance: [{ focal: true, coverage: toReference(header.coverage, plan?.name ?? 'not stated') }],
    ...(lines.length > 0 && { item: lines.map((line, index) => toItem(line, index, header.currency)) }),
    total: toTotals(totals, header.currency),
    ...(!pended && { payment: { amount: toMoney(totals.benefit, header.currency) } }),
    ...(notes.length > 0 && {
      processNote: notes.map((text, index) => ({ number: index + 1, type: 'display', text })),
    }),
  };
}

function toItem(line: AssessedLine, index: number, currency: string): ExplanationOfBenefitItem {
  const { system, code } = line.service;
  return {
    sequence: index + 1,
    itemSequence: [line.sequence],
    productOrService: { coding: [{ ...(system !== '' && { system }), code }] },
    ...(line.submitted > 0n && { net: toMoney(line.submitted, currency) }),
    adjudication: toAdjudication(line, currency),
  } as ExplanationOfBenefitItem;
}

/** `submitted` is the claim's own total; what it holds beyond the lines is not covered. */
function toTotals(totals: AssessedTotals, currency: string): ExplanationOfBenefitTotal[] {
  const unitemised = totals.unitemised > 0n ? totals.unitemised : 0n;
  const amounts: readonly (readonly [Category, Cents])[] = [
    ['submitted', totals.billed],
    ['eligible', totals.eligible],
    ['copay', totals.copay],
    ['deductible', totals.deductible],
    ['coinsurance', totals.coinsurance],
    ...(totals.otherPayer > 0n ? [['priorpayerpaid', totals.otherPayer] as const] : []),
    ['noncovered', totals.noncovered + unitemised],
    ...(totals.contractual > 0n ? [['discount', totals.contractual] as const] : []),
    ['benefit', totals.benefit],
  ];
  return amounts.map(([category, cents]) => ({
    category: categoryOf(category),
    amount: toMoney(cents, currency),
  }));
}

/** Findings about the claim as a whole; those about a line are the line's reasons. */
function processNotes({ findings }: Assessment): string[] {
  return findings.flatMap(({ severity, rarc, path }) =>
    severity === 'deny-line' || rarc === null ? [] : [`${path}: ${remarkText(rarc)}`],
  );
}
