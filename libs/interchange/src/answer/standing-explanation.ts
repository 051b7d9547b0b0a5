import type { ExplanationOfBenefit, ExplanationOfBenefitRelated } from '@medplum/fhirtypes';
import { systems } from './systems.js';

/** What stands before and after a decision. */
export interface Succession {
  /** The claim was voided or replaced: nothing of it stands. */
  readonly isTakenBack: boolean;
  /** The claim in whose place this one came, and the one that came in its place. */
  readonly replaces: string | null;
  readonly replacedBy: string | null;
  /** Decided revisions of the same claim next to this one: appeals and late answers make them. */
  readonly earlier: number | null;
  readonly later: number | null;
}

/**
 * An explanation as it stands now: one whose claim was taken back, or that a later decision took the place of, is
 * `cancelled`, and names what came in its place; the later one names what it replaces. What was decided is kept as it was
 * written. A ClaimResponse has no `related` in R4: it is one per claim, and always the newest.
 */
export function standingExplanation(
  explanation: ExplanationOfBenefit,
  claimId: string,
  { isTakenBack, replaces, replacedBy, earlier, later }: Succession,
): ExplanationOfBenefit {
  const ofRevision = (revision: number) => ({ system: systems.explanation, value: `${claimId}-${revision}` });
  const related: ExplanationOfBenefitRelated[] = [
    ...(replaces === null ? [] : [prior({ system: systems.claimId, value: replaces })]),
    ...(earlier === null ? [] : [prior(ofRevision(earlier))]),
    ...(later === null ? [] : [replacedWith(ofRevision(later))]),
    ...(isTakenBack && replacedBy !== null
      ? [replacedWith({ system: systems.claimId, value: replacedBy })]
      : []),
  ];
  return {
    ...explanation,
    ...((isTakenBack || later !== null) && { status: 'cancelled' }),
    ...(related.length > 0 && { related }),
  };
}

type Reference = NonNullable<ExplanationOfBenefitRelated['reference']>;

function prior(reference: Reference): ExplanationOfBenefitRelated {
  return { relationship: { coding: [{ system: systems.relatedClaim, code: 'prior' }] }, reference };
}

/** HL7's list has no word for it; CARIN's has. */
function replacedWith(reference: Reference): ExplanationOfBenefitRelated {
  return { relationship: { coding: [{ system: systems.carinRelated, code: 'replacedby' }] }, reference };
}
