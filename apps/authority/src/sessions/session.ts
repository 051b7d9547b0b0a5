import type { Secret } from '#agent-identity';

/** A person's session on record. */
export interface KeptSession {
  readonly sessionId: string;
  /** `sub` of the person. */
  readonly personSub: string;
  readonly onBehalfOf: string;
  readonly accessor: string;
  /** It cannot be renewed beyond. */
  readonly expiresAt: Date;
}

/** A session that was just opened, for the person who holds it. */
export interface OpenedSession {
  readonly sessionId: string;
  /** Reads `database/creds/assistant`, and ends unless its holder renews it. */
  readonly token: Secret;
  readonly ttlSeconds: number;
  readonly expiresAt: Date;
}

/** Why a session was not opened, or not ended. */
export type SessionRefusal =
  /** No access token that stands. */
  | 'ASSISTANT.PERSON_INVALID'
  | 'ASSISTANT.NOT_EMPLOYEE'
  /** What this person opens is killed. */
  | 'ASSISTANT.KILLED'
  /** No session of this person's has this id. */
  | 'ASSISTANT.UNKNOWN';
