import type { ClaimState } from '#claims';
import type { Problem } from '#errors';
import type { ClaimStatus } from '../intake/claim-status.js';
import type { FetchedExplanation } from '../intake/explanation.js';

/** What became of one claim, or of a body that could not be taken apart into claims. */
export interface ClaimResult {
  readonly file: string;
  /** The sender's id of the claim. */
  readonly claim: string | null;
  /** Ours; null when the claim was refused. */
  readonly claimId: string | null;
  readonly correlationId: string | null;
  /** `failed`: nobody knows whether it was taken, since the intake API gave no answer that says so. */
  readonly state: ClaimState | 'failed';
  readonly problems: readonly Problem[];
  /** With `--wait`. */
  readonly status?: ClaimStatus;
  readonly eob?: FetchedExplanation;
}

/** The line of `--json`: these keys, whatever became of the claim. */
export function resultLine(result: ClaimResult): string {
  const { file, claim, claimId, correlationId, state, problems, eob } = result;
  return JSON.stringify({ file, claim, claimId, correlationId, state, problems, eob: eob?.resource ?? null });
}
