export { Secret } from './secret.js';
export { VaultHttp, type VaultRequest } from './vault-http.js';
export type { VaultErrorCode } from './vault-errors.js';
export { tokenAnswer } from './vault-answers.js';
export { WorkloadIdentity } from './workload-identity.js';
export type { WorkloadLogin } from './workload-login.js';
export { WorkloadCertificate } from './workload-certificate.js';
export type { AuthorityClientOptions } from './authority-client.js';
export { ExchangeClient } from './exchange-client.js';
export type { ClaimGrant, ExchangeRequest, Stage } from './exchange-wire.js';
export {
  exchangeRefusals,
  isExchangeRefusalCode,
  type ExchangeRefusal,
  type ExchangeRefusalCode,
} from './exchange-refusal.js';
export { ClaimCredentials, type ClaimCredential } from './claim-credentials.js';
export { ReviewCredentials } from './review-credentials.js';
export { reviewPurposes, type ReviewPurpose, type ReviewRequest } from './review-wire.js';
export { isReviewRefusalCode, type ReviewRefusalCode } from './review-refusal.js';
export { useClaimToken } from './claim-token-use.js';
export { wrapDataKeys } from './data-keys.js';
export { ModelAccess, type ModelGrant } from './model-access.js';
export type { Revocation } from './revoke-claim-token.js';
export type { DatabaseLogin } from './database-login.js';
export { ServiceLogins } from './service-logins.js';
export type { ReplacedListener } from './held-logins.js';
export { AssistantSession, type SessionCredential } from './assistant-session.js';
export { SessionClient, SessionRefused } from './session-client.js';
export {
  MandateClient,
  type MandateQuestion,
  type MandateRefusal,
  type MandateRequest,
} from './mandate-client.js';
