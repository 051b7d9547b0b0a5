import { randomBytes } from 'node:crypto';
import { asSuperuser, callVault, withRootToken, type VaultAnswer } from '#testing';
import { OperationalError } from '#errors';
import { claimRole, claimUsername } from '../../deploy/vault/src/database-roles.js';
import { closedLoop, type Run } from './closed-loop.js';
import { median } from './statistics.js';

/** Logins made and dropped per second with so many `database/config` for one stage. */
export interface ShardFigures {
  readonly shards: number;
  readonly inFlight: number;
  readonly loginsPerSecond: number;
  /** Over the figure of one shard with as many in flight, in the same round; median of the rounds. */
  readonly ratio: number;
}

const shardCounts = [1, 2, 4] as const;
const admin = 'vault_admin_bench';

/**
 * Whether several `database/config` for one stage are faster than one: Vault's plugin makes and drops logins under
 * a lock per config. Shards take turns within a round, so that whatever else the machine does meets all of them.
 */
export async function measureShards(
  logins: number,
  inFlights: readonly number[],
  rounds: number,
  say: (line: string) => void,
): Promise<readonly ShardFigures[]> {
  return withRootToken(async (token) => {
    await prepare(token);
    try {
      const cells = inFlights.flatMap((inFlight) =>
        shardCounts.map((shards) => ({ shards, inFlight, runs: [] as Run[] })),
      );
      for (let round = 1; round <= rounds; round += 1) {
        for (const { shards, inFlight, runs } of cells) {
          say(`  round ${round} of ${rounds}: ${shards} shards, ${inFlight} in flight`);
          runs.push(await makeAndDrop(token, { logins, shards, inFlight }));
        }
      }
      return cells.map(({ shards, inFlight, runs }) => {
        const single = cells.find((cell) => cell.inFlight === inFlight && cell.shards === 1)?.runs ?? runs;
        return {
          shards,
          inFlight,
          loginsPerSecond: median(runs.map(rate)),
          ratio: median(runs.map((run, round) => rate(run) / rate(single[round] ?? run))),
        };
      });
    } finally {
      await clear(token);
    }
  });
}

export function shardTable(figures: readonly ShardFigures[]): string {
  const row = (cells: readonly string[]) => `  ${cells.map((cell) => cell.padStart(12)).join('')}`;
  return [
    row(['shards', 'in flight', 'logins/s', 'to 1 shard']),
    ...figures.map(({ shards, inFlight, loginsPerSecond, ratio }) =>
      row([String(shards), String(inFlight), loginsPerSecond.toFixed(1), ratio.toFixed(2)]),
    ),
  ].join('\n');
}

function rate({ claims, seconds }: Run): number {
  return claims / seconds;
}

/** Configs and roles like those of `gather`, with an admin of their own that has the same rights as gather's. */
async function prepare(token: string): Promise<void> {
  const password = randomBytes(24).toString('base64url');
  await asSuperuser(async (client) => {
    await client.query(`drop role if exists ${admin}`);
    await client.query(`create role ${admin} login createrole noinherit connection limit 40`);
    await client.query(`grant gather to ${admin} with admin true, inherit false, set false`);
    await client.query(`grant set on parameter log_statement to ${admin}`);
    await client.query(`grant connect on database vouch to ${admin}`);
    await client.query(`alter role ${admin} set createrole_self_grant = 'inherit'`);
    await client.query(`alter role ${admin} set scram_iterations = 1`);
    await client.query(`alter role ${admin} set log_statement = 'none'`);
    await client.query(`alter role ${admin} password '${password}'`);
  });
  const { data } = (await answered('GET', 'database/config/gather', token)).body as {
    data: { plugin_name: string; connection_details: { connection_url: string; tls_ca: string } };
  };
  for (const shard of Array(Math.max(...shardCounts)).keys()) {
    await answered('POST', `database/config/${nameOf(shard)}`, token, {
      plugin_name: data.plugin_name,
      allowed_roles: [nameOf(shard)],
      connection_url: data.connection_details.connection_url,
      tls_ca: data.connection_details.tls_ca,
      username: admin,
      password,
      username_template: claimUsername,
      password_authentication: 'password',
      max_open_connections: 4,
      max_idle_connections: 2,
    });
    await answered('POST', `database/roles/${nameOf(shard)}`, token, {
      db_name: nameOf(shard),
      ...claimRole('gather'),
    });
  }
}

async function makeAndDrop(
  token: string,
  {
    logins,
    shards,
    inFlight,
  }: { readonly logins: number; readonly shards: number; readonly inFlight: number },
): Promise<Run> {
  let next = 0;
  return closedLoop(logins, inFlight, async () => {
    const shard = next++ % shards;
    const { body } = await answered('GET', `database/creds/${nameOf(shard)}`, token);
    await answered('PUT', 'sys/leases/revoke', token, { lease_id: body['lease_id'], sync: true });
  });
}

async function clear(token: string): Promise<void> {
  for (const shard of Array(Math.max(...shardCounts)).keys()) {
    await answered('PUT', `sys/leases/revoke-prefix/database/creds/${nameOf(shard)}`, token, {});
    await answered('DELETE', `database/roles/${nameOf(shard)}`, token);
    await answered('DELETE', `database/config/${nameOf(shard)}`, token);
  }
  await asSuperuser(async (client) => {
    await client.query(`drop owned by ${admin}`);
    await client.query(`drop role ${admin}`);
  });
}

function nameOf(shard: number): string {
  return `bench-${shard}`;
}

async function answered(method: string, path: string, token: string, body?: object): Promise<VaultAnswer> {
  const answer = await callVault(method, path, { token, ...(body === undefined ? {} : { body }) });
  if (answer.status < 300) return answer;
  throw new OperationalError('BENCH.REFUSED', `${method} ${path} answered ${answer.status}`, {
    retry: 'permanent',
  });
}
