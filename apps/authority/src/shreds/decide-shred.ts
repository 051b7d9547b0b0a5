import { agentAt, claimStates, type ClaimState } from '#claims';
import { failed, ok, type Result } from '#errors';
import type { Person } from '#proofs';
import type { ShredCase, ShredRefusal, ShredRequest } from './shred.js';

const requesters = ['compliance'];
const approvers = ['compliance', 'ops'];

/** Whether this person may ask for the claim to be shredded. The database holds the same rules, save for roles. */
export function mayRequest({ state, request, shredded }: ShredCase, person: Person): ShredRefusal | null {
  if (!hasRole(person, requesters)) return 'SHRED.ROLE_MISSING';
  if (state === undefined) return 'SHRED.CLAIM_UNKNOWN';
  if (shredded !== undefined) return 'SHRED.ALREADY_SHREDDED';
  if (inWork(state)) return 'SHRED.CLAIM_IN_WORK';
  return request === undefined || request.expired ? null : 'SHRED.ALREADY_REQUESTED';
}

/** Whether this person may approve this very request: who asked may not, whatever their roles. */
export function mayApprove(
  { state, request, shredded }: ShredCase,
  person: Person,
  requestId: string,
): Result<ShredRequest, ShredRefusal> {
  if (!hasRole(person, approvers)) return failed('SHRED.ROLE_MISSING');
  if (state === undefined) return failed('SHRED.CLAIM_UNKNOWN');
  if (shredded !== undefined) return failed('SHRED.ALREADY_SHREDDED');
  if (request?.requestId !== requestId) return failed('SHRED.NOT_REQUESTED');
  if (request.expired) return failed('SHRED.REQUEST_EXPIRED');
  if (request.requestedBy === person.sub) return failed('SHRED.SAME_PERSON');
  return inWork(state) ? failed('SHRED.CLAIM_IN_WORK') : ok(request);
}

/** Whether this person may see who asked, and why. */
export function mayLook(person: Person): boolean {
  return hasRole(person, approvers);
}

/** An agent will still open the claim, or somebody has to look at it or send something for it. */
function inWork(state: string): boolean {
  const known = claimStates.find((each): each is ClaimState => each === state);
  return known === undefined || known === 'pended' || agentAt[known] !== null;
}

function hasRole({ roles }: Person, wanted: readonly string[]): boolean {
  return wanted.some((role) => roles.includes(role));
}
