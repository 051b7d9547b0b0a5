import { OperationalError } from '#errors';
import { z } from 'zod';
import { exchangeRefusals, isExchangeRefusalCode, type ExchangeRefusal } from './exchange-refusal.js';
import type { HttpAnswer } from './json-http.js';
import { Secret } from './secret.js';
import { vaultError } from './vault-errors.js';

/** Stages of a claim at which its credential may be held: by an agent, or at `review` by a person. */
export type Stage = 'gather' | 'analyze' | 'act' | 'review';

/** What the authority gives for one step: a Vault token that opens one claim, and who stands behind it. */
export interface ClaimGrant {
  readonly token: Secret;
  readonly expiresInSeconds: number;
  readonly stage: Stage;
  /** Transaction id of the submitter's mandate. */
  readonly txn: string;
  /** Signed record of who acts for whom (JWT, RFC 8693 `act` chain); it opens nothing. */
  readonly delegation: string;
}

export interface ExchangeRequest {
  readonly claimId: string;
  /** Id of the event that handed the claim over (`ce_id`). */
  readonly dispatch: string;
  readonly correlationId: string;
}

const grantAnswer = z.object({
  access_token: z.string().min(1),
  issued_token_type: z.literal('urn:vouch:token-type:vault'),
  expires_in: z.number().positive(),
  scope: z.enum(['gather', 'analyze', 'act', 'review']),
  txn: z.string().min(1),
  delegation: z.string().min(1),
});

const errorAnswer = z.object({ code: z.string() });

/** Vault is there and opens nothing for now, whoever asks: the same codes as if the agent had asked it itself. */
const heldUpAnswer = z.object({ because: z.enum(['VAULT.SEALED', 'VAULT.THROTTLED']) });

/** RFC 8693 request; docs/architecture.md §6. */
export function exchangeForm(request: ExchangeRequest, actorToken: Secret): string {
  return new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    actor_token: actorToken.reveal(),
    actor_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    subject_token: request.dispatch,
    subject_token_type: 'urn:vouch:token-type:dispatch',
    resource: `urn:vouch:claim:${request.claimId}`,
  }).toString();
}

/**
 * @throws OperationalError `EXCHANGE.UNAVAILABLE`, `VAULT.SEALED` or `VAULT.THROTTLED` (transient), or
 * `EXCHANGE.UNEXPECTED` (permanent).
 */
export function readExchange({ status, body }: HttpAnswer): ClaimGrant | ExchangeRefusal {
  const heldUp = status === 503 ? heldUpAnswer.safeParse(body) : undefined;
  if (heldUp?.success === true) throw vaultError(heldUp.data.because, 'asked by the authority');
  if (status >= 500 || status === 429) throw exchangeUnavailable(`status ${status}`);
  if (status === 200) return readGrant(body);
  const problem = errorAnswer.safeParse(body);
  if (!problem.success || !isExchangeRefusalCode(problem.data.code)) throw unexpected(status);
  return { code: problem.data.code, then: exchangeRefusals[problem.data.code] };
}

export function exchangeUnavailable(said: string): OperationalError {
  return new OperationalError('EXCHANGE.UNAVAILABLE', `the authority could not decide: ${said}`, {
    retry: 'transient',
  });
}

/** @throws OperationalError `EXCHANGE.UNEXPECTED` (permanent) */
export function readGrant(body: unknown): ClaimGrant {
  const grant = grantAnswer.safeParse(body);
  if (!grant.success) throw unexpected(200);
  return {
    token: new Secret(grant.data.access_token),
    expiresInSeconds: grant.data.expires_in,
    stage: grant.data.scope,
    txn: grant.data.txn,
    delegation: grant.data.delegation,
  };
}

function unexpected(status: number): OperationalError {
  return new OperationalError('EXCHANGE.UNEXPECTED', `the authority answered ${status} in no known shape`, {
    retry: 'permanent',
  });
}
