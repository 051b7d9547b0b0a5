export type { DatabaseLogin, PostgresServer } from './connection/postgres-server.js';
export { connectClaim, type ClaimConnection } from './connection/claim-connection.js';
export type { LoginSource } from './connection/login-source.js';
export { ServicePool, type ServicePoolOptions } from './connection/service-pool.js';
export type { Sql } from './statements/sql.js';
export { PostgresError, type PostgresErrorCode } from './statements/postgres-error.js';
export {
  keepEvent,
  markPublished,
  unpublishedEvent,
  unpublishedEvents,
  type PendingEvent,
} from './events/outbox.js';
export { tellAgain } from './events/tell-again.js';
export { enterStep, isStepDone, type StepKey } from './events/inbox.js';
export { moveClaim, type StateMove } from './events/claim-state.js';
export { readClaimLines } from './claims/claim-lines.js';
export { migrate, type MigrationOwner } from './migrations/migrate.js';
