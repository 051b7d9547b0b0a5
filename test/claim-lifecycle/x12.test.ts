import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { X12QueryEngine } from 'node-x12';
import { z } from 'zod';
import {
  callIntake,
  claimRecords,
  hasPublicData,
  loadSamplePlans,
  publicData,
  remittanceLaws,
  samples,
  statusOf,
  untilSettled,
  vouch,
  vouchSubmit,
  x12Batch,
  type ApiAnswer,
} from '#testing';

/** Skipped, and seen to be skipped, without the public data. */
const describeWithPublicData = hasPublicData ? describe : describe.skip;

beforeAll(loadSamplePlans);

const sample = (name: string): string => readFileSync(join(samples, 'x12', name), 'latin1');

const results = z.object({
  claims: z.array(
    z.object({
      claim: z.string().nullable(),
      claimId: z.string().nullable(),
      state: z.string(),
      problems: z.array(z.object({ severity: z.string(), code: z.string(), field: z.string() })),
    }),
  ),
});

async function sendX12(body: string, headers: Readonly<Record<string, string>> = {}) {
  return callIntake({ path: '/x12', body, headers: { 'content-type': 'application/edi-x12', ...headers } });
}

test('every good sample of X12 is decided, each claim by itself', async () => {
  const lines = await vouchSubmit(join(samples, 'x12/good'));
  const told = lines.map(({ claim, state, problems }) => [claim, state, ...problems.map(({ code }) => code)]);
  expect(told).toEqual([
    ['X12-2001', 'approved'],
    ['X12-2008', 'approved'],
    ['X12-2009', 'rejected', 'CLAIM.AMOUNT_INVALID', 'CLAIM.DATE_INVALID'],
    ['X12-2002', 'approved'],
    ['X12-2003', 'approved'],
    ['X12-2007', expect.stringMatching(/^(approved|partial|pended)$/)],
    ['X12-3006', 'approved', 'X12.COMPONENT_SEPARATOR_DIFFERS'],
    ['X12-2004', 'approved'],
    ['X12-2005', 'approved'],
    ['X12-2006', 'approved'],
  ]);
});

test('every bad sample of X12 is refused with all that is wrong and where, and nothing of it is kept', async () => {
  const lines = await vouchSubmit(join(samples, 'x12/bad'));
  expect(lines).not.toEqual([]);
  for (const { claimId, state, problems } of lines) {
    expect([claimId, state]).toEqual([null, 'rejected']);
    for (const { field } of problems) expect(field).toMatch(/segment \d+/);
  }
});

test('a sender who speaks X12 is answered with TA1 and 999', async () => {
  const answer = await sendX12(sample('good/one-good-beside-one-bad.837'), {
    accept: 'application/edi-x12',
  });
  expect(answer.status).toBe(202);
  expect(answer.headers.get('content-type')).toMatch(/^application\/edi-x12/);
  const segments = answer.text.split('\n').map((segment) => segment.split('*')[0]);
  expect(segments.join(' ').trim()).toBe(
    'ISA TA1 GS ST AK1 AK2 IK3 IK4 IK3 IK4 IK5 AK9 SE GE IEA~'.replace('~', ''),
  );
  const plainText = await callIntake({
    path: '/x12',
    body: sample('bad/dental.837'),
    headers: { 'content-type': 'text/plain', accept: 'application/edi-x12' },
  });
  expect(plainText.status).toBe(422);
  expect(plainText.text).toContain('IK5*R*1~');
});

test('X12 is taken where it belongs and nowhere else', async () => {
  const body = sample('good/office-visit.837');
  const elsewhere = { path: '/v1/claims', body, headers: { 'content-type': 'application/edi-x12' } };
  expect((await callIntake(elsewhere)).status).toBe(415);
  expect(
    (await callIntake({ path: '/x12', body, headers: { 'content-type': 'application/pdf' } })).status,
  ).toBe(415);
  const nothing = await sendX12('no X12');
  expect([nothing.status, nothing.body]).toMatchObject([400, { code: 'X12.NOT_AN_INTERCHANGE' }]);
  expect(
    (await callIntake({ path: '/x12', body, as: 'nobody', headers: { 'content-type': 'text/plain' } }))
      .status,
  ).toBe(401);
});

async function remittanceOf(claimId: string): Promise<string> {
  const answer = await callIntake({ path: `/v1/claims/${claimId}/remittance` });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    expect.stringMatching(/^application\/edi-x12/),
  ]);
  return answer.text;
}

/** Cents of an amount as the API writes it. */
const inCents = (amount: string | null): bigint => BigInt((amount ?? '').replace('.', ''));

/** Every claim's 835 balances, and says what the claim's status says; another reader finds the same payment. */
async function expectBalanced(claimIds: readonly string[]): Promise<void> {
  for (const claimId of claimIds) {
    const [text, { benefit, billed }] = await Promise.all([remittanceOf(claimId), statusOf(claimId)]);
    const { broken, claims } = remittanceLaws(text);
    expect([claimId, broken]).toEqual([claimId, []]);
    expect(claims).toMatchObject([{ claimId, paid: inCents(benefit), charge: inCents(billed) }]);
    expect(new X12QueryEngine(true).querySingle(text, 'CLP04').value).toBe(benefit);
  }
}

test('every decision is told to its payee in an 835 that balances, the samples in FHIR and JSON included', async () => {
  const lines = [
    ...(await vouchSubmit(join(samples, 'x12/good'))),
    ...(await vouchSubmit(join(samples, 'good'))),
  ];
  const decided = lines.filter(({ state }) => ['approved', 'partial', 'denied'].includes(state));
  expect(decided.length).toBeGreaterThan(20);
  await expectBalanced(decided.map(({ claimId }) => claimId ?? ''));
});

