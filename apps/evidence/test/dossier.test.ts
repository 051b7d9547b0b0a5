import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { Dossier } from '#evidence';
import { publicKeys, verifyBundle } from '#verifier';
import {
  accessToken,
  callIntake,
  fhirClaim,
  loadSamplePlans,
  statePath,
  unique,
  until,
  untilSettled,
  urlOf,
  vouch,
  type PersonName,
} from '#testing';

const member = unique('M');
const personal = ['Zephyrwood', 'Quintessa', '1961-02-17', '7 Larkspur Lane', member];
let claimId = '';
let folder = '';

async function ask(path: string, person: PersonName | 'nobody' = 'compliance') {
  const headers = person === 'nobody' ? {} : { authorization: `Bearer ${await accessToken(person)}` };
  const answer = await fetch(`${urlOf('evidence')}${path}`, { headers });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

const dossierOf = async (claim: string) => JSON.parse((await ask(`/v1/dossiers/${claim}`)).text) as Dossier;

afterAll(async () => rm(folder, { recursive: true, force: true }));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dossier-'));
  await loadSamplePlans();
  const claim = fhirClaim({
    patient: {
      identifier: [{ system: 'https://payer.example/member-number', value: member }],
      name: [{ family: 'Zephyrwood', given: ['Quintessa'] }],
      birthDate: '1961-02-17',
      address: [{ line: ['7 Larkspur Lane'] }],
    },
  });
  const { body } = await callIntake({ path: '/fhir/Claim/$submit', body: claim });
  claimId = (body as { id: string }).id;
  await untilSettled([claimId]);
  await until('every credential of the claim is certified gone, and every step is known', async () => {
    const { credentials, steps, notices } = await dossierOf(claimId);
    const gone = credentials.filter(({ state }) => state === 'confirmed-gone');
    const stored = steps.filter(({ outcome }) => outcome === 'stored');
    return gone.length === 3 && stored.length === 3 && notices.length === 1;
  });
});

test('the dossier of a claim that was decided has no gap, and certifies the death of each credential', async () => {
  const dossier = await dossierOf(claimId);
  expect(dossier.gaps).toEqual([]);
  expect(dossier.credentials.map(({ stage, sessions, revokedBy }) => [stage, sessions, revokedBy])).toEqual(
    ['gather', 'analyze', 'act'].map((stage) => [stage, 1, 'auth/token/revoke-self']),
  );
  for (const { issuedAt, firstUsedAt, lastUsedAt, revokedAt, goneAt } of dossier.credentials) {
    const times = [issuedAt, firstUsedAt, lastUsedAt, revokedAt, goneAt];
    expect(times).toEqual(times.map((time) => time ?? '').toSorted());
  }
  expect(dossier.versions.map(({ revision }) => revision)).toEqual([1]);
});

test('each step is told with its credential, what it stored and the event that it wrote', async () => {
  const { steps, credentials, events, notices, clocks } = await dossierOf(claimId);
  expect(
    steps.map(({ stage, agent, attempt, outcome, stored }) => [stage, agent, attempt, outcome, stored]),
  ).toEqual([
    ['gather', 'gather-agent', 1, 'stored', { facts: 1 }],
    // An examination too where its provider's claims of other tests make one unusual.
    ['analyze', 'analyze-agent', 1, 'stored', expect.objectContaining({ assessment: 1, assessment_line: 1 })],
    ['act', 'act-agent', 1, 'stored', expect.objectContaining({ determination: 1, notice: 1 })],
  ]);
  expect(steps.map(({ login }) => login)).toEqual(credentials.map(({ login }) => login));
  for (const { accessor, begunAt, storedAt, endedAt } of steps) {
    expect(accessor).toMatch(/^hmac-sha256:[0-9a-f]{64}$/);
    const times = [begunAt, storedAt, endedAt].map((time) => time ?? '');
    expect(times).toEqual(times.toSorted());
  }
  const agents = events.filter(({ says }) => says['source'] !== '/intake-api');
  expect(steps.map(({ told }) => told)).toEqual(agents.map(({ says }) => says['id']));
  expect(notices.map(({ says }) => says['revision'])).toEqual([1]);
  expect(clocks.map(({ says }) => says['what'])).toEqual(['started', 'ended']);
});

test.each<[string, number, PersonName | 'nobody']>([
  ['nobody', 401, 'nobody'],
  ['the submitter', 403, 'submitter'],
  ['an examiner', 403, 'examiner'],
])('%s is not shown evidence', async (_who, status, person) => {
  for (const path of [`/v1/dossiers/${claimId}`, `/v1/dossiers/${claimId}/bundle`, '/v1/evidence/gaps'])
    expect((await ask(path, person)).status).toBe(status);
});

test('of a claim that nobody has heard of there is no dossier', async () => {
  expect((await ask('/v1/dossiers/NOSUCHCLAIM')).status).toBe(404);
});

