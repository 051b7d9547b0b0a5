import type { ExplanationOfBenefit, ExplanationOfBenefitItemAdjudication } from '@medplum/fhirtypes';
import type { Notice } from '#interchange';
import { escapeHtml } from './html/escape.js';
import { letterHtml, letterPdf, toLetter, type DecidedClaim } from './index.js';

const usd = (value: number) => ({ value, currency: 'USD' as const });
const amount = (code: string, value: number): ExplanationOfBenefitItemAdjudication => ({
  category: { coding: [{ code }] },
  amount: usd(value),
});
const adjustment = (group: string, value: number): ExplanationOfBenefitItemAdjudication => ({
  ...amount('adjustmentreason', value),
  reason: { coding: [{ code: '1' }, { code: group }] },
});

const hostile = `<script>alert("x")</script>&'`;

const eob = {
  resourceType: 'ExplanationOfBenefit',
  patient: { reference: 'Patient/1' },
  provider: { display: hostile },
  item: [
    {
      sequence: 7,
      productOrService: { coding: [{ code: 'A<1>' }] },
      adjudication: [
        amount('submitted', 1234.5),
        amount('eligible', 1000),
        amount('discount', 234.5),
        amount('copay', 0),
        amount('deductible', 100.1),
        amount('benefit', 879.7),
        adjustment('PR', 100.1),
        adjustment('PR', 20.2),
        adjustment('CO', 234.5),
      ],
    },
  ],
  total: [
    amount('submitted', 1234.5),
    amount('eligible', 1000),
    amount('discount', 234.5),
    amount('deductible', 100.1),
    amount('benefit', 879.7),
    amount('memberliability', 120.3),
  ],
} as unknown as ExplanationOfBenefit;

const notice: Notice = {
  kind: 'partial',
  headline: 'h',
  claimIdentifier: 'https://clinic.example|INV-1',
  plan: { planId: 'p', version: 2, name: 'Złoty plan' },
  engineVersion: '1.0.0',
  currency: 'USD',
  amounts: { charged: '1234.50', planPays: '879.70', patientOwes: '120.30' },
  reasons: [
    {
      rule: 'some.rule@3',
      code: 'CO-45',
      text: `The charge is above ${hostile}`,
      field: null,
      lines: [7],
      amount: '234.50',
      bornBy: 'provider',
      evidence: { schedule: 'f' },
    },
  ],
  missing: [],
  appeal: { until: '2027-05-24', days: 180, steps: ['Write to the plan.'] },
};

const claim: DecidedClaim = { claimId: 'K1', eob, notice, decidedAt: new Date('2026-11-25T23:30:00Z') };

test('a letter says what was charged, paid and owed, per line and in all, and hides columns that are empty', () => {
  const { table, summary, facts, addressee } = toLetter(claim);
  expect(table.columns).toEqual([
    'Line',
    'Service',
    'Charged',
    'Allowed',
    'Written off',
    'Deductible',
    'Plan pays',
    'You owe',
  ]);
  expect(table.rows).toEqual([
    ['7', 'A<1>', '$1,234.50', '$1,000.00', '$234.50', '$100.10', '$879.70', '$120.30'],
  ]);
  expect(table.totals).toEqual([
    'Total',
    '',
    '$1,234.50',
    '$1,000.00',
    '$234.50',
    '$100.10',
    '$879.70',
    '$120.30',
  ]);
  expect(summary).toEqual([
    ['Charged', '$1,234.50'],
    ['Your plan pays', '$879.70'],
    ['You owe', '$120.30'],
  ]);
  expect(facts).toContainEqual(['Number given by the sender', 'INV-1']);
  expect(facts).toContainEqual(['Decided on', 'November 25, 2026']);
  expect(addressee).toBe('To the member for whom this claim was sent');
});

test.each([
  [{ display: 'Good Clinic', reference: 'Organization/1' }, 'Good Clinic'],
  [{ reference: 'Organization?identifier=http://hl7.org/fhir/sid/us-npi|1900000039' }, 'NPI 1900000039'],
  [{ reference: 'Practitioner?active=true&identifier=urn:house|H-7&x=1' }, 'H-7'],
  [{ reference: 'Organization?identifier=H-7' }, 'H-7'],
  [{ reference: 'Organization/1' }, 'Organization/1'],
  [{}, 'not stated'],
])('of a provider that was sent as %j a letter says "%s"', (provider, said) => {
  const { facts } = toLetter({ ...claim, eob: { ...claim.eob, provider } });
  expect(facts).toContainEqual(['Provider', said]);
});

test('a letter says why, who bears it, by which rule, and until when one may appeal', () => {
  const { reasons, appeal } = toLetter(claim);
  expect(reasons).toEqual([
    {
      text: `Line 7: The charge is above ${hostile} ($234.50).`,
      meaning: 'Your provider bears this amount and may not charge it to you.',
      details: 'Code CO-45; rule some.rule@3; schedule f',
    },
  ]);
  expect(appeal).toEqual({
    lead: 'You may appeal until May 24, 2027: 180 days from this decision.',
    steps: ['Write to the plan.'],
  });
});

test('a page holds every text as text, and fetches nothing', () => {
  const page = letterHtml(toLetter(claim));
  expect(page).not.toContain('<script');
  expect(page).toContain(escapeHtml(hostile));
  expect(page).not.toMatch(/\b(?:src|href)=|url\(|@import/);
  expect(page).toContain('<html lang="en">');
  expect(page).toMatch(/<th scope="row" class="text">7<\/th>/);
  expect(page.match(/<th scope="col"/g)).toHaveLength(8);
});

test('a PDF is tagged, says its language and title, and is the same for the same letter', async () => {
  const letter = toLetter(claim);
  const [first, second] = await Promise.all([
    letterPdf(letter, claim.decidedAt),
    letterPdf(letter, claim.decidedAt),
  ]);
  const text = first.toString('latin1');
  expect(text.slice(0, 8)).toBe('%PDF-1.7');
  expect(text).toContain('/StructTreeRoot');
  expect(text).toMatch(/\/Marked true/);
  expect(text).toMatch(/\/Lang \(en\)/);
  expect(second.equals(first)).toBe(true);
});

test('a letter with hundreds of lines goes on over pages', async () => {
  const [line] = eob.item ?? [];
  const item = Array.from({ length: 300 }, (_, index) => ({ ...line!, sequence: index + 1 }));
  const pdf = await letterPdf(toLetter({ ...claim, eob: { ...eob, item } }), claim.decidedAt);
  const pages = Number(/\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1]);
  expect(pages).toBeGreaterThan(5);
});
