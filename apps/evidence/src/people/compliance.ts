import type { FastifyReply } from 'fastify';
import { failed, isOperationalError, ok, type Result } from '#errors';
import type { Person, PersonTokens } from '#proofs';
import { logger } from '#telemetry';

export type ComplianceRefusal = 'EVIDENCE.TOKEN_INVALID' | 'EVIDENCE.ROLE_MISSING';

const roles = ['compliance'];
const log = logger('evidence');

/** People who may look at evidence, by an access token of their own. */
export class Compliance {
  readonly #people: Pick<PersonTokens, 'verify'>;

  constructor(people: Pick<PersonTokens, 'verify'>) {
    this.#people = people;
  }

  /**
   * @param authorization the request's header
   * @throws OperationalError `PROOF.KEYS_UNAVAILABLE` (transient)
   */
  async signedIn(authorization: string | undefined): Promise<Result<Person, ComplianceRefusal>> {
    const token = /^Bearer +(\S{1,8192})$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return failed('EVIDENCE.TOKEN_INVALID');
    const verified = await this.#people.verify(token);
    if (!verified.ok) return failed('EVIDENCE.TOKEN_INVALID');
    const { value: person } = verified;
    return roles.some((role) => person.roles.includes(role)) ? ok(person) : failed('EVIDENCE.ROLE_MISSING');
  }
}

/** An HTTP answer; problems are RFC 9457 with our closed `code`. */
export interface Answer {
  readonly status: number;
  readonly body: object | string;
  /** Media type; JSON unless told. */
  readonly type?: string;
}

const refusals: Readonly<Record<ComplianceRefusal, { readonly status: number; readonly detail: string }>> = {
  'EVIDENCE.TOKEN_INVALID': {
    status: 401,
    detail: 'Sign in at the OpenID provider and send the access token as "Authorization: Bearer …".',
  },
  'EVIDENCE.ROLE_MISSING': { status: 403, detail: 'This needs the role compliance.' },
};

export function problem(status: number, code: string, detail: string): Answer {
  return { status, body: { type: `urn:vouch:problem:${code}`, title: code, status, code, detail } };
}

export interface Asking {
  readonly compliance: Compliance;
  readonly authorization: string | undefined;
  readonly reply: FastifyReply;
}

/** Answers somebody of compliance, and nobody else; who asked what is logged. */
export async function answerCompliance(
  { compliance, authorization, reply }: Asking,
  question: string,
  work: (person: Person) => Promise<Answer>,
): Promise<object | string> {
  const { status, body, type } = await answer(compliance, authorization, question, work);
  void reply.status(status).header('cache-control', 'no-store');
  if (status >= 400) void reply.type('application/problem+json');
  else if (type !== undefined) void reply.type(type);
  return body;
}

async function answer(
  compliance: Compliance,
  authorization: string | undefined,
  question: string,
  work: (person: Person) => Promise<Answer>,
): Promise<Answer> {
  try {
    const person = await compliance.signedIn(authorization);
    if (!person.ok)
      return problem(refusals[person.failure].status, person.failure, refusals[person.failure].detail);
    log.info({ question, by: person.value.sub }, 'evidence shown');
    return await work(person.value);
  } catch (thrown) {
    log.error({ code: isOperationalError(thrown) ? thrown.code : 'BUG', error: thrown }, 'request failed');
    return problem(503, 'EVIDENCE.UNAVAILABLE', 'A server that this needs does not answer; try again.');
  }
}
