import type { FastifyRequest } from 'fastify';
import { Secret } from '#agent-identity';
import { Bug } from '#errors';
import type { Person } from '#proofs';

/** Who asks, with the token that proves it: the authority wants to see it for itself. */
export interface SignedIn {
  readonly person: Person;
  readonly accessToken: Secret;
}

const signedIn = new WeakMap<FastifyRequest, SignedIn>();

export function keepSignedIn(request: FastifyRequest, who: SignedIn): void {
  signedIn.set(request, who);
}

/** Who the guard let in. */
export function signedInAs(request: FastifyRequest): SignedIn {
  const who = signedIn.get(request);
  if (who === undefined) throw new Bug('a route without its guard asked who is signed in');
  return who;
}
