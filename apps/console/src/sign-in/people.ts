import type { FastifyRequest } from 'fastify';
import { Secret } from '#agent-identity';
import type { Person, PersonTokens } from '#proofs';
import { RefusedRequest } from '#http-app/nest';

/** Who asks, with the token that proves it: the authority wants to see it for itself. */
export interface SignedIn {
  readonly person: Person;
  readonly accessToken: Secret;
}

type Role = 'examiner' | 'compliance' | 'ops';

/** People who are at work in the console, by an access token (RFC 6750) of their own. */
export class People {
  readonly #tokens: Pick<PersonTokens, 'verify'>;

  constructor(tokens: Pick<PersonTokens, 'verify'>) {
    this.#tokens = tokens;
  }

  /** @throws RefusedRequest 401 or 403; OperationalError `PROOF.KEYS_UNAVAILABLE` (transient) */
  async signedIn(request: FastifyRequest, ...roles: readonly Role[]): Promise<SignedIn> {
    const signedIn = await this.anybody(request);
    if (roles.some((role) => signedIn.person.roles.includes(role))) return signedIn;
    throw new RefusedRequest({
      status: 403,
      code: 'ACCESS.ROLE_MISSING',
      detail: `This needs one of the roles: ${roles.join(', ')}.`,
    });
  }

  /**
   * Whoever it is; what they may do is for the authority to say.
   *
   * @throws RefusedRequest 401; OperationalError `PROOF.KEYS_UNAVAILABLE` (transient)
   */
  async anybody({ headers }: FastifyRequest): Promise<SignedIn> {
    const token = /^Bearer +(\S{1,8192})$/i.exec(headers.authorization ?? '')?.[1];
    if (token === undefined) throw notSignedIn('ACCESS.TOKEN_MISSING');
    const verified = await this.#tokens.verify(token);
    if (!verified.ok) throw notSignedIn('ACCESS.TOKEN_INVALID');
    return { person: verified.value, accessToken: new Secret(token) };
  }
}

function notSignedIn(code: string): RefusedRequest {
  return new RefusedRequest({
    status: 401,
    code,
    detail: 'Sign in at the OpenID provider and send the access token as "Authorization: Bearer …".',
  });
}
