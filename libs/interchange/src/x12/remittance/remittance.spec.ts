import fc from 'fast-check';
import { X12Parser, X12QueryEngine } from 'node-x12';
import { formatAmount, type Cents } from '#claims';
import { Bug } from '#errors';
import { remittanceLaws } from '#testing';
import { adjusted, allAdjustments, assertBalanced } from './assert-balanced.js';
import { writeRemittance, type RemittanceAdvice } from './remittance-advice.js';
import { remittedClaimFromJson, remittedClaimToJson } from './remitted-claim-codec.js';
import type { RemittedAdjustment, RemittedClaim, RemittedLine } from './remitted-claim.js';
import { reversalOf } from './reversal.js';

const cents = (max = 1_000_000): fc.Arbitrary<Cents> => fc.bigInt({ min: 0n, max: BigInt(max) });

const adjustment: fc.Arbitrary<RemittedAdjustment> = fc.record({
  group: fc.constantFrom('CO', 'PR', 'OA', 'PI'),
  reason: fc.constantFrom('1', '2', '3', '16', '23', '45', '96', '119', 'B7'),
  remark: fc.constantFrom(null, 'N130', 'M79'),
  cents: fc.oneof(cents(50_000), fc.bigInt({ min: -5_000n, max: -1n })),
});

/** Up to twenty adjustments of a line: more than three CAS segments of one group hold. */
const line: fc.Arbitrary<Omit<RemittedLine, 'sequence'>> = fc
  .record({ paid: cents(), adjustments: fc.array(adjustment, { maxLength: 20 }) })
  .map(({ paid, adjustments }) => ({
    service: { system: 'http://snomed.info/sct', code: '185349003' },
    charge: paid + adjusted(adjustments),
    allowed: paid,
    paid,
    adjustments,
  }));

const claim: fc.Arbitrary<RemittedClaim> = fc
  .record({
    number: fc.string({ maxLength: 45 }),
    lines: fc.array(line, { maxLength: 6 }),
    adjustments: fc.array(adjustment, { maxLength: 8 }),
  })
  .map(({ number, lines, adjustments }) => {
    const numbered = lines.map((each, index) => ({ ...each, sequence: index + 1 }));
    const all = allAdjustments({ adjustments, lines: numbered });
    const charge = numbered.reduce((sum, each) => sum + each.charge, 0n) + adjusted(adjustments);
    return {
      claimId: '01JABCDEFGHJKMNPQRSTVWXYZ0',
      revision: 1,
      claimNumber: number,
      status: 'primary',
      charge,
      paid: charge - adjusted(all),
      patient: adjusted(all.filter(({ group }) => group === 'PR')),
      adjustments,
      lines: numbered,
      currency: 'USD',
      payerName: 'Demo * Payer ~',
      payeeName: null,
    };
  });

const producedAt = new Date('2025-03-11T10:20:30Z');

function advice(claims: readonly RemittedClaim[]): RemittanceAdvice {
  return {
    payeeRef: 'http://hl7.org/fhir/sid/us-npi|1234567893',
    trace: 'T-1',
    claims: claims.map((each) => ({ claim: each, receivedOn: '2025-03-10', services: new Map() })),
  };
}

const written = (...claims: readonly RemittedClaim[]): string =>
  writeRemittance({ advices: [advice(claims)], producedAt });

test('whatever is decided, its 835 balances by line, claim and payment', () => {
  fc.assert(
    fc.property(fc.array(claim, { minLength: 1, maxLength: 4 }), (claims) => {
      const { broken, claims: told } = remittanceLaws(written(...claims));
      expect(broken).toEqual([]);
      expect(told.map(({ paid, charge, patient }) => [paid, charge, patient])).toEqual(
        claims.map(({ paid, charge, patient }) => [paid, charge, patient]),
      );
    }),
    { numRuns: 10_000 },
  );
});

test('what is taken back and what was paid are nothing together, and what is owed is carried forward', () => {
  fc.assert(
    fc.property(claim, claim, (paid, other) => {
      expect(remittanceLaws(written(paid, reversalOf(paid))).broken).toEqual([]);
      expect(written(paid, reversalOf(paid))).toContain('BPR*H*0.00*C*NON');
      const taken = written(reversalOf(paid), other);
      expect(remittanceLaws(taken).broken).toEqual([]);
      expect(taken.includes('PLB*1234567893*20251231*FB:T-1*-')).toBe(other.paid < paid.paid);
    }),
    { numRuns: 2_000 },
  );
});

