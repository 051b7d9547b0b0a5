import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callIntake, loadSamplePlans, samples, vouchSubmit, type ApiAnswer } from '#testing';

const question = readFileSync(join(samples, 'x12/status-question.276'), 'latin1');

async function ask(body: string, as?: 'submitter2'): Promise<ApiAnswer> {
  const headers = { 'content-type': 'application/edi-x12' };
  return callIntake({ path: '/x12', body, headers, ...(as !== undefined && { as }) });
}

const statusCodes = ({ text }: ApiAnswer): readonly string[] =>
  [...text.matchAll(/STC\*(\w+:\w+)/g)].map(([, code = '']) => code);

let claimId = '';

beforeAll(async () => {
  await loadSamplePlans();
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
