export { until, type UntilOptions } from './until.js';
export { stack, statePath, urlOf } from './stack/stack.js';
export {
  appNames,
  killApp,
  stackProcesses,
  whileFrozen,
  type AppName,
  type KilledApp,
  type StackProcess,
} from './stack/processes.js';
export { asSuperuser, connect, superuserClient } from './postgres/superuser.js';
export { ownDatabase } from './postgres/own-database.js';
export { keepReconcilerAway, letReconcilerIn } from './postgres/reconciler-away.js';
export { dropLogin, dropLogins, loginIn, postgresServer } from './postgres/stage-login.js';
export { serverLogFiles, serverLogOf, type ServerLogEntry } from './postgres/server-log.js';
export {
  callVault,
  claimToken,
  clientToken,
  databaseLogin,
  logIn,
  peoplesToken,
  tokenOf,
  type VaultAnswer,
} from './vault/call-vault.js';
export {
  issuerPublicKeyPem,
  projectedToken,
  projectedTokenFile,
  signedByIssuer,
  workloadIssuer,
} from './vault/workload-tokens.js';
export { callAuthority, type AuthorityAnswer, type AuthorityCall } from './authority/call-authority.js';
export { certificateOf, unchanging } from './tls/certificates.js';
export { otherAuthority, type OtherAuthority } from './tls/other-authority.js';
export { auditEntriesWith, auditText, type AuditEntry } from './vault/audit-file.js';
export { whileSealed, withRootToken } from './vault/owner.js';
export {
  accessEntries,
  asKafkaAdmin,
  committedIn,
  deleteTopics,
  lagOf,
  newTopic,
  ownersCertificate,
  sizeOf,
  testKafka,
} from './kafka/kafka-admin.js';
export { produce, readAll, readWhen, type StoredMessage } from './kafka/messages.js';
export { edgesOf, spanTextsSince, spansOf, tracesWith, type TraceSpan } from './jaeger/traces.js';
export { accessToken, signedInAs, type PersonName, type SignedIn } from './people/sign-in.js';
export { signedByProvider } from './people/provider-tokens.js';
export { callIntake, type ApiAnswer, type ApiCall } from './intake/api.js';
export {
  callConsole,
  lookAt,
  tasksOf,
  waitingTask,
  type ConsoleAnswer,
  type ConsoleCall,
  type ShownTask,
} from './console/api.js';
export { statusOf, submitPlain, type AcceptedClaim, type ClaimStatus } from './intake/submissions.js';
export { vouch, vouchSubmit, type Spoken, type SubmittedLine } from './command-line.js';
export { newClaimId, unique } from './claims/ids.js';
export { plainClaim, type PlainClaimChanges } from './claims/plain-claim.js';
export { bundleOf, fhirClaim, type FhirClaimChanges } from './claims/fhir-claim.js';
export { explained, type CentsByCategory, type Explained } from './claims/explanation.js';
export { loadSamplePlans } from './claims/plans.js';
export { sealedNothing } from './claims/sealed-nothing.js';
export { change, claimAt, decisions, evidence, type WaitingClaim } from './claims/claim-at-stage.js';
export {
  claimRecords,
  countIn,
  decidedStates,
  untilDecided,
  untilSettled,
  type ClaimRecord,
} from './claims/claim-records.js';
export {
  hasPublicData,
  jsonFiles,
  publicData,
  readJson,
  samples,
  type StoredFile,
} from './files/stored-files.js';
export { modelServer, type AskedOfModel, type ModelAnswer, type ModelServer } from './models/model-server.js';
export { plainPdf } from './files/plain-pdf.js';
export { knownSecrets, secretsFoundIn, secretShapes, type KnownSecret } from './secrets/known-secrets.js';
export { type GeneratedClaim, generatedClaims } from './oracles/generated-claims.js';
export { generatedPlans } from './oracles/generated-plans.js';
export { x12Batch } from './x12/batch.js';
export { remittanceLaws } from './x12/laws.js';