test('another reader finds the same payments and adjustments', () => {
  fc.assert(
    fc.property(fc.array(claim, { minLength: 1, maxLength: 3 }), (claims) => {
      const interchange = new X12Parser(true).parse(written(...claims));
      if (!('functionalGroups' in interchange)) throw new TypeError('one interchange was written');
      const segments = interchange.functionalGroups[0]?.transactions[0]?.segments ?? [];
      const values = (tag: string, position: number) =>
        segments.filter((each) => each.tag === tag).map((each) => each.valueOf(position, ''));
      expect(values('CLP', 4)).toEqual(claims.map(({ paid }) => formatAmount(paid)));
      const sixth = [3, 6, 9, 12, 15, 18]
        .flatMap((position) => values('CAS', position))
        .filter((text) => text !== '');
      const all = claims.flatMap((each) => allAdjustments(each)).map((each) => formatAmount(each.cents));
      expect(sixth.toSorted()).toEqual(all.toSorted());
    }),
    { numRuns: 500 },
  );
});

const example: RemittedClaim = {
  claimId: '01JABCDEFGHJKMNPQRSTVWXYZ0',
  revision: 1,
  claimNumber: 'X12-2001',
  status: 'primary',
  charge: 20_000n,
  paid: 10_000n,
  patient: 2_500n,
  adjustments: [{ group: 'CO', reason: '16', remark: 'M54', cents: 1_500n }],
  lines: [
    {
      sequence: 1,
      service: { system: 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets', code: 'G0463' },
      charge: 18_500n,
      allowed: 12_500n,
      paid: 10_000n,
      adjustments: [
        { group: 'PR', reason: '2', remark: null, cents: 2_500n },
        { group: 'CO', reason: '45', remark: 'N130', cents: 6_000n },
      ],
    },
  ],
  currency: 'USD',
  payerName: 'Demo 80/20',
  payeeName: 'MERIDIAN FAMILY CLINIC',
};

test('a remittance says what was paid for what, and why not the rest', () => {
  const services = new Map([[1, { quantity: '2', from: '2025-03-03', to: '2025-03-04' }]]);
  const text = writeRemittance({
    advices: [{ ...advice([]), claims: [{ claim: example, receivedOn: '2025-03-10', services }] }],
    producedAt,
  });
  expect(text.split('\n').slice(1)).toEqual([
    'GS*HP*VOUCH*PAYEE*20250311*1020*1*X*005010X221A1~',
    'ST*835*0001~',
    'BPR*I*100.00*C*NON************20250311~',
    'TRN*1*T-1*9VOUCH0000~',
    'DTM*405*20250311~',
    'N1*PR*Demo 80/20~',
    'PER*BL*Demo 80/20~',
    'N1*PE*MERIDIAN FAMILY CLINIC*XX*1234567893~',
    'LX*1~',
    'CLP*X12-2001*1*200.00*100.00*25.00*ZZ*01JABCDEFGHJKMNPQRSTVWXYZ0~',
    'CAS*CO*16*15.00~',
    'NM1*QC*1~',
    'MOA***M54~',
    'DTM*232*20250303~',
    'DTM*233*20250304~',
    'DTM*050*20250310~',
    'SVC*HC:G0463*185.00*100.00**2~',
    'DTM*150*20250303~',
    'DTM*151*20250304~',
    'CAS*PR*2*25.00~',
    'CAS*CO*45*60.00~',
    'REF*6R*1~',
    'AMT*B6*125.00~',
    'LQ*HE*N130~',
    'SE*24*0001~',
    'GE*1*1~',
    expect.stringMatching(/^IEA\*1\*\d{9}~$/),
    '',
  ]);
  expect(new X12QueryEngine(true).querySingle(text, 'CLP04').value).toBe('100.00');
});

test('what does not balance is never written', () => {
  for (const broken of [{ paid: 10_001n }, { patient: 0n }, { adjustments: [] }, { charge: 20_001n }]) {
    expect(() => written({ ...example, ...broken })).toThrow(Bug);
  }
  const [first] = example.lines;
  expect(() => assertBalanced({ ...example, lines: [{ ...first!, charge: 18_501n }] })).toThrow(Bug);
});

test('a remittance survives being stored, what is taken back included', () => {
  for (const each of [example, reversalOf(example)]) {
    const stored: unknown = JSON.parse(JSON.stringify(remittedClaimToJson(each)));
    expect(remittedClaimFromJson(stored)).toEqual(each);
  }
});
