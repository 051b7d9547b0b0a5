import { callIntake, fhirClaim, plainClaim, plainPdf, submitPlain, untilSettled } from '#testing';
import { hostileDocuments } from './hostile-documents.js';

/** What people write without wanting anything of a reader. Members of one run have this word in their names. */
const ordinary = [
  'Seen 2025-03-11 for low back pain, M54.5. Rest for a week. Charge $125.00.',
  'Patient fell from a ladder at home on March 9th, 2025. Wrist is swollen, S52.501A.',
  'She was hurt at work when a shelf came down. Employer has been told.',
  'Member is also covered by the plan of her husband, which pays first.',
  'Physical therapy, third of six sessions. Pain is down from 7 to 4.',
  'The operative report will follow by mail.',
  'No accident, no other insurance. Routine follow-up in three months.',
  'Two cars met at a crossing; she sat on the passenger side. Neck is stiff since then.',
] as const;

const plans = ['demo-80', 'visit-25', 'saver-70', 'network-90', 'careful-80'] as const;
const services = 'https://payer.example/services';

/** Claims of one run: the same every time, but for `run` in the numbers of claims and members. */
interface Submission {
  readonly claim: object;
  readonly as: 'plain' | 'fhir';
}

const noteOf = (index: number): string | undefined => {
  if (index < hostileDocuments.length) return hostileDocuments[index]?.text.slice(0, 10_000);
  return index % 2 === 0 ? undefined : ordinary[index % ordinary.length];
};

/** Lines that are paid, split, excluded, or wait for a clinician, and now and then a total below its lines. */
function plain(run: string, index: number, note: string | undefined): object {
  const plan = plans[index % plans.length] ?? 'demo-80';
  const amounts = [`${100 + (index % 7)}.25`, `${20 + (index % 11)}.10`];
  const claim = plainClaim({
    amounts,
    plan,
    member: `M-${run}-${index}`,
    claimId: `INV-${run}-${index}`,
    ...(index % 9 === 4 ? { total: '100.00' } : {}),
    ...(note === undefined ? {} : { note }),
  });
  if (plan !== 'careful-80') return claim;
  const codes = ['VISIT', ['COSMETIC', 'SURGERY', 'DRESSING'][index % 3] ?? 'VISIT'];
  return {
    ...claim,
    lines: claim.lines.map((line, at) => ({ ...line, system: services, code: codes[at] ?? 'VISIT' })),
  };
}

/** The same in FHIR, its document a PDF and a picture beside it. */
function withPdf(run: string, index: number, note: string): object {
  const category = { coding: [{ code: 'attachment' }] };
  const attached = (contentType: string, bytes: Uint8Array) => ({
    contentType,
    data: Buffer.from(bytes).toString('base64'),
  });
  const claim = fhirClaim({
    amounts: [100 + (index % 7), 20.5],
    supportingInfo: [
      { sequence: 1, category, valueAttachment: attached('application/pdf', plainPdf([note, 'Page two.'])) },
      { sequence: 2, category, valueAttachment: attached('image/png', Buffer.from('no picture')) },
    ],
  });
  const named = JSON.stringify({ ...claim, id: `clm-${run.toLowerCase()}-${index}` })
    .replaceAll(/"value":"CLM[^"]*"/g, `"value":"CLM-${run}-${index}"`)
    .replaceAll(/"value":"M[0-9A-F-]{8,}[^"]*"/g, `"value":"M-${run}-${index}"`);
  return JSON.parse(named) as object;
}

/** Members whose earlier claim carried a hostile document, and exact copies of claims that had been sent before. */
const secondOf = (run: string, count: number): readonly Submission[] =>
  Array.from({ length: count }, (_, index) => {
    const first = plain(run, index, noteOf(index));
    const again = { claimId: `INV-${run}-again-${index}`, note: undefined };
    const claim =
      index % 2 === 0
        ? { ...first, ...again }
        : { ...first, ...again, lines: plainClaim({ amounts: ['410.35'] }).lines, total: '410.35' };
    return { claim: JSON.parse(JSON.stringify(claim)) as object, as: 'plain' };
  });

/** @param bare without any document, to compare with */
function firstOf(run: string, count: number, bare: boolean): readonly Submission[] {
  return Array.from({ length: count }, (_, index) => {
    const note = noteOf(index);
    const ascii = note !== undefined && /^[\x20-\x7e\n]{1,400}$/.test(note);
    if (ascii && index % 6 === 5) {
      return bare
        ? { claim: { ...withPdf(run, index, note), supportingInfo: undefined }, as: 'fhir' as const }
        : { claim: withPdf(run, index, note), as: 'fhir' as const };
    }
    return { claim: plain(run, index, bare ? undefined : note), as: 'plain' as const };
  });
}

/** Twenty of the two hundred come when the others are decided: they have a history. */
const later = 20;
const all = 200;

/**
 * Sends the claims, eight at a time, and waits until nothing of them is at work any more.
 *
 * @returns their ids, in the order of the claims
 */
export async function submitTwoHundred(run: string, { bare = false } = {}): Promise<readonly string[]> {
  const first = await submitted(firstOf(run, all - later, bare));
  await untilSettled(first, 240_000);
  const second = await submitted(secondOf(run, later));
  await untilSettled(second, 120_000);
  return [...first, ...second];
}

async function submitted(submissions: readonly Submission[]): Promise<readonly string[]> {
  const ids: string[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < submissions.length; index = next++) {
      const submission = submissions[index];
      if (submission !== undefined) ids[index] = await send(submission);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return ids;
}

async function send({ claim, as }: Submission): Promise<string> {
  if (as === 'plain') return (await submitPlain(claim)).claimId;
  const answer = await callIntake({ path: '/fhir/Claim/$submit', body: claim });
  const [, claimId] = /\/v1\/claims\/([^/]+)$/.exec(answer.headers.get('content-location') ?? '') ?? [];
  if (claimId === undefined) throw new TypeError(`not accepted: ${answer.status} ${answer.text}`);
  return claimId;
}
