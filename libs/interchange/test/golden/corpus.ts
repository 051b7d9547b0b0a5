import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planYearOf, readPlanFile, type AdjudicationInput, type PlanFile, type PlanTerms } from '#claims';
import { readFhirSubmission, readPlainClaim, readX12Submission, type ClaimSubmission } from '#interchange';
import { jsonFiles, readJson, samples } from '#testing';
import { editCases } from '../../../claims/test/edit-cases.js';
import { factsOf, linesOf } from '../../../claims/test/edited-claim.js';
import { inputOf, knownPlans, rowsOnFile } from '../judge.js';

/** Claims with everything that their judgement rests on. */
interface GoldenCase {
  readonly name: string;
  readonly inputs: readonly AdjudicationInput[];
}

const x12Samples = ['office-visit', 'second-payer', 'other-separators-two-dependents'];

/** Fixed, so that a new sample plan changes nothing here. */
const planIds = [
  ...['demo-80', 'visit-25', 'saver-70', 'listed-90'],
  ...['family-80', 'network-90', 'careful-80', 'advantage-80'],
];

/** Every good sample claim under each of these plans, and each edit's claims with their near misses. */
export function goldenCases(): readonly GoldenCase[] {
  const file = readPlanFile(readJson(join(samples, 'plans.json')));
  if (!file.ok) throw new TypeError(JSON.stringify(file.failure));
  return [...underEachPlan(file.value), ...ofEdits()];
}

function underEachPlan(file: PlanFile): readonly GoldenCase[] {
  const onFileFor = rowsOnFile(readJson(join(samples, 'reference.json')));
  const known = knownPlans(file);
  const plans = planIds.flatMap((planId) => known.plans.find((plan) => plan.planId === planId) ?? []);
  return sampleClaims().map(({ name, claim }) => {
    const input = inputOf(claim, { ...known, onFile: onFileFor(claim) });
    return { name, inputs: plans.map((terms) => under(terms, file, input, claim.createdOn)) };
  });
}

function under(
  terms: PlanTerms,
  { feeSchedules }: PlanFile,
  { facts, lines }: AdjudicationInput,
  createdOn: string,
): AdjudicationInput {
  const { allowed, planYearStart } = terms;
  const schedule = feeSchedules.find(({ id }) => allowed !== 'as-charged' && id === allowed.feeSchedule);
  const plan = { kind: 'resolved', source: 'coverage', terms, feeSchedule: schedule ?? null } as const;
  return { facts: { ...facts, plan, planYear: planYearOf(lines, createdOn, planYearStart) }, lines };
}

function sampleClaims(): readonly { readonly name: string; readonly claim: ClaimSubmission }[] {
  const inJson = jsonFiles(join(samples, 'good')).flatMap(({ name, body }) => {
    const isFhir = typeof body === 'object' && body !== null && 'resourceType' in body;
    return named(name, isFhir ? readFhirSubmission(body).claims : [readPlainClaim(body)]);
  });
  const inX12 = x12Samples.flatMap((name) =>
    named(name, readX12Submission(readFileSync(join(samples, `x12/good/${name}.837`), 'utf8')).claims),
  );
  return [...inJson, ...inX12];
}

function named(name: string, claims: readonly { readonly submission: ClaimSubmission | null }[]) {
  return claims.flatMap(({ submission }, index) =>
    submission === null ? [] : [{ name: `${name}#${index}`, claim: submission }],
  );
}

function ofEdits(): readonly GoldenCase[] {
  const byRule = Map.groupBy(editCases, ({ rule }) => rule);
  return [...byRule].map(([rule, cases]) => ({
    name: rule,
    inputs: cases
      .flatMap(({ fires, spares }) => [fires, spares])
      .map((claim) => ({ facts: factsOf(claim), lines: linesOf(claim) })),
  }));
}
