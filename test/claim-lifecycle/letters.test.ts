import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  callIntake,
  fhirClaim,
  loadSamplePlans,
  plainClaim,
  submitPlain,
  untilSettled,
  vouch,
} from '#testing';

let claimId = '';

beforeAll(async () => {
  await loadSamplePlans();
  ({ claimId } = await submitPlain(plainClaim({ amounts: ['1250.00', '75.50'] })));
  await untilSettled([claimId]);
});

const letter = (id: string, accept: string, as?: 'submitter2' | 'examiner') =>
  callIntake({ path: `/v1/claims/${id}/letter`, headers: { accept }, ...(as && { as }) });

test('a decision is told in a page that says what is paid and owed, and lets a browser do nothing else', async () => {
  const { status, headers, text } = await letter(claimId, 'text/html');
  expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  for (const told of ['$1,325.50', '$1,060.40', '$265.10', claimId, 'If you disagree'])
    expect(text).toContain(told);
});

test('the same decision is told in a PDF to whoever prefers one', async () => {
  const { status, headers, text } = await letter(claimId, 'application/pdf');
  expect([status, headers.get('content-type'), text.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-']);
  expect((await letter(claimId, 'image/png')).status).toBe(406);
});

test('a letter is for the submitter of a decided claim', async () => {
  const { claimId: waiting } = await submitPlain(plainClaim({ plan: 'nobody-knows-it' }));
  await untilSettled([waiting]);
  const [other, examiner, undecided] = await Promise.all([
    letter(claimId, 'text/html', 'submitter2'),
    letter(claimId, 'text/html', 'examiner'),
    letter(waiting, 'text/html'),
  ]);
  expect([other.status, examiner.status, undecided.status]).toEqual([404, 403, 404]);
});

test('a letter names nobody, and shows hostile text as text', async () => {
  const patient = { name: [{ family: 'Zephyrwood' }], birthDate: '1961-02-17' };
  const provider = { reference: '#clinic', display: '<img src=x onerror=alert(1)>' };
  const { body } = await callIntake({ path: '/fhir/Claim/$submit', body: fhirClaim({ patient, provider }) });
  const { id } = body as { id: string };
  await untilSettled([id]);
  const { text } = await letter(id, 'text/html');
  expect(text).not.toMatch(/Zephyrwood|1961-02-17|<img/);
  expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
});

test('the command line prints the letter and writes the PDF', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-letter-'));
  const file = join(folder, 'letter.pdf');
  const [shown, written] = [
    await vouch('eob', claimId, '--letter'),
    await vouch('eob', claimId, '--letter', '--out', file),
  ];
  expect([shown.exitCode, written.exitCode, written.output]).toEqual([0, 0, '']);
  expect(shown.output).toContain('<h1>Explanation of benefits</h1>');
  const begin = existsSync(file) && readFileSync(file).subarray(0, 5).toString();
  rmSync(folder, { recursive: true });
  expect(begin).toBe('%PDF-');
});
