import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatAmount } from '#claims';
import { readX12Submission, submissionDigest, x12Acknowledgement, type X12Read } from '#interchange';
import { samples, x12Batch } from '#testing';

function sample(name: string): string {
  return readFileSync(join(samples, 'x12', name), 'utf8');
}

function told({ claims, problems }: X12Read): readonly string[] {
  const all = [...problems, ...claims.flatMap((claim) => claim.problems)];
  return all.map(({ code, field }) => `${code} ${field}`);
}

test('a professional claim is the same claim in FHIR', () => {
  const { claims, problems } = readX12Submission(sample('good/office-visit.837'));
  expect(problems).toEqual([]);
  const [only, ...others] = claims;
  expect([others, only?.resourceId, only?.problems]).toEqual([[], 'X12-2001', []]);
  const submission = only?.submission;
  expect(submission).toMatchObject({
    sourceFormat: 'x12-837p',
    createdOn: '2025-03-10',
    member: { source: 'identifier:urn:vouch:payer:DEMO01:member|MBR-7001', scope: 'anywhere' },
    payeeRef: 'http://hl7.org/fhir/sid/us-npi|1234567893',
    header: {
      claimIdentifier: 'urn:vouch:x12:patient-control-number|X12-2001',
      claimType: 'professional',
      billed: 18_500n,
      provider: { reference: '#billing', display: 'MERIDIAN FAMILY CLINIC' },
      insurer: { display: 'DEMO 80/20' },
    },
  });
  expect(submission?.lines).toEqual([
    {
      sequence: 1,
      service: { system: 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets', code: 'G0463' },
      quantity: 1_000_000n,
      servicedFrom: '2025-03-03',
      servicedTo: '2025-03-03',
      net: 12_500n,
    },
    {
      sequence: 2,
      service: { system: 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets', code: 'A4253' },
      quantity: 2_000_000n,
      servicedFrom: '2025-03-03',
      servicedTo: '2025-03-03',
      net: 6_000n,
    },
  ]);
  expect(submission?.content).toMatchObject({
    diagnosis: [
      { sequence: 1, diagnosisCodeableConcept: { coding: [{ code: 'E11.9' }] } },
      { sequence: 2, diagnosisCodeableConcept: { coding: [{ code: 'I10' }] } },
    ],
    supportingInfo: [{ category: { coding: [{ code: 'typeofbill' }] }, code: { coding: [{ code: '1' }] } }],
    careTeam: [{ sequence: 1, role: { coding: [{ code: 'rendering' }, { code: '82' }] } }],
    item: [{ diagnosisSequence: [1, 2] }, { modifier: [{ coding: [{ code: 'NU' }] }] }],
  });
});

test('dependents are members of their own, whatever separates the file', () => {
  const { claims } = readX12Submission(sample('good/other-separators-two-dependents.837'));
  expect(claims.map(({ resourceId, submission }) => [resourceId, submission?.member.source])).toEqual([
    ['X12-2002', 'identifier:urn:vouch:payer:DEMO01:member:dependent|MBR-7002:2016-05-21:TOBI'],
    ['X12-2003', 'identifier:urn:vouch:payer:DEMO01:member:dependent|MBR-7002:2018-07-02:ADA'],
  ]);
  expect(claims.map(({ submission }) => submission?.header.billed)).toEqual([9_000n, 11_050n]);
});

test('what an earlier payer paid stands beside its coverage', () => {
  const [claim] = readX12Submission(sample('good/second-payer.837')).claims;
  expect(claim?.problems).toEqual([]);
  expect(claim?.submission?.content).toMatchObject({
    insurance: [
      { sequence: 1, focal: true, coverage: { reference: '#coverage-1' }, preAuthRef: ['AUTH-5512'] },
      { sequence: 2, focal: false, claimResponse: { reference: '#decision-2' } },
    ],
  });
  const contained = claim?.submission?.content['contained'] as readonly { readonly id: string }[];
  expect(contained.find(({ id }) => id === 'coverage-1')).toMatchObject({ order: 2 });
  expect(contained.find(({ id }) => id === 'decision-2')).toMatchObject({
    created: '2025-03-20',
    payment: { amount: { value: 120 } },
    item: [
      {
        itemSequence: 1,
        adjudication: [
          { amount: { value: 96 } },
          { amount: { value: 30 }, reason: { coding: [{ code: '45' }, { code: 'CO' }] } },
          { amount: { value: 24 }, reason: { coding: [{ code: '2' }, { code: 'PR' }] } },
        ],
      },
      { itemSequence: 2, adjudication: [{ amount: { value: 24 } }, {}, {}] },
    ],
  });
});

test('several groups and sets are read, and each claim by itself', () => {
  const { claims } = readX12Submission(sample('good/two-groups-three-sets.837'));
  expect(claims.map(({ submission }) => formatAmount(submission?.header.billed ?? 0n))).toEqual([
    '75.00',
    '82.40',
    '64.00',
  ]);
});

test('a good claim passes beside a bad one, whose problems name segment and element', () => {
  const read = readX12Submission(sample('good/one-good-beside-one-bad.837'));
  expect(read.claims.map(({ resourceId, submission }) => [resourceId, submission !== null])).toEqual([
    ['X12-2008', true],
    ['X12-2009', false],
  ]);
  expect(told(read)).toEqual([
    'CLAIM.AMOUNT_INVALID SV102 in segment 36 (loop 2400)',
    'CLAIM.DATE_INVALID DTP03 in segment 37 (loop 2400)',
  ]);
});

test('everything that is wrong with a claim is told at once', () => {
  expect(told(readX12Submission(sample('bad/many-mistakes.837')))).toEqual([
    'X12.PARENT_DIFFERS HL02 in segment 14 (loop 2000B)',
    'X12.CODE_INVALID SBR01 in segment 15 (loop 2000B)',
    'X12.PATIENT_MISSING SBR02 in segment 15 (loop 2000B)',
    'CLAIM.DATE_INVALID DMG02 in segment 19 (loop 2010BA)',
    'CLAIM.AMOUNT_INVALID CLM02 in segment 21 (loop 2300)',
    'X12.ORIGINAL_REFERENCE_MISSING CLM05-3 in segment 21 (loop 2300)',
    'X12.DIAGNOSIS_INVALID HI02 in segment 22 (loop 2300)',
    'X12.LINE_NUMBER_INVALID LX01 in segment 23 (loop 2400)',
    'X12.ELEMENT_MISSING SV101-2 in segment 24 (loop 2400)',
    'CLAIM.AMOUNT_INVALID SV102 in segment 24 (loop 2400)',
    'CLAIM.QUANTITY_INVALID SV104 in segment 24 (loop 2400)',
    'X12.POINTER_INVALID SV107-2 in segment 24 (loop 2400)',
    'CLAIM.DATE_INVALID DTP03 in segment 25 (loop 2400)',
    'X12.SEGMENT_MISSING LX segment 26 (loop 2400)',
    'X12.SEGMENT_MISSING LX segment 28 (loop 2400)',
  ]);
});

test.each([
  ['cut-off.837', ['X12.ENVELOPE_OPEN ISA segment 1', 'X12.CUT_OFF HI segment 22']],
  [
    'counts-differ.837',
    [
      'X12.CONTROL_NUMBER_DIFFERS IEA02 in segment 28',
      'X12.CONTROL_NUMBER_DIFFERS GE02 in segment 27',
      'X12.COUNT_DIFFERS SE01 in segment 26',
    ],
  ],
  ['dental.837', ['X12.SET_UNSUPPORTED ST03 in segment 3']],
  ['remittance.835', ['X12.SET_UNSUPPORTED ST01 in segment 3']],
  ['isa-too-short.837', ['X12.ISA_INVALID ISA06 in segment 1']],
])('%s is refused with its place', (name, expected) => {
  const read = readX12Submission(sample(`bad/${name}`));
  expect(read.claims.filter(({ submission }) => submission !== null)).toEqual([]);
  expect(told(read)).toEqual(expect.arrayContaining(expected));
});

test('another component separator than the one that ISA16 states is told, and the claim is read by it', () => {
  const text = sample('good/separator-not-as-stated.837');
  const read = readX12Submission(text);
  expect(told(read)).toEqual(['X12.COMPONENT_SEPARATOR_DIFFERS ISA16 in segment 1']);
  const stated = readX12Submission(text.replace('*T*:~', '*T*>~'));
  expect(read.claims[0]?.submission).toEqual(stated.claims[0]?.submission);
  expect(told(stated)).toEqual([]);
});

test('a line with two services is refused, instead of one of them being dropped', () => {
  const text = sample('good/office-visit.837').replace(/(SV1\*[^~]*~\n)/, '$1$1');
  const counted = text.replace(/SE\*(\d+)/, (_, count: string) => `SE*${Number(count) + 1}`);
  const read = readX12Submission(counted);
  expect(read.claims.map(({ submission }) => submission)).toEqual([null]);
  expect(told(read)).toEqual(['X12.SEGMENT_REPEATED SV1 segment 28 (loop 2400)']);
});

test('where composites disagree, the separator that ISA16 states holds', () => {
  const text = sample('good/separator-not-as-stated.837');
  const otherwise = readX12Submission(text.replace('ABK>R05', 'ABK|R05'));
  expect(told(otherwise)).toEqual([
    'X12.COMPONENT_SEPARATOR_DIFFERS ISA16 in segment 1',
    expect.stringMatching(/^X12.COMPONENT_SEPARATOR_DIFFERS HI01 in segment 22/),
    expect.stringMatching(/^X12.POINTER_INVALID/),
  ]);
  const unreadable = readX12Submission(text.replace('11>B>1', '11>B|1'));
  expect(unreadable.claims.map(({ submission }) => submission)).toEqual([null]);
  expect(told(unreadable)).toContainEqual(
    expect.stringMatching(/COMPONENT_SEPARATOR_DIFFERS CLM05 in segment 21/),
  );
});

test('claims of a subscriber and of dependents are those of one family, and of different members', () => {
  const { claims } = readX12Submission(sample('good/other-separators-two-dependents.837'));
  const members = claims.map(({ submission }) => submission?.member.source);
  const families = claims.map(({ submission }) => submission?.subscriber);
  expect(new Set(members).size).toBe(claims.length);
  for (const family of families) expect(family?.source).toMatch(/^subscriber:/);
  expect(new Set(families.map((family) => family?.source)).size).toBe(1);
});

test('the same claim in another batch is the same claim', () => {
  const first = sample('good/second-payer.837');
  const later = first
    .replaceAll('000000004', '000000044')
    .replace('*0001*005010', '*0077*005010')
    .replace(/SE\*(\d+)\*0001/, 'SE*$1*0077')
    .replace('B1007*20250310', 'B9999*20250401');
  const digests = [first, later].map((text) => {
    const [claim] = readX12Submission(text).claims;
    return claim?.submission ? submissionDigest(claim.submission, null) : null;
  });
  expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(digests[1]).toBe(digests[0]);
});

const at = new Date('2025-03-11T10:20:30Z');

test('a file is acknowledged set by set, each problem at its segment and element', () => {
  const mixed = x12Acknowledgement(readX12Submission(sample('good/one-good-beside-one-bad.837')), at);
  expect(mixed.split('\n')).toEqual([
    expect.stringMatching(
      /^ISA\*00\* {10}\*00\* {10}\*ZZ\*DEMOPAYER {6}\*ZZ\*MERIDIANBILLING\*250311\*1020\*\^\*00501\*000000005\*0\*T\*:~$/,
    ),
    'TA1*000000005*250310*0915*A*000~',
    'GS*FA*DEMOPAYER*MERIDIANBILLING*20250311*1020*1*X*005010X231A1~',
    'ST*999*0001*005010X231A1~',
    'AK1*HC*1*005010X222A1~',
    'AK2*837*0001*005010X222A1~',
    'IK3*SV1*34*2400*8~',
    'IK4*2**6~',
    'IK3*DTP*35*2400*8~',
    'IK4*3**8~',
    'IK5*E~',
    'AK9*E*1*1*1~',
    'SE*10*0001~',
    'GE*1*1~',
    'IEA*1*000000005~',
    '',
  ]);
  const verdicts = (name: string) =>
    x12Acknowledgement(readX12Submission(sample(name)), at)
      .split('\n')
      .filter((line) => /^(TA1|IK5|AK9)/.test(line));
  expect(verdicts('good/two-groups-three-sets.837')).toEqual([
    'TA1*000000003*250310*0915*A*000~',
    'IK5*A~',
    'IK5*A~',
    'AK9*A*2*2*2~',
    'IK5*A~',
    'AK9*A*1*1*1~',
  ]);
  expect(verdicts('bad/dental.837')).toEqual([
    'TA1*000000010*250310*0915*A*000~',
    'IK5*R*1~',
    'AK9*R*1*1*0~',
  ]);
  expect(verdicts('bad/cut-off.837')).toEqual(['TA1*000000007*250310*0915*R*023~']);
});

test('every sample of X12 is in one of these tests', () => {
  expect(['good', 'bad'].map((folder) => readdirSync(join(samples, 'x12', folder)).length)).toEqual([6, 6]);
});

test('a batch of 800 claims is read whole, each claim by itself', () => {
  const { claims, problems } = readX12Submission(x12Batch(800));
  expect([problems, claims.flatMap((claim) => claim.problems)]).toEqual([[], []]);
  const digests = claims.map(({ submission }) => submission && submissionDigest(submission, null));
  expect([claims.length, new Set(digests).size]).toEqual([800, 800]);
});
