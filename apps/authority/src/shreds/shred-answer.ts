import type { ShredRefusal } from './shred.js';

interface Told {
  readonly status: number;
  /** For a person; holds nothing that was sent. */
  readonly detail: string;
}

const told: Readonly<Record<ShredRefusal, Told>> = {
  'SHRED.MALFORMED': {
    status: 400,
    detail: 'Send claimId and a reason of 1 to 500 characters; to approve, the requestId.',
  },
  'SHRED.PERSON_INVALID': { status: 401, detail: 'Sign in and send the access token as a bearer token.' },
  'SHRED.ROLE_MISSING': {
    status: 403,
    detail: 'Compliance asks for a claim to be shredded; compliance or ops approves.',
  },
  'SHRED.SAME_PERSON': { status: 403, detail: 'Whoever asked cannot approve: it takes a second person.' },
  'SHRED.CLAIM_UNKNOWN': { status: 404, detail: 'There is no such claim.' },
  'SHRED.NOT_REQUESTED': { status: 404, detail: 'There is no such request for this claim.' },
  'SHRED.CLAIM_IN_WORK': {
    status: 409,
    detail: 'The claim is not decided yet; what it says is still needed.',
  },
  'SHRED.ALREADY_SHREDDED': { status: 409, detail: 'The claim was shredded before.' },
  'SHRED.ALREADY_REQUESTED': {
    status: 409,
    detail: 'Somebody asked for it within the last day; a second person can approve that.',
  },
  'SHRED.REQUEST_EXPIRED': {
    status: 409,
    detail: 'The request was not approved within a day; ask for it again.',
  },
};

/** RFC 9457. */
export function shredProblem(code: ShredRefusal): { readonly status: number; readonly body: object } {
  const { status, detail } = told[code];
  return { status, body: { type: `urn:vouch:problem:${code}`, title: code, status, code, detail } };
}

export const shredUnavailable = {
  status: 503,
  body: {
    type: 'urn:vouch:problem:SHRED.UNAVAILABLE',
    title: 'SHRED.UNAVAILABLE',
    status: 503,
    code: 'SHRED.UNAVAILABLE',
    detail: 'Not possible at the moment; nothing was destroyed unless looking at the claim says so.',
  },
};
