import { ulid } from 'ulid';
import type { VaultHttp, WorkloadIdentity } from '#agent-identity';
import { z } from 'zod';
import type { AuthorityPorts } from './authority.module.js';
import type { Database } from './database.port.js';
import { ClaimTokens } from './exchange/claim-tokens.js';
import { Grants } from './exchange/issue-grant.js';
import { PostgresExchangeLedger } from './exchange/postgres-exchange-ledger.js';
import { PostgresMandateLedger } from './mandates/postgres-mandate-ledger.js';
import { Pseudonyms } from './mandates/pseudonyms.js';
import { actorTokensOf } from './proofs/actor-tokens.js';
import { SubmitterTokens } from './proofs/submitter-tokens.js';
import type { Settings } from './settings.js';
import { MandateKeys } from './signing/signing-keys.js';
import { TransitSigner } from './signing/transit-signer.js';

/** What the use cases stand on, wired to the real servers. */
export function compose(
  settings: Settings,
  { vault, identity, database }: { vault: VaultHttp; identity: WorkloadIdentity; database: Database },
): AuthorityPorts {
  const actors = actorTokensOf(settings.VOUCH_VAULT_ADDR);
  const keys = new MandateKeys(identity);
  const signer = new TransitSigner(identity, keys);
  const context = { issuer: settings.VOUCH_PUBLIC_URL, newId: () => ulid(), now: () => new Date() };
  const grants = new Grants({ tokens: new ClaimTokens(identity), signer, ...context });
  return {
    exchange: { actors, ledger: new PostgresExchangeLedger(database), grants, now: context.now },
    mandates: {
      actors,
      submitters: new SubmitterTokens(settings.VOUCH_OIDC_ISSUER),
      pseudonyms: new Pseudonyms(identity),
      signer,
      ledger: new PostgresMandateLedger(database),
      ...context,
    },
    keys,
    dependencies: [
      {
        name: 'vault',
        answers: async () => vault.call({ method: 'GET', path: 'sys/health', answer: z.unknown() }),
      },
      {
        name: 'postgresql',
        answers: async () => database.transaction(async (sql) => sql.query('select 1', [])),
      },
    ],
  };
}
