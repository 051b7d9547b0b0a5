import { z } from 'zod';

/** Without TLS nothing is reached: an address that says otherwise is a mistake. */
const secureUrl = z.url({ protocol: /^https$/ }).transform((value) => value.replace(/\/$/, ''));
const port = z.coerce.number().int().min(1).max(65_535);

/** PEM file with the certificate authorities that this process trusts; it trusts no others. */
export const trust = { VOUCH_CA_FILE: z.string().min(1) };

/** PEM file of the authority that must have signed the certificates by which clients are known. */
export const clientTrust = { VOUCH_CLIENT_CA_FILE: z.string().min(1) };

/** Where PostgreSQL answers. The login is never configured: it comes from Vault. */
export const postgresAddress = {
  VOUCH_POSTGRES_HOST: z.string().min(1),
  VOUCH_POSTGRES_PORT: port,
  VOUCH_POSTGRES_DATABASE: z.string().min(1).default('vouch'),
};

/** Kafka bootstrap servers, `host:port`, comma-separated. */
export const kafkaAddress = {
  VOUCH_KAFKA_BROKERS: z
    .string()
    .min(1)
    .transform((list) => list.split(',').map((broker) => broker.trim())),
};

/** Base URL of Vault, without `/v1`. */
export const vaultAddress = { VOUCH_VAULT_ADDR: secureUrl };

/**
 * File into which the kubelet (or the launcher in its place) projects this workload's token, and the mount in
 * Vault (`auth/<mount>`) where it logs in with it.
 */
export const workload = {
  VOUCH_WORKLOAD_TOKEN_FILE: z.string().min(1),
  VOUCH_WORKLOAD_MOUNT: z
    .string()
    .regex(/^[\w-]+(\/[\w-]+)*$/)
    .default('workloads'),
};

/** Base URL of the authority. */
export const authorityAddress = { VOUCH_AUTHORITY_URL: secureUrl };

/** Folder of the embedding model, where there is one. */
export const embeddingModel = { VOUCH_EMBEDDINGS_FOLDER: z.string().min(1).optional() };

/** Issuer of people's access tokens (OpenID Connect discovery). */
export const openIdIssuer = { VOUCH_OIDC_ISSUER: secureUrl };

/** OTLP/HTTP base URL (`/v1/traces` is appended) and how much is logged. */
export const observability = {
  VOUCH_OTLP_URL: secureUrl,
  VOUCH_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
};

/** Everything that an agent is told. */
export const agentSettings = {
  ...authorityAddress,
  ...kafkaAddress,
  ...observability,
  ...postgresAddress,
  ...trust,
  ...vaultAddress,
  ...workload,
};

/**
 * Port to listen on, the interface, the base URL under which others reach this app, and the PEM files by which
 * they know it.
 */
export const httpApp = {
  VOUCH_APP_PORT: port,
  VOUCH_APP_HOST: z.string().min(1).default('127.0.0.1'),
  VOUCH_PUBLIC_URL: secureUrl,
  VOUCH_TLS_CERT_FILE: z.string().min(1),
  VOUCH_TLS_KEY_FILE: z.string().min(1),
};

/**
 * What evidence reads beside the bus. `VOUCH_EVIDENCE_FOLDER` gets the public keys and every signed tree head: kept
 * elsewhere than the database, it shows whether the database was rewritten. A source that is not named is not read.
 *
 * Where `VOUCH_RECORDS_BY_TOPIC` is `true`, a shipper brings the lines of both logs by Kafka, and no file is read.
 */
export const evidenceSources = {
  VOUCH_VAULT_AUDIT_FILE: z.string().min(1).optional(),
  VOUCH_POSTGRES_LOG_FOLDER: z.string().min(1).optional(),
  VOUCH_RECORDS_BY_TOPIC: z.enum(['true', 'false']).default('false'),
  VOUCH_EVIDENCE_FOLDER: z.string().min(1).optional(),
};

/** Folder of what runs a GGUF file. Where it is not named, no file is run. */
export const ggufRuntime = {
  VOUCH_GGUF_RUNTIME_FOLDER: z.string().min(1).optional(),
};
