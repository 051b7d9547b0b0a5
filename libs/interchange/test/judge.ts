import {
  adjudicate,
  nothingMet,
  nothingOnFile,
  planYearOf,
  readPlanFile,
  type Accumulators,
  type AdjudicationInput,
  type Assessment,
  type PlanFile,
  type ReferenceFacts,
} from '#claims';
import {
  detailOf,
  headerOf,
  onFile,
  readReferenceFile,
  resolveCoverage,
  type ClaimSubmission,
  type KnownPlans,
} from '#interchange';

export function knownPlans({ plans, feeSchedules }: PlanFile): KnownPlans {
  return { plans: plans.map((plan) => ({ ...plan, version: 1 })), feeSchedules };
}

/** The plan of the command line's documentation: 80/20 of what is charged. */
export function demoPlans(more: readonly object[] = []): KnownPlans {
  const demo = {
    planId: 'demo-80',
    name: 'Demo 80/20',
    allowed: 'as-charged',
    deductible: '0.00',
    copay: '0.00',
    payerShare: '0.80',
    outOfPocketMax: null,
    unpricedLines: 'not-covered',
  };
  const file = readPlanFile([demo, ...more]);
  if (!file.ok) throw new TypeError(JSON.stringify(file.failure));
  return knownPlans(file.value);
}

/** What is on file about a claim's member, and everything that is about nobody, of a reference file. */
export function rowsOnFile(file: unknown): (claim: ClaimSubmission) => ReferenceFacts {
  const read = readReferenceFile(file);
  if (!read.ok) throw new TypeError(JSON.stringify(read.failure));
  return (claim) =>
    onFile({
      rows: read.value.filter(({ member }) => member === null || member.source === claim.member.source),
      diagnoses: detailOf({ ...claim, receivedOn: claim.createdOn }).diagnoses,
      keepsAuthorizations: read.value.some(({ kind }) => kind === 'authorization'),
      history: [],
      usedOf: () => 0n,
    });
}

type Known = KnownPlans & { readonly onFile?: ReferenceFacts };

/** What gather hands to analyze, without servers. */
export function inputOf(
  claim: ClaimSubmission,
  known: Known,
  statedPlanId: string | null = claim.statedPlanId,
  accumulators: Accumulators = nothingMet,
): AdjudicationInput {
  const { plan } = resolveCoverage({ ...claim, statedPlanId }, known);
  const yearStart = plan.kind === 'resolved' ? plan.terms.planYearStart : undefined;
  const planYear = planYearOf(claim.lines, claim.createdOn, yearStart);
  const { detail } = detailOf({ ...claim, receivedOn: claim.createdOn });
  const reference = known.onFile ?? nothingOnFile;
  return {
    facts: { header: headerOf(claim), detail, plan, planYear, accumulators, reference },
    lines: claim.lines,
  };
}

/** What gather and analyze do with a claim, without servers. */
export function judge(...[claim, known, statedPlanId, accumulators]: Parameters<typeof inputOf>): Assessment {
  return adjudicate(inputOf(claim, known, statedPlanId, accumulators));
}