test('a day is told in one file, a set per payee, which the command line prints', async () => {
  const [line] = await vouchSubmit(join(samples, 'x12/good/office-visit.837'));
  const day = new Date().toISOString().slice(0, 10);
  const { output, exitCode } = await vouch('remittance', '--day', day);
  const { broken, claims } = remittanceLaws(output);
  expect([exitCode, broken]).toEqual([0, []]);
  expect(claims.map(({ claimId }) => claimId)).toContain(line?.claimId);
  expect((await vouch('remittance', line?.claimId ?? '')).output.trimEnd()).toBe(
    (await remittanceOf(line?.claimId ?? '')).trimEnd(),
  );
});

test("nobody is told of other people's payments, nor of a claim that is not decided", async () => {
  const [line] = await vouchSubmit(join(samples, 'x12/good/office-visit.837'));
  const others = await callIntake({ path: `/v1/claims/${line?.claimId ?? ''}/remittance`, as: 'submitter2' });
  expect([others.status, others.body]).toMatchObject([404, { code: 'REMITTANCE.NOT_FOUND' }]);
  expect((await callIntake({ path: '/v1/remittances?day=2001-02-30' })).status).toBe(400);
  expect((await callIntake({ path: '/v1/remittances?day=2001-02-03' })).status).toBe(404);
});

describe('where claims stand', () => {
  const question = readFileSync(join(samples, 'x12/status-question.276'), 'latin1');

  async function ask(body: string, as?: 'submitter2'): Promise<ApiAnswer> {
    const headers = { 'content-type': 'application/edi-x12' };
    return callIntake({ path: '/x12', body, headers, ...(as !== undefined && { as }) });
  }

  const statusCodes = ({ text }: ApiAnswer): readonly string[] =>
    [...text.matchAll(/STC\*(\w+:\w+)/g)].map(([, code = '']) => code);

  let claimId = '';

  beforeAll(async () => {
    const [line] = await vouchSubmit(join(samples, 'x12/good/office-visit.837'));
    claimId = line?.claimId ?? '';
  }, 60_000);

  test('who asks with a 276 where claims stand is answered with a 277', async () => {
    const answer = await ask(question);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^application\/edi-x12/),
    ]);
    expect(answer.text).toContain('ST*277*0001*005010X212~');
    expect(answer.text).toMatch(
      new RegExp(String.raw`TRN\*2\*TRACE-1~\nSTC\*F1:107\*\d{8}\*\*185\.00\*148\.00~\nREF\*1K\*${claimId}~`),
    );
    expect(statusCodes(answer)).toEqual(['F1:107', 'A4:35']);
  });

  test('a claim is found by our number too, and by nobody but its submitter', async () => {
    const byOurs = question.replace('REF*EJ*X12-2001', `REF*1K*${claimId}`);
    expect(statusCodes(await ask(byOurs))).toEqual(['F1:107', 'A4:35']);
    expect(statusCodes(await ask(byOurs, 'submitter2'))).toEqual(['A4:35', 'A4:35']);
  });

  test('a question that is broken is refused with what is wrong and where', async () => {
    const answer = await ask(question.replace('SE*22', 'SE*21'));
    expect([answer.status, answer.body]).toMatchObject([
      422,
      { code: 'X12.COUNT_DIFFERS', problems: [{ field: 'SE01 in segment 24' }] },
    ]);
  });
});

/** Of a clearinghouse's usual batch of 800 a quarter: all of it is decided while others wait (`VOUCH_BATCH_CLAIMS=800`). */
const batchSize = Number(process.env['VOUCH_BATCH_CLAIMS'] ?? 200);

test('a batch of many claims is taken in one request, and sent again is the same claims', async () => {
  const batch = x12Batch(batchSize);
  const first = await sendX12(batch);
  const taken = results.parse(first.body).claims;
  expect([first.status, taken.length]).toEqual([202, batchSize]);
  const ids = taken.map(({ claimId }) => claimId ?? '');
  expect(new Set(ids).size).toBe(batchSize);
  const again = results.parse((await sendX12(batch.replaceAll('000000001', '000000077'))).body).claims;
  expect(again.map(({ claimId }) => claimId)).toEqual(ids);
  await untilSettled(ids, 400_000);
  const records = await claimRecords(ids);
  expect(new Set(records.map(({ state, determinations }) => `${state} ${determinations}`))).toEqual(
    new Set(['approved 1']),
  );
}, 600_000);

describeWithPublicData('files of others', () => {
  test('every 837P is decided, waits for a person, or is refused with what is wrong and where', async () => {
    const lines = await vouchSubmit(join(publicData, 'x12'), '--plan', 'demo-80');
    expect(lines).toHaveLength(21);
    for (const { claim, claimId, state, problems } of lines) {
      if (claimId === null) {
        expect(state).toBe('rejected');
        expect(problems).not.toEqual([]);
        for (const { field } of problems) expect(field).toMatch(/segment \d+/);
      } else {
        expect([claim, state]).toEqual([claim, expect.stringMatching(/^(approved|partial|denied|pended)$/)]);
      }
    }
    expect(lines.filter(({ claimId }) => claimId !== null)).toHaveLength(17);
    const decided = lines.filter(({ state }) => ['approved', 'partial', 'denied'].includes(state));
    await expectBalanced([...new Set(decided.map(({ claimId }) => claimId ?? ''))]);
  }, 120_000);
});
