import { textIn, timeText, type Found, type FoundByKind } from './found.js';

/**
 * How a credential ended.
 *
 * - `alive`: its time is not over, and nobody has ended it yet.
 * - `confirmed-gone`: somebody ended it, and the login was looked for and is not there.
 * - `expired-unaudited`: the login is not there, and no record says who ended it.
 * - `irrevocable`: its time is over, and the login was not seen to be gone.
 */
export type CredentialState = 'alive' | 'confirmed-gone' | 'expired-unaudited' | 'irrevocable';

/** Birth, life and death of one login: what a dossier says of each. Times are RFC 3339, null when unknown. */
export interface DeathCertificate {
  readonly login: string;
  readonly stage: string;
  readonly agent: string;
  /** Pseudonym of whom the agent worked for. */
  readonly onBehalfOf: string;
  readonly policy: string;
  /** Id of the token that the login came with: it ties Vault's records to the authority's decision. */
  readonly jti: string;
  readonly lease: string;
  readonly issuedAt: string | null;
  readonly firstUsedAt: string | null;
  readonly lastUsedAt: string | null;
  readonly statements: number;
  readonly sessions: number;
  readonly lastSessionEndedAt: string | null;
  readonly revokedAt: string | null;
  /** Path in Vault by which it was ended. */
  readonly revokedBy: string | null;
  readonly goneAt: string | null;
  readonly state: CredentialState;
}

/** A credential with the records that tell of it. */
export interface Credential {
  readonly certificate: DeathCertificate;
  readonly issue: Found;
  /** Accessor of its token, as an HMAC. */
  readonly accessor: string;
  readonly sessions: readonly Found[];
  readonly statements: readonly Found[];
  readonly revocation: Found | undefined;
}

/** Vault and PostgreSQL are given this much to end what is over, and evidence to see that it has. */
export const graceMillis = 60_000;
/** Of an agent's credential, and of one by which a person breaks glass: at most an hour. */
const lifeMillis = { agent: 300_000, person: 3_600_000 } as const;

/** Whether a person works with the credentials of this stage: in several sessions, and in no trace of the claim's. */
export function isPersons(stage: string): boolean {
  return stage === 'breakglass' || stage === 'review';
}

/** How a lease looks where its end is audited, by lease: only Vault can tell (`sys/audit-hash`). */
export type LeaseHashes = ReadonlyMap<string, string>;

/** Every credential that was issued for the claim. */
export function credentialsOf(found: FoundByKind, leases: LeaseHashes, now: number): readonly Credential[] {
  return found['vault.call']
    .filter(({ body }) => isIssue(body))
    .map((issue) => credentialOf(issue, found, leases, now));
}

function isIssue(body: Found['body']): boolean {
  return textIn(body, 'path').startsWith('database/creds/') && textIn(body, 'login') !== '';
}

function credentialOf(issue: Found, found: FoundByKind, leases: LeaseHashes, now: number): Credential {
  const login = textIn(issue.body, 'login');
  const accessor = textIn(issue.body, 'caller', 'accessor');
  const own = ({ body }: Found) => textIn(body, 'login') === login;
  const sessions = found['sql.session'].filter(own);
  const statements = found['sql.statement'].filter(own);
  const ended = sessions.filter(({ body }) => textIn(body, 'what') === 'ended');
  const hash = leases.get(textIn(issue.body, 'lease'));
  const revocation = found['vault.call'].find((call) => ends(call, accessor, hash));
  const gone = found['credential.gone'].find(own);
  const meta = (name: string) => textIn(issue.body, 'caller', 'metadata', name);
  const [first, last] = [statements[0], statements.at(-1)];
  return {
    issue,
    accessor,
    sessions,
    statements,
    revocation,
    certificate: {
      login,
      stage: meta('stage'),
      agent: meta('agent'),
      onBehalfOf: meta('on_behalf_of'),
      policy: policyOf(issue),
      jti: meta('jti'),
      lease: textIn(issue.body, 'lease'),
      issuedAt: timeOf(issue),
      firstUsedAt: timeOf(first),
      lastUsedAt: timeOf(last),
      statements: statements.length,
      sessions: sessions.filter(({ body }) => textIn(body, 'what') === 'begun').length,
      lastSessionEndedAt: timeOf(ended.at(-1)),
      revokedAt: timeOf(revocation),
      revokedBy: revocation === undefined ? null : textIn(revocation.body, 'path'),
      goneAt: timeOf(gone),
      state: stateOf({ issue, isRevoked: revocation !== undefined, isGone: gone !== undefined }, now),
    },
  };
}

/** The token ends itself, the authority ends it by its accessor, or somebody ends the lease. */
function ends({ body }: Found, accessor: string, leaseHash: string | undefined): boolean {
  if (body['failure'] !== null || accessor === '') return false;
  const target = textIn(body, 'ends');
  switch (textIn(body, 'path')) {
    case 'auth/token/revoke-self':
      return textIn(body, 'caller', 'accessor') === accessor;
    case 'auth/token/revoke-accessor':
      return target === accessor;
    case 'sys/leases/revoke':
      return leaseHash !== undefined && target === leaseHash;
    default:
      return false;
  }
}

function stateOf(
  { issue, isRevoked, isGone }: { issue: Found; isRevoked: boolean; isGone: boolean },
  now: number,
): CredentialState {
  if (isGone) return isRevoked ? 'confirmed-gone' : 'expired-unaudited';
  const stage = textIn(issue.body, 'caller', 'metadata', 'stage');
  const life = lifeMillis[isPersons(stage) ? 'person' : 'agent'];
  const isOver = now - issue.at > (isRevoked ? graceMillis : life + graceMillis);
  return isOver ? 'irrevocable' : 'alive';
}

function policyOf({ body }: Found): string {
  const caller = body['caller'] as { policies?: readonly string[] } | null;
  return (caller?.policies ?? []).join(' ');
}

function timeOf(found: Found | undefined): string | null {
  return found === undefined ? null : timeText(found.at);
}
