import { setTimeout as pause } from 'node:timers/promises';
import { isDecided, type ClaimState } from '#claims';
import { fetchStatus, type ClaimStatus } from '../intake/claim-status.js';
import { fetchExplanation } from '../intake/explanation.js';
import { Unreachable, type IntakeClient } from '../intake/intake-client.js';
import type { ClaimResult } from './claim-result.js';
import type { Deadline } from './deadline.js';

const firstPauseMs = 100;
const longestPauseMs = 1_000;

/** No agent moves the claim on from here. */
export function isSettled(state: ClaimResult['state']): boolean {
  return state !== 'failed' && (isDecided(state) || resting.includes(state));
}

const resting: readonly ClaimState[] = ['pended', 'voided', 'replaced', 'rejected'];

/** While the API is away the claim goes on; only the deadline ends the wait. */
async function look(intake: IntakeClient, claimId: string): Promise<ClaimStatus | undefined> {
  try {
    return (await fetchStatus(intake, claimId)).status;
  } catch (error) {
    if (error instanceof Unreachable) return undefined;
    throw error;
  }
}

/**
 * Asks again and again, less and less often, until the claim is decided or rests, or nothing has moved for
 * too long.
 * @returns the result with where the claim stands; decided, with its explanation of benefit
 */
export async function awaitDecision(
  intake: IntakeClient,
  result: ClaimResult,
  deadline: Deadline,
): Promise<ClaimResult> {
  const { claimId } = result;
  if (claimId === null) return result;
  let latest = result;
  for (let wait = firstPauseMs; ; wait = Math.min(wait * 1.5, longestPauseMs)) {
    const status = await look(intake, claimId);
    if (status !== undefined) {
      if (status.state !== latest.state) deadline.progressed();
      latest = { ...latest, state: status.state, status };
    }
    if (isSettled(latest.state)) break;
    if (deadline.passed) return latest;
    await pause(wait);
  }
  if (latest.state === 'failed' || !isDecided(latest.state)) return latest;
  const eob = await fetchExplanation(intake, claimId);
  return eob === undefined ? latest : { ...latest, eob };
}
