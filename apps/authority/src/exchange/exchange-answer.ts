import type { ExchangeRefusalCode } from '#agent-identity';
import type { Granted } from './exchange-token.js';

/** An HTTP answer of the token endpoint: RFC 6749 §5 and RFC 8693 §2.2, with our closed `code`. */
export interface TokenAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const errors: Readonly<Record<ExchangeRefusalCode, { readonly status: number; readonly error: string }>> = {
  'EXCHANGE.MALFORMED': { status: 400, error: 'invalid_request' },
  'EXCHANGE.ACTOR_MALFORMED': { status: 401, error: 'invalid_client' },
  'EXCHANGE.ACTOR_ALGORITHM': { status: 401, error: 'invalid_client' },
  'EXCHANGE.ACTOR_TYPE': { status: 401, error: 'invalid_client' },
  'EXCHANGE.ACTOR_SIGNATURE': { status: 401, error: 'invalid_client' },
  'EXCHANGE.ACTOR_ISSUER': { status: 401, error: 'invalid_client' },
  'EXCHANGE.ACTOR_AUDIENCE': { status: 401, error: 'invalid_client' },
  'EXCHANGE.ACTOR_EXPIRED': { status: 401, error: 'invalid_client' },
  'EXCHANGE.ACTOR_NOT_YET_VALID': { status: 401, error: 'invalid_client' },
  'EXCHANGE.ACTOR_CERTIFICATE': { status: 401, error: 'invalid_client' },
  'EXCHANGE.UNKNOWN_DISPATCH': { status: 400, error: 'invalid_grant' },
  'EXCHANGE.MANDATE_EXPIRED': { status: 400, error: 'invalid_grant' },
  'EXCHANGE.MANDATE_REVOKED': { status: 400, error: 'invalid_grant' },
  'EXCHANGE.STEP_DONE': { status: 400, error: 'invalid_grant' },
  'EXCHANGE.STALE_STAGE': { status: 400, error: 'invalid_target' },
  'EXCHANGE.WRONG_STAGE': { status: 400, error: 'invalid_target' },
  'EXCHANGE.WRONG_SUBMITTER': { status: 400, error: 'invalid_grant' },
  'EXCHANGE.WRONG_PURPOSE': { status: 400, error: 'invalid_grant' },
  'EXCHANGE.KILLED': { status: 403, error: 'access_denied' },
  'EXCHANGE.AGENT_KILLED': { status: 403, error: 'access_denied' },
};

export function grantAnswer({ token, expiresInSeconds, step, delegation }: Granted): TokenAnswer {
  return {
    status: 200,
    body: {
      access_token: token.reveal(),
      issued_token_type: 'urn:vouch:token-type:vault',
      token_type: 'N_A',
      expires_in: expiresInSeconds,
      scope: step.stage,
      txn: step.mandate.txn,
      delegation,
    },
  };
}

export function refusalAnswer(code: ExchangeRefusalCode, description?: string): TokenAnswer {
  const { status, error } = errors[code];
  return {
    status,
    body: { error, code, ...(description === undefined ? {} : { error_description: description }) },
  };
}

/** Codes that say the same to every agent: they stop asking for a while, instead of trying claim by claim. */
const heldUp: ReadonlySet<string> = new Set(['VAULT.SEALED', 'VAULT.THROTTLED']);

/** @param cause code of what was thrown */
export function unavailableAnswer(cause?: string): TokenAnswer {
  const because = cause !== undefined && heldUp.has(cause) ? { because: cause } : {};
  return {
    status: 503,
    body: { error: 'temporarily_unavailable', code: 'EXCHANGE.UNAVAILABLE', ...because },
  };
}
