import { readdirSync, readFileSync } from 'node:fs';
import {
  accessToken,
  asKafkaAdmin,
  asSuperuser,
  auditText,
  callConsole,
  callIntake,
  knownSecrets,
  loadSamplePlans,
  lookAt,
  plainClaim,
  readAll,
  secretsFoundIn,
  secretShapes,
  serverLogFiles,
  spanTextsSince,
  statePath,
  statusOf,
  submitPlain,
  spansOf,
  unique,
  until,
  untilSettled,
  urlOf,
  vouch,
  waitingTask,
  type PlainClaimChanges,
} from '#testing';
import { tellingFhirClaim, tellingPlainClaim, tellingWaitingClaim, tellingWords } from './telling-claims.js';

/** As a stranger's claim has them: a person by everything that tells who it is, on no other claim. */
const person = {
  family: unique('Quillfeather'),
  given: unique('Zebulon'),
  birthDate: '1909-05-13',
  member: unique('MBR'),
  socialSecurity: `${String(Date.now()).slice(-9)}77`,
  phone: `+1 555 ${String(Date.now()).slice(-7)}3`,
  street: `${unique('Larkspur')} Lane`,
  email: `${unique('zeb')}@mail.example`,
  diagnosis: unique('F32-'),
  note: unique('tender-to-the-touch'),
  reason: unique('confirmed-by-telephone'),
  question: unique('did-they-pay-him'),
};
const words = [...Object.values(person), ...tellingWords];

function stranger(changes: PlainClaimChanges = {}): object {
  return {
    ...plainClaim(changes),
    member: { id: person.member, name: `${person.given} ${person.family}`, birthDate: person.birthDate },
    diagnoses: [{ code: person.diagnosis }],
    note: `${person.note}; ${person.street}, ${person.phone}, ${person.email}, ${person.socialSecurity}`,
  };
}

const since = new Date();
let claimIds: readonly string[] = [];
let places: Readonly<Record<string, string>> = {};

async function submitFhir(body: object): Promise<string> {
  const answer = await callIntake({ path: '/fhir/Claim/$submit', body });
  return (answer.body as { id: string }).id;
}

async function reviewed(): Promise<string> {
  // Of no diagnosis that is only ours: its line would be denied, and nobody asked.
  const { claimId } = await submitPlain({
    ...stranger({ amounts: ['1000.00'], total: '100.00' }),
    diagnoses: [{ code: 'F32.1' }],
  });
  const { taskId } = await waitingTask(claimId);
  await callConsole({ path: `/v1/tasks/${taskId}/claim`, body: {} });
  const { shownSha256 } = await lookAt(taskId);
  const verdict = {
    verdict: 'release',
    reasonCode: 'AMOUNTS_CONFIRMED',
    reason: person.reason,
    shownSha256,
  };
  const { status } = await callConsole({ path: `/v1/tasks/${taskId}/verdict`, body: verdict });
  expect(status).toBe(200);
  return claimId;
}

/** Each answer of the evidence app about a claim. */
async function toldOf(claim: string): Promise<readonly (readonly [string, string])[]> {
  const headers = { authorization: `Bearer ${await accessToken('compliance')}` };
  const paths = ['', '/bundle', '/bundle?redact=true', '/fhir', '/page'].map(
    (end) => `dossiers/${claim}${end}`,
  );
  const asked = [...paths, `evidence/disclosures?claim=${claim}`, `evidence/access?claim=${claim}`];
  return Promise.all(
    asked.map(async (path) => {
      const answer = await fetch(`${urlOf('evidence')}/v1/${path}`, { headers });
      expect([path, answer.status]).toEqual([path, 200]);
      return [path.replace(claim, 'CLAIM'), await answer.text()] as const;
    }),
  );
}

