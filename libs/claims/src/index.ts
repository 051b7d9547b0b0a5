export { type Checked } from './outcome.js';
export { type ClaimId, isClaimId } from './claim-id.js';
export {
  type Cents,
  type AmountFault,
  largestAmount,
  parseAmount,
  parseExactAmount,
  formatAmount,
} from './money/cents.js';
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
  planYearOf,
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
  type PlanDefinition,
  type PlanTerms,
  type Accumulators,
  nothingMet,
} from './plan/plan-terms.js';
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
export { engineVersion } from './engine-version.js';
