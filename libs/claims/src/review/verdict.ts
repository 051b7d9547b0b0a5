import type { AdjustmentGroup, AdjustmentReason, Remark } from '../adjudication/reason-codes.js';

/** What an examiner may say about a claim that waits: pay it as assessed, deny all of it, or ask for more. */
export const verdictKinds = ['release', 'deny', 'return-for-information'] as const;
export type VerdictKind = (typeof verdictKinds)[number];

/**
 * Why, in a closed word that may go on the bus. What the examiner writes in their own words is kept with the
 * claim, sealed.
 */
export const verdictReasons = {
  release: {
    AMOUNTS_CONFIRMED: 'The amounts of the lines are what was charged',
    DOCUMENTED: 'What was missing is in the documents',
    EXCEPTION_GRANTED: 'The plan pays although a rule says otherwise',
  },
  deny: {
    AMOUNTS_CONTRADICT: 'The amounts contradict each other and were not explained',
    NOT_COVERED: 'The plan does not cover this',
    NOT_DOCUMENTED: 'What was asked for was not sent',
    NOT_NECESSARY: 'Not medically necessary',
    OTHER_PAYER: 'Another payer has to decide first',
  },
  'return-for-information': {
    CLARIFICATION_NEEDED: 'The sender has to explain something',
    CORRECTION_NEEDED: 'The sender has to correct the claim',
    DOCUMENTS_NEEDED: 'The sender has to send documents',
  },
} as const satisfies Record<VerdictKind, Readonly<Record<string, string>>>;

/** What examiners say to an appeal: the decision stands, or all or some of what denied is set aside. */
export const appealVerdictKinds = ['uphold', 'overturn', 'overturn-in-part'] as const;
export type AppealVerdictKind = (typeof appealVerdictKinds)[number];

/** As {@link verdictReasons}. */
export const appealVerdictReasons = {
  uphold: {
    DECISION_RIGHT: 'The decision follows the plan and what is on file',
    NOT_NECESSARY: 'Not medically necessary',
    NOT_DOCUMENTED: 'What the appeal rests on was not sent',
  },
  overturn: {
    RULE_MISAPPLIED: 'A rule was applied that does not fit the claim',
    DOCUMENTED: 'What was missing is there now',
    NECESSARY: 'Medically necessary',
    EXCEPTION_GRANTED: 'The plan pays although a rule says otherwise',
  },
  'overturn-in-part': {
    RULE_MISAPPLIED: 'A rule was applied that does not fit part of the claim',
    DOCUMENTED: 'What was missing of a part is there now',
    NECESSARY: 'Medically necessary in part',
    EXCEPTION_GRANTED: 'The plan pays a part although a rule says otherwise',
  },
} as const satisfies Record<AppealVerdictKind, Readonly<Record<string, string>>>;

/** The reason that a denial gives to whoever is denied: who bears it, and the codes of the explanation. */
export interface DenialReason {
  readonly group: AdjustmentGroup;
  readonly carc: AdjustmentReason;
  readonly rarc: Remark | null;
}

/** A decided verdict, as far as it changes what is paid. */
export type Verdict =
  | { readonly kind: 'release' }
  | { readonly kind: 'deny'; readonly denial: DenialReason }
  | { readonly kind: 'return-for-information' };

/** Adjustments that split what is paid: nobody denies a claim by one. */
const shares: ReadonlySet<string> = new Set(['1', '2', '3', '23', '45']);

/** Whether a claim can be denied for this reason at all. */
export function isDenialReason(carc: AdjustmentReason): boolean {
  return !shares.has(carc);
}

/** Reasons that say a service was not medically necessary; the database has the same list (migration 0011). */
const medicalNecessity: ReadonlySet<string> = new Set([
  ...['50', '54', '55', '56', '58', '59'],
  ...['150', '152', '153', '154', '167'],
]);

/** Whether only a clinician may deny for this reason. */
export function isMedicalNecessity(carc: string): boolean {
  return medicalNecessity.has(carc);
}
