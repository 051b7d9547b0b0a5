import type { OpenStep } from '../exchange/exchange-record.js';

/** What is on record about a task and its claim; undefined where there is no such row. */
export interface ReviewRecord {
  readonly claimId: string;
  readonly revision: number;
  readonly pass: number;
  /** Where the claim is now. */
  readonly state: { readonly revision: number; readonly pass: number; readonly state: string } | undefined;
  /** What the claim waits for; undefined once the task is over. */
  readonly pendedFor: string | undefined;
  /** Cents that a release would pay. */
  readonly amount: number;
  readonly onMedicalNecessity: boolean;
  /** `sub` of the examiner who has taken it on, until the hold lapses. */
  readonly holder: string | undefined;
  readonly submitterSub: string | undefined;
  /** Who gave a verdict that this task looks at again. */
  readonly deciders: readonly string[];
  /** Of the revision that the task is about. */
  readonly mandate: OpenStep['mandate'] | undefined;
}

/** Whether the submitter's consent stands. */
export function mandateStands({ mandate, claimId, revision }: ReviewRecord, now: Date): boolean {
  return (
    mandate?.claimId === claimId &&
    mandate.revision === revision &&
    !mandate.revoked &&
    now.getTime() < mandate.expiresAt.getTime()
  );
}
