import {
  auditText,
  bundleOf,
  callIntake,
  edgesOf,
  fhirClaim,
  loadSamplePlans,
  serverLogOf,
  spansOf,
  statusOf,
  unique,
  until,
  untilSettled,
  type TraceSpan,
} from '#testing';

const member = unique('M');
const phi = ['Zephyrwood', 'Quintessa', '1961-02-17', '7 Larkspur Lane', member];
const claim = fhirClaim({
  patient: {
    identifier: [{ system: 'https://payer.example/member-number', value: member }],
    name: [{ family: 'Zephyrwood', given: ['Quintessa'] }],
    birthDate: '1961-02-17',
    address: [{ line: ['7 Larkspur Lane'] }],
  },
});

const services = [
  'act-agent',
  'analyze-agent',
  'authority',
  'gather-agent',
  'intake-api',
  'postgresql',
  'vault',
];

/** What PostgreSQL logged of the claim's own logins. */
const statementsOf = (claim: string) =>
  serverLogOf(`.${claim}.`).filter(({ message }) => /^(statement|execute [^:]*):/.test(message ?? ''));

/** The trace once every service has delivered its spans: Vault's last are those of the ends of steps. */
async function wholeTrace(traceId: string, claim: string): Promise<readonly TraceSpan[]> {
  let seen: readonly TraceSpan[] = [];
  return until(
    'every service has delivered its spans',
    async () => {
      seen = await spansOf(traceId);
      const ended = seen.filter(
        ({ name, service }) => service === 'vault' && name.endsWith('auth/token/revoke-self'),
      );
      const sent = seen.filter(({ service }) => service === 'postgresql');
      const roots = seen.filter(({ parent, service }) => parent === undefined && service !== 'intake-api');
      return ended.length >= 3 && sent.length >= statementsOf(claim).length && roots.length === 0 && seen;
    },
    { every: 200, seen: () => seen.map(({ service, name }) => `${service} ${name}`) },
  );
}

let claimId = '';
let traceId = '';
let spans: readonly TraceSpan[] = [];

beforeAll(async () => {
  await loadSamplePlans();
  const { body } = await callIntake({ path: '/fhir/Claim/$submit', body: claim });
  claimId = (body as { id: string }).id;
  await untilSettled([claimId]);
  ({ traceId } = await statusOf(claimId));
  spans = await wholeTrace(traceId, claimId);
}, 120_000);

test('one trace holds the spans of intake, the three agents, the authority, Vault and PostgreSQL', () => {
  expect([...new Set(spans.map(({ service }) => service))].toSorted()).toEqual(services);
});

test('it begins with the request that brought the claim, and hangs together', () => {
  const roots = spans.filter(({ parent }) => parent === undefined);
  expect(roots.map(({ service, kind, name }) => `${service} ${kind} ${name}`)).toEqual([
    'intake-api server POST /fhir/Claim/$submit',
  ]);
});

test('each service is reached from where the claim comes from, and by no other way', () => {
  expect(edgesOf(spans)).toEqual([
    'act-agent → authority',
    'act-agent → postgresql',
    'act-agent → vault',
    'analyze-agent → act-agent',
    'analyze-agent → authority',
    'analyze-agent → postgresql',
    'analyze-agent → vault',
    'authority → vault',
    'gather-agent → analyze-agent',
    'gather-agent → authority',
    'gather-agent → postgresql',
    'gather-agent → vault',
    'intake-api → authority',
    'intake-api → gather-agent',
    'intake-api → vault',
  ]);
});

test.each([
  ['intake-api', 'claims.submitted.v1', 'gather-agent'],
  ['gather-agent', 'claims.gathered.v1', 'analyze-agent'],
  ['analyze-agent', 'claims.analyzed.v1', 'act-agent'],
])('what %s sends to %s is what %s processes', (sender, topic, receiver) => {
  const received = spans.filter(({ name, kind }) => name === `process ${topic}` && kind === 'consumer');
  expect(
    received.map(({ service, parent }) => [service, parent?.service, parent?.kind, parent?.name]),
  ).toEqual([[receiver, sender, 'producer', `send ${topic}`]]);
});

