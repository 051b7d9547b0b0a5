import { z } from 'zod';
import { asSuperuser, callVault, loadSamplePlans, until, untilSettled, withRootToken } from '#testing';
import { submitBatch } from './batch.js';

beforeAll(loadSamplePlans);

/** `VOUCH_MANY_CLAIMS=1000` takes minutes longer, and finds the same. */
const claims = Number(process.env['VOUCH_MANY_CLAIMS'] ?? 400);
/** Intake, authority, console, evidence and three agents. */
const apps = 7;
/** Of four stages, broken glass, and sessions of people. */
const kindsOfToken = 6;

const counted = z.object({ data: z.object({ clients: z.number() }) });
const listed = z.object({ data: z.object({ keys: z.array(z.string()) }) });

/** Clients that Vault counts this month: what its licences are about. */
async function clients(token: string): Promise<number> {
  const { body } = await callVault('GET', 'sys/internal/counters/activity/monthly', { token });
  return counted.parse(body).data.clients;
}

async function keys(token: string, path: string): Promise<readonly string[]> {
  const answer = await callVault('LIST', path, { token });
  return answer.status === 404 ? [] : listed.parse(answer.body).data.keys;
}

const roles = ['gather', 'analyze', 'act'] as const;

interface LookedUp {
  readonly meta?: { readonly claim_id?: string } | null;
}

/** Leases of claims' logins, and tokens that open one of these claims, as Vault has them. */
async function leftInVault(
  token: string,
  ids: ReadonlySet<string>,
): Promise<{ leases: number; tokens: number }> {
  const leases = await Promise.all(
    roles.map(async (role) => keys(token, `sys/leases/lookup/database/creds/${role}`)),
  );
  const accessors = await keys(token, 'auth/token/accessors');
  const opening = await Promise.all(
    accessors.map(async (accessor) => {
      const { body } = await callVault('POST', 'auth/token/lookup-accessor', { token, body: { accessor } });
      return (body['data'] as LookedUp | undefined)?.meta?.claim_id ?? '';
    }),
  );
  return {
    leases: leases.flat().length,
    tokens: opening.filter((claimId) => ids.has(claimId)).length,
  };
}

async function loginsLeft(): Promise<number> {
  const { rowCount } = await asSuperuser((client) =>
    client.query(`select from pg_roles where rolcanlogin and rolname ~ '^(gather|analyze|act)[.]'`),
  );
  return rowCount ?? 0;
}

test('after many claims no lease, no login and no claim token is left, and Vault counts no client more', async () => {
  await withRootToken(async (token) => {
    // Every app and every stage has been at work once.
    await untilSettled(await submitBatch(3).ids);
    const before = await clients(token);

    const ids: string[] = [];
    for (let sent = 0; sent < claims; sent += 50) ids.push(...(await submitBatch(50).ids));
    await untilSettled(ids, 600_000);

    let left = {};
    await until(
      'nothing is left',
      async () => {
        left = { ...(await leftInVault(token, new Set(ids))), logins: await loginsLeft() };
        return Object.values(left).every((count) => count === 0);
      },
      { within: 20_000, every: 200, seen: () => left },
    );
    const after = await clients(token);
    expect(after).toBe(before);
    // Each app logs in; of the tokens that open something each kind has its policy, and none has an entity.
    expect(after).toBeLessThanOrEqual(apps + kindsOfToken);
  });
}, 900_000);
