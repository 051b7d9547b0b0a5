export {
  type SourceFormat,
  type SubmittedDocument,
  type ClaimSubmission,
  type MemberKey,
  type ClaimRead,
  type SubmissionRead,
} from './submission.js';
export { readFhirSubmission } from './fhir/read-fhir-submission.js';
export { readInquiry, type ClaimInquiry } from './fhir/read-inquiry.js';
export {
  type ResolvedReference,
  type ReferenceResolver,
  resolveReference,
  referenceResolver,
} from './fhir/resolve-reference.js';
export { type X12Read, readX12Submission } from './x12/read-x12-submission.js';
export { asksForStatus, readStatusQuestion, type StatusInquiry } from './x12/status/status-question.js';
export { type InquiredClaim, writeStatusAnswer } from './x12/status/status-answer.js';
export { writeX12Claims } from './x12/claims-out/write-claims.js';
export { x12Acknowledgement } from './x12/acknowledge/acknowledgement.js';
export { type RemittedClaim } from './x12/remittance/remitted-claim.js';
export { remittedClaimOf } from './x12/remittance/remitted-claim-of.js';
export { remittedClaimFromJson, remittedClaimToJson } from './x12/remittance/remitted-claim-codec.js';
export { reversalOf } from './x12/remittance/reversal.js';
export { type RemittedService } from './x12/remittance/remitted-segments.js';
export {
  type AdvisedClaim,
  type RemittanceAdvice,
  writeRemittance,
} from './x12/remittance/remittance-advice.js';
export { readPlainClaim } from './plain/read-plain-claim.js';
export { plainClaim, type PlainClaim } from './plain/plain-claim.js';
export { canonicalSha256, submissionDigest } from './canonical-digest.js';
export { choosePlan } from './coverage/choose-plan.js';
export { type NamedCoverage, namedCoverage } from './coverage/named-coverage.js';
export {
  type KnownPlans,
  type CoverageQuestion,
  type CoverageAnswer,
  resolveCoverage,
} from './coverage/resolve-coverage.js';
export { type Filing, filingOf } from './detail/filing.js';
export { type DetailQuestion } from './detail/found-detail.js';
export { type DetailAnswer, detailOf } from './detail/read-detail.js';
export { type CodedDiagnosis } from './detail/fhir-diagnoses.js';
export type { Attachment } from './attachments/attachment.js';
export { identifyingTexts } from './attachments/identifying-texts.js';
export { attachmentsOf, type ClaimWithDocuments } from './attachments/attachments-of.js';
export { headerOf } from './stored/stored-header.js';
export { type FactsJson, factsToJson, factsFromJson } from './stored/facts-codec.js';
export { grantFromJson } from './stored/grant-codec.js';
export { type AssessmentJson, assessmentToJson, assessmentFromJson } from './stored/assessment-codec.js';
export { type DecisionInput, type PaidTo } from './answer/decision.js';
export { toExplanationOfBenefit } from './answer/explanation-of-benefit.js';
export { standingExplanation, type Succession } from './answer/standing-explanation.js';
export { toClaimResponse } from './answer/decided-response.js';
export { type QueuedInput, toClaimResponseQueued } from './answer/claim-response.js';
export { toOperationOutcome } from './answer/operation-outcome.js';
export {
  type ReferenceKind,
  type ReferenceListName,
  type ReferenceRow,
  diagnosisKey,
  referenceFile,
  referenceListNames,
  serviceKey,
} from './reference/reference-lists.js';
export { readReferenceFile } from './reference/read-reference-file.js';
export { csvPlace, listOfFile, readReferenceCsv } from './reference/read-reference-csv.js';
export { type OnFileQuestion, type StoredReference, onFile } from './reference/on-file.js';
export { noticeSchema, type Notice, type NoticeReason } from './notice/notice.js';
export { toNotice, toUpheldNotice } from './notice/to-notice.js';