/** Every event, log line, record of evidence, span and dossier, by the place it is in. */
async function everythingTold(): Promise<Readonly<Record<string, string>>> {
  const topics = (await asKafkaAdmin((admin) => admin.listTopics())).filter((name) =>
    /^(claims|access)\./.test(name),
  );
  const messages = Map.groupBy(await readAll(...topics), ({ topic }) => topic);
  const logs = [
    ...readdirSync(statePath('logs')).map((name) => statePath('logs', name)),
    ...serverLogFiles(),
  ].map((file) => [file.slice(statePath().length + 1), readFileSync(file, 'utf8')] as const);
  const records = await asSuperuser(async (client) => {
    const { rows } = await client.query<{ kind: string; text: string }>(
      'select kind, text from evidence.record',
    );
    return Map.groupBy(rows, ({ kind }) => kind);
  });
  const told = (await Promise.all(claimIds.map(toldOf))).flat();
  const dossiers = Map.groupBy(told, ([path]) => path);
  const metrics = await (await fetch(`${urlOf('evidence')}/metrics`)).text();
  return {
    ...(await spanTextsSince(since)),
    ...Object.fromEntries([...messages].map(([topic, all]) => [`topic ${topic}`, JSON.stringify(all)])),
    ...Object.fromEntries(logs),
    ...{ 'audit of Vault': auditText(), metrics },
    ...Object.fromEntries(
      [...records].map(([kind, rows]) => [`records ${kind}`, rows.map(({ text }) => text).join('\n')]),
    ),
    ...Object.fromEntries([...dossiers].map(([path, all]) => [path, all.map(([, text]) => text).join('\n')])),
  };
}

const finds = (sought: readonly string[]): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(places)
      .map(([place, text]) => [place, sought.filter((word) => text.includes(word))] as const)
      .filter(([, found]) => found.length > 0),
  );

beforeAll(async () => {
  await loadSamplePlans();
  claimIds = [
    await submitFhir(tellingFhirClaim()),
    await submitFhir(tellingWaitingClaim()),
    (await submitPlain(tellingPlainClaim())).claimId,
    (await submitPlain(stranger())).claimId,
    await reviewed(),
  ];
  await untilSettled(claimIds);
  const asked = claimIds[3] ?? '';
  // One that is answered, and one that has a word of a person in it.
  await vouch('ask', `Where does claim ${asked} stand?`, '--as', 'compliance');
  await vouch('ask', `What happened to claim ${asked}, ${person.question}?`, '--as', 'compliance');
  const { traceId } = await statusOf(claimIds[3] ?? '');
  await until('the spans of Vault are delivered', async () =>
    (await spansOf(traceId)).some(({ service, name }) => service === 'vault' && name.endsWith('revoke-self')),
  );
  await until('notices and questions are sealed', async () => {
    const { rows } = await asSuperuser((client) =>
      client.query<{ told: number; asked: boolean }>(
        `select count(distinct claim_id) filter (where claim_id = any ($1) and kind = 'claim.notice')::integer as told,
           coalesce(bool_or(kind = 'person.question' and text like '%' || $2 || '%'), false) as asked
         from evidence.record where kind in ('claim.notice', 'person.question')`,
        [claimIds, asked],
      ),
    );
    return rows[0]?.told === claimIds.length && rows[0].asked;
  });
  places = await everythingTold();
}, 240_000);

test('no word about a person is in any span, event, log, record of evidence or dossier', () => {
  expect(finds(words)).toEqual({});
});

test('nor is a secret: no password, token, secret of a login or private key', () => {
  const secrets = knownSecrets();
  expect(secrets.length).toBeGreaterThan(10);
  const found = Object.entries(places).map(
    ([place, text]) => [place, secretsFoundIn(text, secrets, secretShapes)] as const,
  );
  expect(Object.fromEntries(found.filter(([, each]) => each.length > 0))).toEqual({});
});

test('the same search finds the claims in each place where they are told of', () => {
  const found = Object.keys(finds(claimIds));
  expect(found).toEqual(
    expect.arrayContaining([
      ...['intake-api', 'authority', 'gather-agent', 'analyze-agent', 'act-agent', 'console'].map(
        (service) => `spans of ${service}`,
      ),
      ...['vault', 'postgresql'].map((service) => `spans of ${service}`),
      ...['submitted', 'gathered', 'analyzed', 'decided', 'reviewed'].map(
        (fact) => `topic claims.${fact}.v1`,
      ),
      ...['vault.call', 'sql.statement', 'claim.event', 'claim.step', 'claim.notice', 'claim.clock'].map(
        (kind) => `records ${kind}`,
      ),
      ...['authority.decision', 'credential.gone', 'person.act', 'person.question'].map(
        (kind) => `records ${kind}`,
      ),
      ...['dossiers/CLAIM', 'dossiers/CLAIM/bundle', 'dossiers/CLAIM/fhir', 'dossiers/CLAIM/page'],
      'audit of Vault',
    ]),
  );
});
