export { busApps, defineEvent, type BusApp, type EventContract } from './event-contract.js';
export { claimId, correlationId, eventId, sha256, claimSubject, type ClaimSubject } from './claim-subject.js';
export { claimSubmitted, type ClaimSubmitted } from './claim-submitted/claim-submitted.js';
export { claimGathered, type ClaimGathered } from './claim-gathered/claim-gathered.js';
export { claimAnalyzed, type ClaimAnalyzed } from './claim-analyzed/claim-analyzed.js';
export { claimReturned, type ClaimReturned } from './claim-returned/claim-returned.js';
export { claimDecided, type ClaimDecided } from './claim-decided/claim-decided.js';
export { claimReviewed, type ClaimReviewed } from './claim-reviewed/claim-reviewed.js';
export { claimVoidRequested, type ClaimVoidRequested } from './claim-void-requested/claim-void-requested.js';
export { claimAppealDecided, type ClaimAppealDecided } from './claim-appeal-decided/claim-appeal-decided.js';
export { claimUpheld, type ClaimUpheld } from './claim-upheld/claim-upheld.js';
export {
  claimInformationOverdue,
  type ClaimInformationOverdue,
} from './claim-information-overdue/claim-information-overdue.js';
export { claimVoided, type ClaimVoided } from './claim-voided/claim-voided.js';
export {
  claimEvents,
  contractOf,
  topicOf,
  type ClaimEventContract,
  type ClaimEventData,
  type ClaimEventType,
} from './claim-events.js';
export { topics, retryTopic, deadTopic, recordTopics } from './topics.js';
export { busAccess, recordGroup, type BusAccess } from './bus-access.js';
export {
  toKafkaMessage,
  type AnyClaimEvent,
  type CloudEvent,
  type KafkaMessage,
} from './envelope/cloud-event.js';
export { parseEvent, type EnvelopeFailure, type ReceivedMessage } from './envelope/parse-event.js';
export { killScopes, type KillScope } from './killed.js';
export { accessKilled, type AccessKilled } from './access-killed/access-killed.js';
export { accessLifted, type AccessLifted } from './access-lifted/access-lifted.js';
export { accessEvents, accessMessage, type AccessEvent, type AccessEventType } from './access-events.js';
