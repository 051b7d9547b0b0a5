import {
  asSuperuser,
  auditEntriesWith,
  callConsole,
  claimAt,
  signedByProvider,
  unique,
  until,
  type ConsoleAnswer,
  type ConsoleCall,
} from '#testing';
import { askAuthority } from './ask-authority.js';

interface Credential {
  readonly login: string;
  readonly leaseId: string;
  readonly expiresAt: string;
  readonly renewals: number;
}

const sessions = '/v1/questions/sessions';

/** A person whom no other test knows, so that their limits are theirs. */
async function somebody(roles: readonly string[] = ['ops']): Promise<{ sub: string; token: string }> {
  const sub = unique('person');
  return { sub, token: await signedByProvider({ sub, roles, exp: Math.floor(Date.now() / 1_000) + 900 }) };
}

async function open(token: string): Promise<{ sessionId: string; credential: Credential }> {
  const { status, body } = await callConsole({ method: 'POST', path: sessions, token });
  expect({ status, body }).toMatchObject({ status: 201 });
  return body as { sessionId: string; credential: Credential };
}

async function ask(token: string, sessionId: string, body: object): Promise<ConsoleAnswer> {
  return callConsole({ path: `${sessions}/${sessionId}/questions`, token, body });
}

async function end(token: string, sessionId: string): Promise<ConsoleAnswer> {
  return callConsole({ method: 'DELETE', path: `${sessions}/${sessionId}`, token });
}

async function exists(login: string): Promise<boolean> {
  const { rowCount } = await asSuperuser((client) =>
    client.query('select from pg_roles where rolname = $1', [login]),
  );
  return rowCount === 1;
}

/** Paths of Vault's audit entries that carry the session's id as correlation id, each once, in order. */
function auditedUnder(sessionId: string): readonly string[] {
  const paths = auditEntriesWith(sessionId)
    .filter(
      ({ type, request }) => type === 'response' && request.headers?.['x-correlation-id']?.[0] === sessionId,
    )
    .map(({ request }) => request.path)
    .filter((path) => !path.startsWith('transit/hmac/'));
  return [...new Set(paths)];
}

test('a session answers through a login of its own, is on record, and is revoked at sign-out', async () => {
  await claimAt('gather');
  const { token } = await somebody();
  const { sessionId, credential } = await open(token);
  expect(credential.login).toMatch(new RegExp(`^assistant\\.${sessionId}\\.[a-z0-9]{8}$`));
  expect(Date.parse(credential.expiresAt) - Date.now()).toBeLessThanOrEqual(300_000);
  expect(await exists(credential.login)).toBe(true);

  const { status, body } = await ask(token, sessionId, { question: 'How many claims are there?' });
  expect(status).toBe(200);
  const { rows: counted } = await asSuperuser((client) =>
    client.query<{ n: string }>('select count(*) as n from claims.claim_state'),
  );
  expect(body).toMatchObject({
    outcome: 'answered',
    query: { id: 'claims.count', sql: expect.stringContaining('from masked.claim') as string, values: {} },
    columns: ['claims'],
    rows: [[Number(counted[0]?.n)]],
    questionSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    resultSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    credential: { sessionId, login: credential.login, leaseId: credential.leaseId },
  });
  expect(JSON.stringify(body)).not.toMatch(/password|hvs\./i);

  const { rows: kept } = await asSuperuser((client) =>
    client.query('select outcome, query_id, result_sha256 from authority.question where session_id = $1', [
      sessionId,
    ]),
  );
  const { resultSha256 } = body as { resultSha256: string };
  expect(kept).toEqual([{ outcome: 'answered', query_id: 'claims.count', result_sha256: resultSha256 }]);

  expect(await end(token, sessionId)).toMatchObject({ status: 200, body: { sessionId, ended: true } });
  expect(await exists(credential.login)).toBe(false);
  expect(auditedUnder(sessionId)).toEqual([
    'auth/token/create/session-assistant',
    'database/creds/assistant',
    'auth/token/revoke-accessor',
  ]);
  expect(await ask(token, sessionId, { question: 'How many claims are there?' })).toMatchObject({
    status: 404,
    body: { code: 'QUESTION.NO_SUCH_SESSION' },
  });
});

