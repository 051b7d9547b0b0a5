import { ulid } from 'ulid';
import type { VaultHttp, WorkloadIdentity } from '#agent-identity';
import type { Dependency } from '#http-app/nest';
import type { Publisher } from '#messaging';
import { PersonTokens } from '#proofs';
import { z } from 'zod';
import type { AuthorityPorts } from './authority.module.js';
import { PostgresGlassLedger } from './break-glass/glass-ledger.js';
import type { Database } from './database.port.js';
import { endingAccess, type EndingAccess } from './ending-access.js';
import { ClaimTokens } from './exchange/claim-tokens.js';
import { Grants } from './exchange/issue-grant.js';
import { PostgresExchangeLedger } from './exchange/postgres-exchange-ledger.js';
import { PostgresKillLedger } from './kill-switch/postgres-kill-ledger.js';
import { PostgresMandateLedger } from './mandates/postgres-mandate-ledger.js';
import { Pseudonyms } from './mandates/pseudonyms.js';
import { PostgresDecisionLedger } from './policies/decision-ledger.js';
import { Policies } from './policies/policies.js';
import { readPolicyFiles } from './policies/policy-files.js';
import { actorTokensOf } from './proofs/actor-tokens.js';
import { PostgresSessionLedger } from './sessions/session-ledger.js';
import type { Settings } from './settings.js';
import { PostgresShredLedger } from './shreds/postgres-shred-ledger.js';
import { MandateKeys } from './signing/signing-keys.js';
import { TransitSigner } from './signing/transit-signer.js';

export interface AuthorityServers {
  readonly identity: WorkloadIdentity;
  /** The same process under the policy that ends access and mints nothing. */
  readonly reconcilerIdentity: WorkloadIdentity;
  readonly database: Database;
  /** The same, in connections apart from those of exchanges. */
  readonly endingDatabase: Database;
  readonly publisher: Publisher;
}

/** What the use cases stand on, wired to the real servers. */
export function compose(
  settings: Settings,
  { identity, reconcilerIdentity, database, endingDatabase, publisher }: AuthorityServers,
): { readonly ports: AuthorityPorts; readonly ending: EndingAccess } {
  const policies = Policies.load(readPolicyFiles());
  const actors = actorTokensOf(settings.VOUCH_VAULT_ADDR);
  const keys = new MandateKeys(identity);
  const signer = new TransitSigner(identity, keys);
  const context = { issuer: settings.VOUCH_PUBLIC_URL, newId: () => ulid(), now: () => new Date() };
  const tokens = new ClaimTokens(identity);
  const grants = new Grants({ tokens, signer, ...context });
  const people = new PersonTokens(settings.VOUCH_OIDC_ISSUER);
  const pseudonyms = new Pseudonyms(identity);
  const ending = endingAccess({
    ...{ reconcilerIdentity, database: endingDatabase, publisher, people, actors, pseudonyms },
    kills: new PostgresKillLedger(endingDatabase),
    newId: context.newId,
    reconcileEverySeconds: settings.VOUCH_RECONCILE_SECONDS,
  });
  const kills = new PostgresKillLedger(database);
  const ledger = new PostgresExchangeLedger(database);
  const decisions = new PostgresDecisionLedger(database);
  const opening = { people, policies, decisions, kills, pseudonyms, tokens, ...context };
  const ports = {
    exchange: { actors, policies, ledger, kills, grants, now: context.now },
    mandates: {
      actors,
      people,
      policies,
      decisions,
      kills,
      pseudonyms,
      signer,
      ledger: new PostgresMandateLedger(database),
      ...context,
    },
    shreds: { people, ledger: new PostgresShredLedger(database), newId: context.newId },
    sessions: { ...opening, ledger: new PostgresSessionLedger(database) },
    glass: { ...opening, ledger: new PostgresGlassLedger(database) },
    keys,
    ending: ending.ports,
  };
  return { ports, ending };
}

/** Without these no claim can be opened. */
export function authorityDependencies({
  vault,
  database,
}: {
  vault: VaultHttp;
  database: Database;
}): Dependency[] {
  return [
    {
      name: 'vault',
      answers: async () => vault.call({ method: 'GET', path: 'sys/health', answer: z.unknown() }),
    },
    {
      name: 'postgresql',
      answers: async () => database.transaction(async (sql) => sql.query('select 1', [])),
    },
  ];
}
