/** States of a claim revision. `approved`, `partial` and `denied` are the decided ones. */
export const claimStates = [
  'submitted',
  'gathered',
  'analyzed',
  'approved',
  'partial',
  'denied',
  'pended',
  'rejected',
  'voided',
  'replaced',
] as const;

export type ClaimState = (typeof claimStates)[number];

export const stages = ['intake', 'gather', 'analyze', 'act'] as const;

/** Who moves a claim. */
export type Stage = (typeof stages)[number];

/**
 * Every move there is: from, to, and the stage that makes it. The database holds the same rows and refuses
 * all else; `null` is "no row yet".
 *
 * `analyzed → submitted` is the return: act found that the member's accumulators had moved since gather read
 * them, so the claim is read again with `pass` + 1. Act moves a pended claim only where a person's verdict says;
 * `pended → pended` is a verdict that asks the sender for more. A claim is voided or replaced by act, when its
 * submitter asked for that: intake has no right to move money. From a decision back to `submitted` goes the next
 * revision only: act begins it where an appeal was granted, intake where what was asked for came after a denial for
 * the want of it.
 */
export const transitions = [
  [null, 'submitted', 'intake'],
  [null, 'rejected', 'intake'],
  ['submitted', 'gathered', 'gather'],
  ['gathered', 'analyzed', 'analyze'],
  ['analyzed', 'approved', 'act'],
  ['analyzed', 'partial', 'act'],
  ['analyzed', 'denied', 'act'],
  ['analyzed', 'pended', 'act'],
  ['analyzed', 'submitted', 'act'],
  ['pended', 'approved', 'act'],
  ['pended', 'partial', 'act'],
  ['pended', 'denied', 'act'],
  ['pended', 'pended', 'act'],
  ['pended', 'submitted', 'act'],
  ['pended', 'submitted', 'intake'],
  ['pended', 'voided', 'act'],
  ['approved', 'voided', 'act'],
  ['partial', 'voided', 'act'],
  ['denied', 'voided', 'act'],
  ['pended', 'replaced', 'act'],
  ['approved', 'replaced', 'act'],
  ['partial', 'replaced', 'act'],
  ['denied', 'replaced', 'act'],
  ['approved', 'submitted', 'act'],
  ['partial', 'submitted', 'act'],
  ['denied', 'submitted', 'act'],
  ['denied', 'submitted', 'intake'],
] as const satisfies readonly (readonly [from: ClaimState | null, to: ClaimState, stage: Stage])[];

export function canTransition(from: ClaimState | null, to: ClaimState, stage: Stage): boolean {
  return transitions.some(([start, end, mover]) => start === from && end === to && mover === stage);
}

/** The agent whose turn it is in a state; null where no agent may touch the claim. */
export const agentAt: Readonly<Record<ClaimState, Exclude<Stage, 'intake'> | null>> = {
  submitted: 'gather',
  gathered: 'analyze',
  analyzed: 'act',
  approved: null,
  partial: null,
  denied: null,
  pended: null,
  rejected: null,
  voided: null,
  replaced: null,
};

/** True once a decision stands: money effects are ordered, nothing is pending. */
export function isDecided(state: ClaimState): boolean {
  return state === 'approved' || state === 'partial' || state === 'denied';
}