test('what is offered, passed and refused is named', async () => {
  const { token } = await somebody();
  const { sessionId } = await open(token);
  const outcomeOf = async (question: string): Promise<unknown> =>
    (await ask(token, sessionId, { question })).body;
  expect(await outcomeOf('Show all claims of John Smith')).toMatchObject({
    outcome: 'refused',
    because: 'person',
  });
  expect(await outcomeOf('Delete all denied claims')).toMatchObject({ outcome: 'refused', because: 'write' });
  expect(await outcomeOf('Which diagnoses are denied most often?')).toMatchObject({
    outcome: 'refused',
    because: 'health',
  });
  const offered = await outcomeOf('How many claims from Boston were denied?');
  expect(offered).toMatchObject({ outcome: 'unsure' });
  const [{ id }] = (offered as { offered: [{ id: string }] }).offered;
  const picked = await ask(token, sessionId, {
    question: 'How many claims from Boston were denied?',
    pick: id,
  });
  expect(picked.body).toMatchObject({ outcome: 'answered', query: { id } });
  await end(token, sessionId);
});

describe('a session of another', () => {
  test.each<[string, Pick<ConsoleCall, 'method' | 'body'>, string]>([
    ['is not shown', { method: 'GET' }, ''],
    ['answers nothing', { body: { question: 'How many claims are there?' } }, '/questions'],
    ['is not ended', { method: 'DELETE' }, ''],
  ])('%s, and nobody learns that there is one', async (_what, call, below) => {
    const [owner, other] = [await somebody(), await somebody()];
    const { sessionId, credential } = await open(owner.token);
    const answer = await callConsole({
      ...call,
      path: `${sessions}/${sessionId}${below}`,
      token: other.token,
    });
    const unknown = await callConsole({ ...call, path: `${sessions}/01NOSUCH${below}`, token: other.token });
    expect(answer).toMatchObject({ status: 404, body: { code: 'QUESTION.NO_SUCH_SESSION' } });
    expect(answer.body).toEqual(unknown.body);
    expect(await exists(credential.login)).toBe(true);
    await end(owner.token, sessionId);
  });
});

test.each<[string, () => Promise<string>, number, string]>([
  ['a submitter', async () => (await somebody(['submitter'])).token, 403, 'ASSISTANT.NOT_EMPLOYEE'],
  ['nobody', async () => Promise.resolve('x'), 401, 'ACCESS.TOKEN_INVALID'],
  [
    'an expired token',
    async () => signedByProvider({ roles: ['ops'], iat: 1_700_000_000, exp: 1_700_000_060 }),
    401,
    'ACCESS.TOKEN_INVALID',
  ],
])('no session is opened to %s', async (_who, token, status, code) => {
  const answer = await callConsole({ method: 'POST', path: sessions, token: await token() });
  expect(answer).toMatchObject({ status, body: { code } });
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
});

test('everything that is wrong with a question is told at once', async () => {
  const { token } = await somebody();
  const { sessionId } = await open(token);
  const answer = await ask(token, sessionId, { question: 'x'.repeat(501), pick: 'NO SUCH', sql: 'select 1' });
  expect(answer).toMatchObject({ status: 422, body: { code: 'QUESTION.INVALID' } });
  const { problems } = answer.body as { problems: { field: string }[] };
  expect(problems.map(({ field }) => field).toSorted()).toEqual(['pick', 'question', 'sql']);
  await end(token, sessionId);
});

test('one person has three sessions at most, and asks thirty questions a minute at most', async () => {
  const { token } = await somebody();
  const opened = [await open(token), await open(token), await open(token)];
  expect(await callConsole({ method: 'POST', path: sessions, token })).toMatchObject({
    status: 429,
    body: { code: 'QUESTION.TOO_MANY_SESSIONS' },
  });
  const sessionId = opened[0]?.sessionId ?? '';
  const refused = { question: 'Delete all denied claims' };
  const answers: ConsoleAnswer[] = [];
  for (let n = 0; n < 31; n += 1) answers.push(await ask(token, sessionId, refused));
  expect(answers.slice(0, 30).map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 200));
  expect(answers[30]).toMatchObject({ status: 429, body: { code: 'QUESTION.TOO_MANY' } });
  expect(Number(answers[30]?.headers.get('retry-after'))).toBeGreaterThan(0);
  for (const each of opened) await end(token, each.sessionId);
}, 120_000);

test('a session whose person is killed answers nothing more', async () => {
  const { sub, token } = await somebody();
  const { sessionId, credential } = await open(token);
  await askAuthority('/kills', { as: 'ops', body: { scope: 'submitter', subject: sub, reason: 'a test' } });
  await until('the login is gone', async () => !(await exists(credential.login)));
  const answer = await ask(token, sessionId, { question: 'How many claims are there?' });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.body).not.toHaveProperty('rows');
});

test('the OpenAPI document describes it', async () => {
  const document = (await callConsole({ path: '/docs-json' })).body as { paths: object };
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining([sessions, `${sessions}/{sessionId}`, `${sessions}/{sessionId}/questions`]),
  );
});
