import type { AdjustmentGroup, AssessedLine, Assessment, AssessmentOutcome, Cents, PendKind } from '#claims';

/** Whom the benefit goes to, as the claim asked. */
export type PaidTo = 'provider' | 'member';

/** What an answer to a judged claim is made of. Nothing here has a clock: instants come from outside. */
export interface DecisionInput {
  readonly claimId: string;
  readonly revision: number;
  readonly assessment: Assessment;
  /** Instant of the decision, ISO 8601. */
  readonly created: string;
  /** Day on which the claim was received, `YYYY-MM-DD`. */
  readonly receivedOn: string;
  readonly paidTo: PaidTo;
}

const decided: Readonly<Record<Exclude<AssessmentOutcome, 'pended'>, string>> = {
  approved: 'Approved: everything charged is covered',
  partial: 'Approved in part: some of what was charged is not covered',
  denied: 'Denied: nothing that was charged is covered',
};

const waiting: Readonly<Record<PendKind, string>> = {
  information: 'Waiting for something that only the sender can tell',
  review: 'Waiting: a person has to look at this claim',
  coordination: 'Waiting for what another payer decides first',
};

/** The decision, or what the claim waits for, in one sentence. */
export function dispositionOf({ outcome, pended }: Pick<Assessment, 'outcome' | 'pended'>): string {
  return outcome === 'pended' ? waiting[pended?.kind ?? 'review'] : decided[outcome];
}

/**
 * FHIR's outcome. A denial is `complete`, as every decision is. What waits for a person is `partial` once its
 * lines were judged, and `queued` while not even that was possible.
 */
export function fhirOutcome({
  outcome,
  lines,
}: Pick<Assessment, 'outcome' | 'lines'>): 'queued' | 'complete' | 'partial' {
  if (outcome !== 'pended') return 'complete';
  return lines.length > 0 ? 'partial' : 'queued';
}

/** Who bears an adjustment: true where it is the patient. */
const patientBears: Readonly<Record<AdjustmentGroup, boolean>> = { CO: false, PR: true };

/** What the patient owes for these lines: their shares, and what is not covered and no one else's to bear. */
export function memberLiability(lines: readonly AssessedLine[]): Cents {
  return lines
    .flatMap(({ reasons }) => reasons)
    .reduce((sum, { group, cents }) => (patientBears[group] ? sum + cents : sum), 0n);
}
