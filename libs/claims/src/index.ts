export { type Checked } from './outcome.js';
export { type ClaimId, isClaimId } from './claim-id.js';
export {
  type Cents,
  type AmountFault,
  largestAmount,
  parseAmount,
  parseExactAmount,
  formatAmount,
  positive,
  sumCents,
  centsOf,
} from './money/cents.js';
export { addDecimals, multiplyDecimals, parseDecimal, type Decimal } from './money/decimal.js';
export {
  type Rate,
  type Quantity,
  type RateFault,
  type QuantityFault,
  parseRate,
  parseQuantity,
  multiplyRate,
  multiplyQuantity,
  formatRate,
  formatQuantity,
  oneUnit,
} from './money/rate.js';
export {
  type ServiceCode,
  type ClaimLine,
  type ClaimHeader,
  type CanonicalClaim,
  type PartyReference,
} from './claim.js';
export {
  type AdministrativeSex,
  type ClaimDetail,
  type ClaimFrequency,
  type DiagnosisDetail,
  type FilingOrder,
  type LineDetail,
  type PatientFacts,
  type ProviderIdentity,
  bareDetail,
} from './detail/claim-detail.js';
export { type PriorAdjustment, type PriorLine, type PriorPayer } from './detail/prior-payer.js';
export { type Period } from './reference/period.js';
export {
  type AuthorizationOnFile,
  type BundlingPair,
  type CodeLimits,
  type CodeOnFile,
  type CoverageOnFile,
  type DiagnosisOnFile,
  type Indication,
  type ModifierOnFile,
  type ModifierUse,
  type NetworkMembership,
  type PastService,
  type ProviderOnFile,
  type ReferenceFacts,
  type UnitLimit,
  nothingOnFile,
} from './reference/reference-facts.js';
export { type AdministrativeRule, administrativeRules } from './edits/administrative-rules.js';
export { type EditTerms, requirableFields, severityChoices } from './edits/edit-terms.js';
export {
  type AllowedBasis,
  type Coordination,
  type PlanDefinition,
  type PlanTerms,
  coordinations,
} from './plan/plan-terms.js';
export { type PlanClause } from './plan/plan-clause.js';
export { type SignalTerms } from './plan/signal-terms.js';
export { type ServiceCategory } from './plan/service-category.js';
export { type NetworkStatus } from './plan/provider-network.js';
export { planYearOf } from './plan/plan-year.js';
export {
  type AccumulatorKind,
  type AccumulatorName,
  type AccumulatorSum,
  type Accumulators,
  accumulatorKinds,
  accumulatorsOf,
  metOf,
  nothingMet,
} from './plan/accumulators.js';
export { type PlanLimit, limitsOf } from './plan/plan-limits.js';
export { type Fee, type FeeSchedule, feeFor, feesFor } from './plan/fee-schedule.js';
export { type PlanFile, readPlanFile, feeSchedulesMissing } from './plan/read-plan-file.js';
export { type PlanProblem } from './plan/plan-problem.js';
export { type PlanJson, type FeeScheduleJson, planToJson, feeScheduleToJson } from './plan/plan-json.js';
export { type PlanSource, type UnresolvedPlanReason, type PlanResolution, type Facts } from './facts.js';
export {
  type AdjustmentGroup,
  type AdjustmentReason,
  type Remark,
  adjustmentReasons,
  remarks,
} from './adjudication/reason-codes.js';
export { type FindingSeverity } from './adjudication/finding-severity.js';
export { type PendKind, type PendReason } from './adjudication/pend-reason.js';
export { type Finding, type RuleId, rules } from './adjudication/finding.js';
export {
  type AdjustmentEntry,
  type AssessedLine,
  type AssessedTotals,
  type Assessment,
  type AssessmentOutcome,
  type AccumulatorMovement,
} from './adjudication/assessment.js';
export { type AccumulatedAmount } from './adjudication/limit-ledger.js';
export { movementsOf } from './adjudication/movement.js';
export { patientOwes } from './adjudication/totals.js';
export { type AdjudicationInput, adjudicate } from './adjudication/adjudicate.js';
export {
  type ClaimState,
  type Stage,
  claimStates,
  stages,
  transitions,
  canTransition,
  agentAt,
  isDecided,
} from './life/transitions.js';
export {
  type AppealVerdictKind,
  type DenialReason,
  type Verdict,
  type VerdictKind,
  appealVerdictKinds,
  appealVerdictReasons,
  verdictKinds,
  verdictReasons,
  isDenialReason,
  isMedicalNecessity,
} from './review/verdict.js';
export {
  type AmountBand,
  type ExaminerSkill,
  type ReviewTask,
  amountBand,
  amountBands,
  fourEyesAbove,
  reviewTaskOf,
} from './review/review-task.js';
export { asking, canRelease, released, denied, unanswered } from './review/reviewed.js';
export { appealTaskOf, type AppealTask } from './review/appeal-task.js';
export {
  canSetAside,
  contestable,
  joinedGrants,
  lineIn,
  partialGrant,
  wholeGrant,
  type AppealFacts,
  type AppealGrant,
  type SetAside,
} from './review/appeal-grant.js';
export {
  type WithdrawalKind,
  type WithdrawalReason,
  type WithdrawalRefusal,
  withdrawalReasons,
  withdrawalRefusal,
  withdrawnState,
} from './life/withdrawal.js';
export { type LineOfBusiness, linesOfBusiness } from './clocks/limits.js';
export { planClock } from './clocks/plan-clock.js';
export { dueAt } from './clocks/clock.js';
export { weekdaysOnly } from './clocks/business-days.js';
export {
  type AppealGrounds,
  type AppealLevel,
  type AppealOutcome,
  type AppealTerms,
  appealGrounds,
  appealLevels,
  appealOutcomes,
  appealTerms,
} from './clocks/appeal-terms.js';
export { providerKey } from './reference/provider-key.js';
export {
  type Practice,
  type PracticeDay,
  type PracticeScope,
  type ServicePractice,
  type ServiceShare,
} from './examination/practice.js';
export { type FraudSignal, type SignalId, signalRules } from './examination/signal.js';
export { findFraudSignals } from './examination/find-signals.js';
export { clausesFor } from './examination/clauses-for.js';
export { whatToLookAt, type DocumentQuestion, type LookAt } from './examination/look-at.js';
export { explain, type ExplainedFact, type Explanation } from './examination/explanation.js';
export { examinationVersion, quotedClauses, type Examination } from './examination/examination.js';
export { engineVersion, engineVersions, ruleSetOf, type RuleSet } from './rule-sets.js';
export { compareAssessments, type Difference } from './replay/compare-assessments.js';
