import { createHash } from 'node:crypto';
import {
  accessToken,
  asSuperuser,
  auditEntriesWith,
  loadSamplePlans,
  newClaimId,
  plainClaim,
  serverLogOf,
  submitPlain,
  until,
  untilSettled,
  urlOf,
  vouch,
} from '#testing';

interface Told {
  readonly outcome: string;
  readonly query?: {
    readonly id: string;
    readonly sql: string;
    readonly values: Readonly<Record<string, string>>;
  };
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly unknown[])[];
  readonly offered?: readonly { readonly id: string }[];
  readonly why?: string;
  readonly comparedBy: string;
  readonly credential: { readonly sessionId: string; readonly login: string; readonly leaseId: string };
}

let claimId = '';

beforeAll(async () => {
  await loadSamplePlans();
  claimId = (await submitPlain(plainClaim())).claimId;
  await untilSettled([claimId]);
});

async function askedAs(person: string, question: string, ...more: readonly string[]): Promise<Told> {
  const { output, error } = await vouch('ask', question, '--json', '--as', person, ...more);
  if (output === '') throw new TypeError(error);
  return JSON.parse(output) as Told;
}

async function onRecord(sessionId: string): Promise<readonly unknown[]> {
  const { rows } = await asSuperuser((client) =>
    client.query<Record<string, unknown>>(
      `select q.outcome, q.question_sha256, q.query_id, q.sql, q.bound, q.row_count, s.person_sub,
         s.ended_at is not null as ended
       from authority.question q join authority.session s using (session_id) where session_id = $1`,
      [sessionId],
    ),
  );
  return rows;
}

test.each(['compliance', 'ops', 'examiner'])(
  '%s asks in plain language; the answer comes with its statement and the credential it came by',
  async (person) => {
    const question = `Where does claim ${claimId} stand?`;
    const told = await askedAs(person, question);
    expect(told).toMatchObject({
      outcome: 'answered',
      query: { id: 'claims.one', values: { claim: claimId } },
    });
    expect(told.rows?.[0]).toEqual(expect.arrayContaining([claimId, 1]));
    const { sessionId, login, leaseId } = told.credential;
    expect(login).toMatch(new RegExp(`^assistant\\.${sessionId}\\.`));
    expect(leaseId).toMatch(/^database\/creds\/assistant\//);
    expect(JSON.stringify(told)).not.toMatch(/password/i);
    expect(await onRecord(sessionId)).toEqual([
      {
        outcome: 'answered',
        question_sha256: createHash('sha256').update(question).digest('hex'),
        query_id: 'claims.one',
        sql: told.query?.sql,
        bound: { claim: claimId },
        row_count: 1,
        person_sub: `person-${person}-1`,
        ended: true,
      },
    ]);
  },
);

test("a session's credential is seen issued and revoked in Vault's audit file, and its statements in PostgreSQL's log", async () => {
  const { credential } = await askedAs('ops', 'How many claims are there?');
  const { sessionId, login } = credential;
  const paths = auditEntriesWith(sessionId)
    .filter(
      ({ type, request }) => type === 'response' && request.headers?.['x-correlation-id']?.[0] === sessionId,
    )
    .map(({ request }) => request.path)
    .filter((path) => !path.startsWith('transit/hmac/'));
  expect(paths).toEqual([
    'auth/token/create/session-assistant',
    'database/creds/assistant',
    'auth/token/revoke-accessor',
  ]);
  const statements = await until('the log has the statements', () => {
    const logged = serverLogOf(login).flatMap(({ message }) => message ?? []);
    return logged.some((message) => message.includes('masked.claim')) && logged;
  });
  expect(statements.some((message) => message.includes('explain (format json)'))).toBe(true);
});

test('a model compares by meaning by default', async () => {
  const { comparedBy } = await askedAs('ops', 'Tell me how many claims got denied.');
  expect(comparedBy).toMatch(/^minilm-6-v2-q-[0-9a-f]{12}$/);
});

test('what is not sure is offered, and taken when it is picked', async () => {
  const question = 'How many claims except the denied ones?';
  const unsure = await askedAs('ops', question);
  expect(unsure).toMatchObject({ outcome: 'unsure' });
  const [first] = unsure.offered ?? [];
  const picked = await askedAs('ops', question, '--pick', first?.id ?? '');
  expect(picked).toMatchObject({ outcome: 'answered', query: { id: first?.id } });
});

test.each([
  ['What is the weather in Boston?', 'unknown', /cannot answer/],
  ['Which patients have denied claims?', 'refused', /a person/],
  ['How many claims have a diagnosis of asthma?', 'refused', /health information/],
  ['Approve all pended claims', 'refused', /nothing can be changed/],
])('"%s" is not answered: %s', async (question, outcome, why) => {
  const told = await askedAs('compliance', question);
  expect(told.outcome).toBe(outcome);
  expect(told.why).toMatch(why);
  expect(await onRecord(told.credential.sessionId)).toMatchObject([{ outcome, sql: null, row_count: null }]);
});

test('a submitter is not answered', async () => {
  const { exitCode, error } = await vouch('ask', 'How many claims are there?', '--as', 'submitter');
  expect({ exitCode, error }).toEqual({
    exitCode: 1,
    error: expect.stringMatching(/ASSISTANT\.NOT_EMPLOYEE.*examiners, compliance and ops/) as string,
  });
});

test('people read the answer as a table, and the statement and the credential below it', async () => {
  const { exitCode, output } = await vouch('ask', 'How many claims are in each state?');
  expect(exitCode).toBe(0);
  expect(output).toMatch(/^state +claims\n/);
  expect(output).toMatch(
    /\nquery .*claims\.by-state[^]*\nsql +select [^]*\nlogin +assistant\.[^]*\nlease +database/,
  );
});

test('what was asked is kept for whose session it is, in its shape, and never changed', async () => {
  const tell = async (person: 'ops' | 'compliance', sessionId: string, body: object): Promise<number> => {
    const answer = await fetch(`${urlOf('authority')}/sessions/${sessionId}/questions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await accessToken(person)}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return answer.status;
  };
  const { sessionId } = (await askedAs('ops', 'How many claims are there?')).credential;
  const record = { outcome: 'unknown', questionSha256: 'ab'.repeat(32), comparedBy: 'words' };
  expect([
    await tell('compliance', sessionId, record),
    await tell('ops', newClaimId(), record),
    await tell('ops', sessionId, { ...record, question: 'in clear' }),
    await tell('ops', sessionId, { ...record, outcome: 'answered' }),
    await tell('ops', sessionId, record),
  ]).toEqual([404, 404, 400, 400, 201]);
  const changing = asSuperuser((client) => client.query(`update authority.question set outcome = 'refused'`));
  await expect(changing).rejects.toMatchObject({ code: 'VC004' });
});
