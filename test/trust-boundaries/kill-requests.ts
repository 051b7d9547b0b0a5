import { asSuperuser, type PersonName } from '#testing';
import { askAuthority, type AuthorityAnswer } from './ask-authority.js';

export interface KillTarget {
  readonly scope: 'claim' | 'agent' | 'submitter' | 'model';
  readonly subject: string;
}

/** The answer to a kill, as far as tests look. */
export interface Killed {
  readonly killId: string;
  readonly ended: Readonly<Record<'tokens' | 'leases' | 'logins' | 'sessions' | 'mandates', number>>;
  readonly zeroAccess: boolean;
  readonly zeroAfterMillis: number;
}

const reason = 'a test';

export async function ask(as: PersonName, path: string, body?: object): Promise<AuthorityAnswer> {
  return askAuthority(path, { as, ...(body === undefined ? {} : { body }) });
}

export async function kill(target: KillTarget, person: PersonName = 'ops'): Promise<Killed> {
  const { status, body } = await ask(person, '/kills', { ...target, reason });
  // 202 says that something was still alive after the time that a request waits.
  if (status !== 200) throw new TypeError(`a kill was answered ${status}: ${JSON.stringify(body)}`);
  return body as unknown as Killed;
}

export async function lift(target: KillTarget, person: PersonName = 'ops'): Promise<void> {
  const { status, body } = await ask(person, '/kills/lift', { ...target, reason });
  if (status !== 200) throw new TypeError(`a lift was answered ${status}: ${JSON.stringify(body)}`);
}

/** Makes sure that a test leaves nothing killed, whatever became of it. */
export async function liftEverything(): Promise<void> {
  await asSuperuser((client) =>
    client.query(
      `insert into authority.kill (action, scope, subject, reason, by_sub, asked_at)
       select 'lift', scope, subject, 'the test is over', 'test', now() from authority.standing_kill`,
    ),
  );
}
