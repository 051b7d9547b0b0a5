import type { Fact } from '#evidence';
import type { Json } from '#verifier';
import { traceOf } from '../trace-context.js';
import type { AuditAuth, AuditEntry } from './audit-entry.js';

/** A request to Vault and its answer, as one fact. An answer may be missing: Vault ended before it was written. */
export function vaultFact(
  request: AuditEntry | undefined,
  response: AuditEntry | undefined,
): Fact | undefined {
  const entry = response ?? request;
  if (entry === undefined) return undefined;
  const { auth, request: asked, response: answer } = entry;
  const granted = answer?.auth;
  const claim = claimOf(auth) ?? claimOf(granted);
  const correlation =
    idIn(headerOf(entry, 'x-correlation-id')) ??
    idIn((auth?.metadata ?? granted?.metadata)?.['correlation_id']);
  return {
    kind: 'vault.call',
    key: `vault:${asked.id}`,
    at: new Date((request ?? entry).time).toISOString(),
    ...(claim === undefined ? {} : { claim }),
    ...(correlation === undefined ? {} : { correlation }),
    body: {
      operation: asked.operation,
      path: asked.path,
      requestedAt: request?.time ?? null,
      answeredAt: response?.time ?? null,
      failure: failureOf(response),
      caller: described(auth),
      issued: granted === undefined ? null : described(granted),
      // A service's own login is issued in this way too, and lasts.
      login: textIn(answer?.data?.['username']),
      lease: answer?.secret?.lease_id ?? null,
      ends: hmacIn(asked.data?.['lease_id']) ?? hmacIn(asked.data?.['accessor']) ?? null,
      from: asked.remote_address ?? null,
      trace: traceOf(headerOf(entry, 'traceparent')),
    },
  };
}

/** The claim that a token was minted for: Vault shows what it was minted with, whoever uses it. */
function claimOf(auth: AuditAuth | undefined): string | undefined {
  const { metadata, display_name: name, policies = [] } = auth ?? {};
  const isClaims = policies.some((policy) => policy.startsWith('claim-'));
  return idIn(metadata?.['claim_id']) ?? (isClaims ? idIn(name?.replace(/^token-/, '')) : undefined);
}

function described(auth: AuditAuth | undefined): Json {
  if (auth === undefined) return null;
  const {
    accessor = null,
    display_name: name = null,
    policies = [],
    metadata = {},
    token_ttl: ttl = null,
  } = auth;
  return { accessor, name, policies: [...policies], metadata, ttlSeconds: ttl };
}

/** Closed words: Vault's own texts may repeat what it was sent. */
function failureOf(response: AuditEntry | undefined): string | null {
  if (response === undefined) return 'unanswered';
  if (response.error === undefined || response.error === '') return null;
  return response.error.includes('permission denied') ? 'denied' : 'failed';
}

function headerOf({ request }: AuditEntry, name: string): string | undefined {
  return request.headers?.[name]?.[0];
}

function idIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z0-9-]{1,64}$/.test(value) ? value : undefined;
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' && !value.startsWith('hmac-') ? value : null;
}

function hmacIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^hmac-sha256:[0-9a-f]{64}$/.test(value) ? value : undefined;
}
