import fc from 'fast-check';
import { ProblemList } from '../problems.js';
import { readFhirSubmission } from './read-fhir-submission.js';
import { readLines } from './read-lines.js';

const service = { productOrService: { coding: [{ system: 'http://snomed.info/sct', code: '1' }] } };
const usd = (value: number) => ({ value, currency: 'USD' });
const numbered = (parts: readonly object[]) =>
  parts.map((part, index) => ({ sequence: index + 1, ...service, ...part }));

function claim(item: object, more: object = {}): object {
  return {
    resourceType: 'Claim',
    id: 'c-1',
    status: 'active',
    type: { coding: [{ code: 'pharmacy' }] },
    use: 'claim',
    patient: { reference: 'Patient/p-1' },
    created: '2024-05-06',
    provider: { reference: 'Organization/o-1' },
    priority: { coding: [{ code: 'normal' }] },
    insurance: [{ sequence: 1, focal: true, coverage: { reference: 'Coverage/cov-1' } }],
    item: numbered([item]),
    total: usd(1),
    ...more,
  };
}

/** The charge of the only line, and what is wrong with the claim. */
function charged(item: object, more: object = {}) {
  const [read] = readFhirSubmission(claim(item, more)).claims;
  const problems = (read?.problems ?? []).map(({ code, field }) => `${code} ${field}`);
  return { net: read?.submission?.lines[0]?.net, problems };
}

const of = (...parts: readonly object[]) => ({ detail: numbered(parts) });
const below = (...parts: readonly object[]) => ({ subDetail: numbered(parts) });

test.each<[string, object, bigint | null]>([
  ['nothing at all', {}, null],
  ['details without amounts', of({}, below({}, {})), null],
  ['details', of({ net: usd(45) }, { net: usd(9) }, { net: usd(36) }), 9_000n],
  ['an item rendered ninety times', { quantity: { value: 90 }, ...of({ net: usd(45) }) }, 4_500n],
  ['an empty net of the item', { net: { currency: 'USD' }, ...of({ net: usd(45) }) }, 4_500n],
  [
    'a detail by unit price',
    of({ unitPrice: usd(200), factor: 0.07, quantity: { value: 2 } }, { net: usd(1) }),
    2_900n,
  ],
  ['details of details', of(below({ net: usd(66) }, { net: usd(33) }), { net: usd(11) }), 11_000n],
  ['a detail that agrees with those below', of({ net: usd(99), ...below({ net: usd(99) }) }), 9_900n],
  ['a detail beside unpriced ones below', of({ net: usd(99), ...below({ net: usd(9) }, {}) }), 9_900n],
  ['a detail that costs nothing', of({ net: usd(12.5) }, { net: usd(0) }), 1_250n],
  ['a factor of one', { factor: 1, ...of({ net: usd(12.5) }) }, 1_250n],
  ['a third three times', of(...[33.333, 33.333, 33.334].map((value) => ({ net: usd(value) }))), 10_000n],
  ["the item's own net, whatever details say", { net: usd(20), ...of({ net: usd(45) }, {}) }, 2_000n],
  ["the item's own unit price", { unitPrice: usd(20), ...of({ net: usd(45) }) }, 2_000n],
])('the charge by %s', (_what, item, net) => {
  expect(charged(item)).toEqual({ net, problems: [] });
});

