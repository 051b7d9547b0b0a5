import { claimTtlSeconds, sessionTtl } from './names.js';

/**
 * `<stage>.<claim id>.<random>`: row security reads the claim from it; `assistant.<session id>.<random>` of a
 * session. The id is the display name that the authority gave the token, which Vault prefixes with `token-`.
 */
export const claimUsername =
  '{{ .RoleName }}.{{ .DisplayName | replace "token-" "" }}.{{ random 8 | lowercase }}';

export const serviceUsername = '{{ .RoleName }}.{{ random 12 | lowercase }}';

/** Life of a service's login in seconds: renewed until `max`, then replaced by a new one. */
const serviceTtl = { default: 900, max: 14_400 } as const;

/**
 * One statement per query: a log that shows one of them then never shows the password of another. All are in one
 * transaction, and can be run again when it failed or its answer was lost.
 */
const revocation = [
  // A session outlives its dropped login, so it is ended first. Without waiting for its end: until this commits,
  // whoever has the password can sign in again, and who does in just that moment is the reconciler's to find.
  `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{{name}}'`,
  // A kill may drop it in the same moment, which is then done and no failure.
  `DO $$ BEGIN DROP ROLE IF EXISTS "{{name}}"; EXCEPTION WHEN undefined_object OR internal_error THEN ` +
    `IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{{name}}') THEN RAISE; END IF; END $$`,
];

/** Two connections: one that works, and one spare while a broken one is noticed. */
export function claimRole(group: string): Record<string, unknown> {
  return {
    creation_statements: [
      `CREATE ROLE "{{name}}" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}' CONNECTION LIMIT 2 IN ROLE "${group}"`,
      `ALTER ROLE "{{name}}" SET log_statement = 'all'`,
    ],
    revocation_statements: revocation,
    default_ttl: claimTtlSeconds,
    max_ttl: claimTtlSeconds,
  };
}

export function serviceRole(group: string): Record<string, unknown> {
  return {
    creation_statements: [
      `CREATE ROLE "{{name}}" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}' CONNECTION LIMIT 32 IN ROLE "${group}"`,
    ],
    renew_statements: [`ALTER ROLE "{{name}}" VALID UNTIL '{{expiration}}'`],
    revocation_statements: revocation,
    default_ttl: serviceTtl.default,
    max_ttl: serviceTtl.max,
  };
}

/**
 * A person's questions: nothing is ever written, no question runs for long, each is in the server's log. The
 * holder may set the timeout otherwise; what may be read follows from the group, not from here.
 */
export function sessionRole(group: string): Record<string, unknown> {
  return {
    creation_statements: [
      `CREATE ROLE "{{name}}" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}' CONNECTION LIMIT 4 IN ROLE "${group}"`,
      `ALTER ROLE "{{name}}" SET log_statement = 'all'`,
      `ALTER ROLE "{{name}}" SET default_transaction_read_only = on`,
      `ALTER ROLE "{{name}}" SET statement_timeout = '5s'`,
      `ALTER ROLE "{{name}}" SET idle_in_transaction_session_timeout = '10s'`,
    ],
    renew_statements: [`ALTER ROLE "{{name}}" VALID UNTIL '{{expiration}}'`],
    revocation_statements: revocation,
    default_ttl: sessionTtl.each,
    max_ttl: sessionTtl.max,
  };
}
