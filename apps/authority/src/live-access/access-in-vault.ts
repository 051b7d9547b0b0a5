import type { WorkloadIdentity } from '#agent-identity';
import { isOperationalError } from '#errors';
import { z } from 'zod';
import type { LeaseTimes, LiveLease, LiveToken, Opened } from './live-access.js';
import { sideBySide } from './side-by-side.js';

const listAnswer = z.object({ data: z.object({ keys: z.array(z.string()) }) });

const tokenAnswer = z.object({
  data: z.object({ path: z.string(), display_name: z.string(), creation_time: z.number() }),
});

const leaseAnswer = z.object({
  data: z.object({ issue_time: z.coerce.date(), expire_time: z.coerce.date().nullable() }),
});

const irrevocableAnswer = z.object({
  data: z.object({ leases: z.array(z.object({ lease_id: z.string() })) }),
});

/** Nothing, where a token was ended; of an accessor that it does not know, Vault warns. */
const revokeAnswer = z.unknown().transform((body) => (body === undefined ? 'ended' : 'gone'));

const credentials = 'database/creds';

/** Answers that say that a token or lease is gone. Being denied to look says nothing of it. */
const gone = new Set(['VAULT.REFUSED', 'VAULT.NOT_FOUND']);

/**
 * What is alive in Vault, and its end. Used with an identity that can look at access and end it, and can open
 * nothing (policy `reconciler`).
 *
 * Every method throws OperationalError `VAULT.*` or `WORKLOAD.*`.
 */
export class AccessInVault {
  readonly #identity: Pick<WorkloadIdentity, 'call'>;
  /** What does not change while a token or lease lives; null for a token of an app's own. */
  readonly #tokens = new Map<string, LiveToken | null>();
  readonly #leases = new Map<string, LiveLease>();

  constructor(identity: Pick<WorkloadIdentity, 'call'>) {
    this.#identity = identity;
  }

  /** Of every token, whatever it is for. */
  async accessors(): Promise<readonly string[]> {
    const accessors = await this.#list('auth/token/accessors');
    keepOnly(this.#tokens, new Set(accessors));
    return accessors;
  }

  /** Tokens of claims and of people's sessions among these, whoever minted them. */
  async tokens(accessors: readonly string[]): Promise<readonly LiveToken[]> {
    const tokens = await sideBySide(accessors, async (accessor) => {
      const known = this.#tokens.get(accessor);
      if (known !== undefined) return known;
      const token = await this.#tokenOf(accessor);
      if (token !== undefined) this.#tokens.set(accessor, token);
      return token;
    });
    return tokens.filter((token) => token !== undefined && token !== null);
  }

  /** Leases of these database roles, or of every one. */
  async leases(only?: readonly string[]): Promise<readonly LiveLease[]> {
    const leases = await sideBySide(await this.#leaseIds(only), async ({ id, role }) => {
      const known = this.#leases.get(id);
      if (known !== undefined) return known;
      const times = await this.timesOf({ id, role });
      if (times !== undefined) this.#leases.set(id, { id, role, issuedAt: times.issuedAt });
      return times;
    });
    return leases.filter((lease) => lease !== undefined);
  }

  /** Asked anew each time: a renewal moves the end, and a revocation that fails leaves it in the past. */
  async timesOf({ id, role }: LeaseId): Promise<LeaseTimes | undefined> {
    const answer = await this.#unlessGone({
      path: 'sys/leases/lookup',
      body: { lease_id: id },
      answer: leaseAnswer,
    });
    if (answer === undefined) return undefined;
    const { issue_time: issuedAt, expire_time: expiresAt } = answer.data;
    return { id, role, issuedAt, expiresAt: expiresAt ?? issuedAt };
  }

  /** Leases that Vault has given up on: it does not try to revoke them again for a day. */
  async irrevocableLeases(): Promise<readonly string[]> {
    const path = 'sys/leases?type=irrevocable';
    const { data } = await this.#identity.call({ method: 'GET', path, answer: irrevocableAnswer });
    return data.leases.map(({ lease_id }) => lease_id).filter((id) => id.startsWith(`${credentials}/`));
  }

  /** Ends a token; Vault goes on to end its leases by itself. @returns whether it was alive */
  async endToken(accessor: string): Promise<boolean> {
    const path = 'auth/token/revoke-accessor';
    const answer = await this.#unlessGone({ path, body: { accessor }, answer: revokeAnswer });
    return answer === 'ended';
  }

  /** Ends a lease, and returns when its login is dropped. */
  async endLease(id: string): Promise<void> {
    await this.#unlessGone({
      path: 'sys/leases/revoke',
      body: { lease_id: id, sync: true },
      answer: z.unknown(),
    });
  }

  async #leaseIds(only?: readonly string[]): Promise<readonly LeaseId[]> {
    const roles = only ?? (await this.#roles());
    const ids = await sideBySide(roles, async (role) => {
      const keys = await this.#list(`sys/leases/lookup/${credentials}/${role}`);
      return keys.map((key) => ({ role, id: `${credentials}/${role}/${key}` }));
    });
    if (only === undefined) keepOnly(this.#leases, new Set(ids.flat().map(({ id }) => id)));
    return ids.flat();
  }

  async #roles(): Promise<readonly string[]> {
    const folders = await this.#list(`sys/leases/lookup/${credentials}`);
    return folders.map((folder) => folder.replace(/\/$/, ''));
  }

  async #tokenOf(accessor: string): Promise<LiveToken | null | undefined> {
    const path = 'auth/token/lookup-accessor';
    const answer = await this.#unlessGone({ path, body: { accessor }, answer: tokenAnswer });
    if (answer === undefined) return undefined;
    const stage = stageOf(answer.data.path);
    if (stage === undefined) return null;
    return {
      accessor,
      stage,
      // The display name is what the login is named after, whatever the metadata says.
      claimId: answer.data.display_name.replace(/^token-/, ''),
      issuedAt: new Date(answer.data.creation_time * 1000),
    };
  }

  async #list(path: string): Promise<readonly string[]> {
    try {
      const answer = await this.#identity.call({
        method: 'GET',
        path: `${path}?list=true`,
        answer: listAnswer,
      });
      return answer.data.keys;
    } catch (thrown) {
      if (isOperationalError(thrown) && thrown.code === 'VAULT.NOT_FOUND') return [];
      throw thrown;
    }
  }

  async #unlessGone<Answer>(request: {
    readonly path: string;
    readonly body: Readonly<Record<string, unknown>>;
    readonly answer: z.ZodType<Answer>;
  }): Promise<Answer | undefined> {
    try {
      return await this.#identity.call({ method: 'POST', ...request });
    } catch (thrown) {
      if (isOperationalError(thrown) && gone.has(thrown.code)) return undefined;
      throw thrown;
    }
  }
}

type LeaseId = Pick<LiveLease, 'id' | 'role'>;

const stages: Readonly<Record<string, Opened>> = {
  'auth/token/create/claim-gather': 'gather',
  'auth/token/create/claim-analyze': 'analyze',
  'auth/token/create/claim-act': 'act',
  'auth/token/create/claim-breakglass': 'breakglass',
  'auth/token/create/session-assistant': 'assistant',
};

function stageOf(path: string): Opened | undefined {
  return Object.hasOwn(stages, path) ? stages[path] : undefined;
}

function keepOnly(known: Map<string, unknown>, alive: ReadonlySet<string>): void {
  for (const name of known.keys()) if (!alive.has(name)) known.delete(name);
}
