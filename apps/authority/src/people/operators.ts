import { failed, ok, type Result } from '#errors';
import type { Person, PersonTokens } from '#proofs';

/** Why a person may not end access, or look at it. */
export type OperatorRefusal = 'ACCESS.TOKEN_INVALID' | 'ACCESS.ROLE_MISSING';

const operatorRoles = ['ops', 'compliance'];

/** People who may end access: by an access token of their own, which is verified here and nowhere before. */
export class Operators {
  readonly #people: Pick<PersonTokens, 'verify'>;

  constructor(people: Pick<PersonTokens, 'verify'>) {
    this.#people = people;
  }

  /**
   * @param authorization the request's header
   * @throws OperationalError `PROOF.KEYS_UNAVAILABLE` (transient)
   */
  async signedIn(authorization: string | undefined): Promise<Result<Person, OperatorRefusal>> {
    const token = /^Bearer +(\S{1,8192})$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return failed('ACCESS.TOKEN_INVALID');
    const verified = await this.#people.verify(token);
    if (!verified.ok) return failed('ACCESS.TOKEN_INVALID');
    const { value: person } = verified;
    return operatorRoles.some((role) => person.roles.includes(role))
      ? ok(person)
      : failed('ACCESS.ROLE_MISSING');
  }
}