test('an exported bundle verifies, and says which record was altered, left out or moved', async () => {
  const file = join(folder, 'claim.bundle');
  expect(await vouch('dossier', claimId, '--out', file)).toMatchObject({ exitCode: 0 });
  expect(await vouch('verify', file)).toMatchObject({ exitCode: 0 });
  const lines = readFileSync(file, 'utf8').split('\n');
  const altered = lines.map((line, index) => (index === 7 ? line.replace('"at"', '"At"') : line));
  writeFileSync(file, altered.join('\n'));
  const { exitCode, output } = await vouch('verify', file);
  const names = (JSON.parse(lines[0] ?? '') as { lines: { name: string }[] }).lines.map(({ name }) => name);
  expect({ exitCode, says: output.includes(`line.altered: ${names[5] ?? ''}`) }).toEqual({
    exitCode: 1,
    says: true,
  });
});

test('a redacted bundle names nobody, and verifies all the same', async () => {
  const { text, type } = await ask(`/v1/dossiers/${claimId}/bundle?redact=true`);
  const keys = publicKeys(
    JSON.parse(readFileSync(statePath('evidence', 'public-keys.json'), 'utf8')) as Parameters<
      typeof publicKeys
    >[0],
  );
  const { findings, withheld } = verifyBundle(Buffer.from(text), keys);
  expect(findings).toEqual([]);
  expect(type).toMatch(/^application\/jsonl/);
  expect(withheld).toBeGreaterThan(0);
  expect(text).not.toContain('person-');
});

test('each of 1,000 bytes of an exported bundle that is flipped is found', async () => {
  const { text } = await ask(`/v1/dossiers/${claimId}/bundle`);
  const { keys } = JSON.parse((await ask('/evidence/keys', 'nobody')).text) as Parameters<
    typeof publicKeys
  >[0];
  const [whole, known] = [Buffer.from(text), publicKeys({ keys })];
  expect(verifyBundle(whole, known).findings).toEqual([]);
  for (let count = 0; count < 1_000; count += 1) {
    const at = Math.floor((whole.length * (count + Math.random())) / 1_000);
    const flipped = Buffer.from(whole);
    flipped[at] = (whole[at] ?? 0) ^ (1 << (count % 8));
    expect({ at, found: verifyBundle(flipped, known).findings.length > 0 }).toEqual({ at, found: true });
  }
}, 300_000);

test('the dossier comes as FHIR and as a page, too', async () => {
  const fhir = JSON.parse((await ask(`/v1/dossiers/${claimId}/fhir`)).text) as {
    resourceType: string;
    entry: { resource: { resourceType: string } }[];
  };
  const kinds = Map.groupBy(fhir.entry, ({ resource }) => resource.resourceType);
  expect([...kinds].map(([kind, { length }]) => [kind, length])).toEqual([
    ['AuditEvent', 10],
    ['Provenance', 5],
  ]);
  const page = await ask(`/v1/dossiers/${claimId}/page`);
  expect(page.type).toBe('text/html; charset=utf-8');
  expect(page.text).toContain(`Dossier of claim ${claimId}`);
});

test("who saw a member's data is told, and what for", async () => {
  const { text } = await ask(`/v1/evidence/disclosures?claim=${claimId}`);
  const { disclosures } = JSON.parse(text) as { disclosures: { stage: string; purpose: string | null }[] };
  expect(disclosures.map(({ stage }) => stage)).toEqual(['gather', 'analyze', 'act']);
  expect(disclosures.every(({ purpose }) => purpose !== null)).toBe(true);
});

test('what an agent or a credential did is told', async () => {
  const [first] = (await dossierOf(claimId)).credentials;
  for (const who of [first?.login ?? '', first?.agent ?? '']) {
    const { text } = await ask(`/v1/evidence/activity?of=${encodeURIComponent(who)}`);
    const { records } = JSON.parse(text) as { records: { claim_id: string }[] };
    expect(records.some(({ claim_id }) => claim_id === claimId)).toBe(true);
  }
});

test('access used is told beside access granted', async () => {
  const { text } = await ask(`/v1/evidence/access?claim=${claimId}`);
  const { access } = JSON.parse(text) as { access: { stage: string; used: string[]; granted: string[] }[] };
  const act = access.find(({ stage }) => stage === 'act');
  expect(act?.used).toEqual(
    expect.arrayContaining(['insert claims.determination', 'select claims.assessment']),
  );
  for (const { used, granted } of access) expect(granted).toEqual(expect.arrayContaining(used));
});

test('neither dossier nor bundle holds anything of the person', async () => {
  const texts = await Promise.all(
    ['', '/bundle', '/fhir', '/page'].map(async (part) => (await ask(`/v1/dossiers/${claimId}${part}`)).text),
  );
  for (const each of personal) expect(texts.join('\n')).not.toContain(each);
});

test('gaps are listed on the command line', async () => {
  const { output } = await vouch('evidence', 'gaps', '--json', '--since', new Date().toISOString());
  expect(JSON.parse(output)).toMatchObject({ claims: 0, gaps: [] });
});
