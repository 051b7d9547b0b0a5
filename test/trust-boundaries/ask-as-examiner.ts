import type { Client } from 'pg';
import {
  accessToken,
  callAuthority,
  certificateOf,
  connect,
  databaseLogin,
  type AuthorityAnswer,
  type PersonName,
} from '#testing';

/** How a request differs from what the console sends. */
export interface ExaminerQuestion {
  readonly claimId: string;
  readonly taskId: string;
  /** `look` unless told. */
  readonly scope?: string;
  readonly as?: PersonName;
  /** Sent instead of the person's own token. */
  readonly token?: string;
  /** App whose certificate stands behind the connection; `none` shows none. */
  readonly app?: string;
  readonly changes?: Readonly<Record<string, string>>;
}

/** Asks the authority to open a claim for an examiner, as whoever has that token and that certificate could. */
export async function askAsExaminer(question: ExaminerQuestion): Promise<AuthorityAnswer> {
  const { claimId, taskId, scope = 'look', as = 'examiner', app = 'console', changes = {} } = question;
  const body = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    actor_token: question.token ?? (await accessToken(as)),
    actor_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    subject_token: taskId,
    subject_token_type: 'urn:vouch:token-type:dispatch',
    resource: `urn:vouch:claim:${claimId}`,
    scope,
    ...changes,
  });
  const certificate = app === 'none' ? {} : { certificate: await certificateOf(app) };
  return callAuthority({ path: '/oauth/token', body, ...certificate });
}

/** A session with the login that the authority's answer opens: what a console that was taken over would have. */
export async function sessionOf({ status, body }: AuthorityAnswer): Promise<Client> {
  if (status !== 200) throw new TypeError(`not opened: ${status} ${JSON.stringify(body)}`);
  const { access_token: token } = body as { access_token: string };
  const { data } = await databaseLogin('review', token);
  return connect(data.username, data.password);
}