test.each<[string, object, readonly string[]]>([
  [
    'a detail without an amount beside one with',
    of({ net: usd(45) }, {}, below({})),
    ['CLAIM.CHARGE_PARTIAL Claim.item[0].detail[1].net', 'CLAIM.CHARGE_PARTIAL Claim.item[0].detail[2].net'],
  ],
  [
    'a sub-detail without an amount beside one with',
    of(below({ net: usd(1) }, {}), { net: usd(2) }),
    ['CLAIM.CHARGE_PARTIAL Claim.item[0].detail[0].subDetail[1].net'],
  ],
  [
    'a detail that those below do not add up to',
    of({ net: usd(100), ...below({ net: usd(66) }, { net: usd(33.99) }) }),
    ['CLAIM.CHARGE_CONTRADICTED Claim.item[0].detail[0].subDetail'],
  ],
  [
    'a discount on nobody knows what',
    { factor: 0.9, ...of({ net: usd(45) }) },
    ['CLAIM.CHARGE_AMBIGUOUS Claim.item[0].factor'],
  ],
  [
    'another currency than the total',
    of({ net: usd(45) }, { net: { value: 9, currency: 'EUR' } }),
    ['CLAIM.CURRENCY_MIXED Claim.item[0].detail[1].net.currency'],
  ],
  [
    'another currency further below',
    of(below({ unitPrice: { value: 9, currency: 'JPY' } })),
    ['CLAIM.CURRENCY_UNSUPPORTED Claim.item[0].detail[0].subDetail[0].unitPrice.currency'],
  ],
  [
    'a negative amount',
    of({ net: usd(45) }, { net: usd(-5) }),
    ['CLAIM.AMOUNT_INVALID Claim.item[0].detail[1].net.value'],
  ],
  [
    'a quantity of zero',
    of({ unitPrice: usd(45), quantity: { value: 0 } }),
    ['CLAIM.QUANTITY_INVALID Claim.item[0].detail[0].quantity.value'],
  ],
  [
    'more than can be settled',
    of({ net: usd(999_999_999_999.99) }, { net: usd(0.01) }),
    ['CLAIM.AMOUNT_INVALID Claim.item[0].detail'],
  ],
])('%s is a located problem', (_what, item, problems) => {
  expect(charged(item)).toEqual({ net: undefined, problems });
});

test('a claim whose details alone have amounts is in their currency', () => {
  const [read] = readFhirSubmission(
    claim(of({ net: { value: 45, currency: 'EUR' } }), { total: { value: 45 } }),
  ).claims;
  expect(read?.submission?.header.currency).toBe('EUR');
});

/** What a detail is charged, in cents, and one way of saying so. */
interface Said {
  readonly cents: bigint;
  readonly part: object;
}

const cents = fc.integer({ min: 0, max: 9_999_999 });
const byNet = cents.map((amount): Said => ({ cents: BigInt(amount), part: { net: usd(amount / 100) } }));
const byUnits = fc.tuple(cents, fc.integer({ min: 1, max: 99 })).map(([amount, count]): Said => ({
  cents: BigInt(amount) * BigInt(count),
  part: { unitPrice: usd(amount / 100), quantity: { value: count } },
}));
const stated = fc.oneof(byNet, byUnits);
const total = (parts: readonly Said[]) => parts.reduce((sum, each) => sum + each.cents, 0n);
const bySubDetails = fc
  .array(stated, { minLength: 1, maxLength: 6 })
  .map((parts): Said => ({ cents: total(parts), part: below(...parts.map(({ part }) => part)) }));
const details = fc.array(fc.oneof(stated, bySubDetails), { minLength: 1, maxLength: 8 });

function lineOf(item: object) {
  const problems = new ProblemList();
  const [line] = readLines({ item: numbered([item]) }, { from: null, to: null }, problems);
  return { net: line?.net, problems: problems.all.map(({ code, field }) => `${code} ${field}`) };
}

test('details add up to the cent, in any order', () => {
  fc.assert(
    fc.property(details, (parts) => {
      const sum = { net: total(parts), problems: [] };
      expect(lineOf(of(...parts.map(({ part }) => part)))).toEqual(sum);
      expect(lineOf(of(...parts.toReversed().map(({ part }) => part)))).toEqual(sum);
    }),
    { numRuns: 2_000 },
  );
});

test('one detail that says no amount is never taken for one that costs nothing', () => {
  fc.assert(
    fc.property(details, fc.nat(), (parts, at) => {
      const said = parts.map(({ part }) => part);
      const place = at % (said.length + 1);
      expect(lineOf(of(...said.toSpliced(place, 0, {})))).toEqual({
        net: null,
        problems: [`CLAIM.CHARGE_PARTIAL Claim.item[0].detail[${place}].net`],
      });
    }),
    { numRuns: 500 },
  );
});
