import { isDecided, type ClaimState } from './transitions.js';

/** Why a submitter takes a claim back; closed, so that nothing can be said in it of a patient. */
export const withdrawalReasons = [
  'billed-in-error',
  'duplicate',
  'wrong-member',
  'service-not-rendered',
  'corrected',
  'other',
] as const;

export type WithdrawalReason = (typeof withdrawalReasons)[number];

/** Frequency code 8, void of a claim, or 7, a claim that stands in for it. */
export type WithdrawalKind = 'void' | 'replacement';

/** Why a claim cannot be taken back now. */
export type WithdrawalRefusal = 'undecided' | 'rejected' | 'voided' | 'replaced';

/** Null where it can: decided, or waiting for a person. Until then the agents are at work on it. */
export function withdrawalRefusal(state: ClaimState): WithdrawalRefusal | null {
  if (isDecided(state) || state === 'pended') return null;
  return state === 'rejected' || state === 'voided' || state === 'replaced' ? state : 'undecided';
}

/** The state of a claim that was taken back. */
export function withdrawnState(kind: WithdrawalKind): 'voided' | 'replaced' {
  return kind === 'void' ? 'voided' : 'replaced';
}
