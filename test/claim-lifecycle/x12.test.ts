import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  callIntake,
  claimRecords,
  hasPublicData,
  loadSamplePlans,
  publicData,
  samples,
  unique,
  untilSettled,
  vouchSubmit,
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

/** A batch as a clearinghouse sends it: one set of many claims, each of a member of its own. */
function batchOf(size: number): string {
  const [head = '', body = ''] = sample('good/office-visit.837').split(/(?=HL\*2\*1)/);
  const [claim = ''] = body.split(/(?=SE\*)/);
  const run = unique('batch');
  const claims = Array.from({ length: size }, (_, index) =>
    claim
      .replace('HL*2*1', `HL*${index + 2}*1`)
      .replace('MBR-7001', `${run}-${index}`)
      .replace('X12-2001', `${run}-${index}`),
  ).join('');
  const segments = `${head}${claims}`.split('~').length - 1 - 2 + 1;
  return `${head}${claims}SE*${segments}*0001~\nGE*1*1~\nIEA*1*000000001~\n`;
}

test('a batch of 800 claims is taken in one request, and sent again is the same claims', async () => {
  const batch = batchOf(800);
  const first = await sendX12(batch);
  const taken = results.parse(first.body).claims;
  expect([first.status, taken.length]).toEqual([202, 800]);
  const ids = taken.map(({ claimId }) => claimId ?? '');
  expect(new Set(ids).size).toBe(800);
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
    expect(lines.filter(({ claimId }) => claimId !== null)).toHaveLength(14);
  }, 120_000);
});