test.each(['gather', 'analyze', 'act'])(
  'the step of %s shows its exchange, its credential, its statements and the end of its credential',
  (stage) => {
    const agent = `${stage}-agent`;
    const own = spans.filter(({ service }) => service === agent);
    const clients = own.filter(({ kind }) => kind === 'client').map(({ name }) => name);
    expect(clients).toEqual(
      expect.arrayContaining([
        'POST /oauth/token',
        `vault database/creds/${stage}`,
        'postgresql connect',
        'postgresql BEGIN',
        'postgresql COMMIT',
        'vault auth/token/revoke-self',
      ]),
    );
    const minted = spans.filter(({ name }) => name === `vault auth/token/create/claim-${stage}`);
    expect(minted.map(({ service, kind }) => `${service} ${kind}`)).toEqual(['authority client']);
    const logins = own.flatMap(({ attributes }) => attributes['vouch.db.login'] ?? []);
    expect(logins).toEqual([expect.stringMatching(`^${stage}\\.${claimId}\\.`)]);
  },
);

test('every request to Vault for the claim, and every statement of its logins, is a span of the server with a caller', async () => {
  const { correlationId } = await statusOf(claimId);
  const audited = auditText()
    .split('\n')
    .filter((line) => line.includes(`"x-correlation-id":["${correlationId}"]`))
    .map((line) => JSON.parse(line) as { type: string });
  const inVault = spans.filter(
    ({ service, attributes }) => service === 'vault' && attributes['vouch.correlation_id'] === correlationId,
  );
  // An entry for the request, and one for the answer.
  expect(audited).toHaveLength(2 * inVault.length);
  expect(inVault.length).toBeGreaterThanOrEqual(12);
  const inPostgres = spans.filter(({ service }) => service === 'postgresql');
  expect(inPostgres).toHaveLength(statementsOf(claimId).length);
  for (const span of [...inVault, ...inPostgres]) expect(span.parent?.kind).toBe('client');
});

test('every span of the claim says which submission it is part of', async () => {
  const { correlationId } = await statusOf(claimId);
  const others = spans.filter(({ attributes }) => {
    const own = attributes['vouch.correlation_id'];
    return own !== undefined && own !== correlationId;
  });
  expect(others).toEqual([]);
  const agents = spans.filter(({ service }) => service.endsWith('-agent'));
  expect(agents.filter(({ attributes }) => attributes['vouch.correlation_id'] === undefined)).toEqual([]);
});

test('no span holds anything of the person or the service, nor a secret', () => {
  const text = JSON.stringify(spans.map(({ parent, ...span }) => ({ ...span, parent: parent?.id })));
  for (const personal of [...phi, claim.id, claim.identifier[0]?.value ?? '', '162673000']) {
    expect(text).not.toContain(personal);
  }
  expect(text).not.toMatch(/hvs\.|hvb\.|eyJ[\w-]{10,}\.|"password"/);
});

test('claims that come in one bundle have a trace each', async () => {
  const { body } = await callIntake({
    path: '/fhir/Claim/$submit',
    body: bundleOf(fhirClaim(), fhirClaim()),
  });
  const ids = (body as { entry: { resource: { id: string } }[] }).entry.map(({ resource }) => resource.id);
  await untilSettled(ids);
  const statuses = await Promise.all(ids.map(async (id) => statusOf(id)));
  const traces = await Promise.all(
    statuses.map(async ({ traceId: trace }, index) => wholeTrace(trace, ids[index] ?? '')),
  );
  const claimsOf = traces.map((trace) => [
    ...new Set(trace.flatMap(({ attributes }) => attributes['vouch.claim.id'] ?? [])),
  ]);
  expect(claimsOf).toEqual(ids.map((id) => [id]));
});
