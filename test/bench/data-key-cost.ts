import { randomBytes } from 'node:crypto';
import { Secret, VaultHttp, WorkloadIdentity, wrapDataKeys } from '#agent-identity';
import { DataKey, sealJson, unsealJson } from '#sealing';
import { callVault, clientToken, fhirClaim, newClaimId, projectedTokenFile, stack, tokenOf } from '#testing';
import { trustOnly } from '#tls';
import { closedLoop } from './closed-loop.js';
import { percentile } from './statistics.js';

/** What data keys cost on a running stack: `VOUCH_STATE=DIR node dist/test/bench/data-key-cost.js`; docs/adr/0013. */

trustOnly(stack().caFile);
const turns = 400;
const role = 'intake-api';
const vault = new VaultHttp(stack().vault.address);
const intake = new WorkloadIdentity({ vault, role, tokenFile: projectedTokenFile(role) });

async function show(what: string, inFlight: number, work: (turn: number) => unknown): Promise<void> {
  let turn = 0;
  const { seconds, millis } = await closedLoop(turns, inFlight, async () => {
    await work(turn++);
  });
  print(what, inFlight, millis, `, ${(turns / seconds).toFixed(0)}/s`);
}

function print(what: string, inFlight: number, millis: readonly number[], more = ''): void {
  const [p50, p95] = [0.5, 0.95].map((share) => percentile(millis, share).toFixed(2));
  process.stdout.write(`${what.padEnd(38)}${inFlight} at once: p50 ${p50} ms, p95 ${p95} ms${more}\n`);
}

async function showSealing(): Promise<void> {
  const claim = fhirClaim({ amounts: Array.from({ length: 10 }, (_, index) => index + 1) });
  const place = { claimId: newClaimId(), revision: 1, part: 'content' } as const;
  const key = DataKey.generate();
  const sealed = sealJson(key, place, claim);
  process.stdout.write(`a claim of ${JSON.stringify(claim).length} bytes is ${sealed.length} bytes sealed\n`);
  await show('seal it', 1, () => sealJson(key, place, claim));
  await show('unseal it', 1, () => unsealJson(key, place, sealed));
  key.destroy();
}

const newKey = () => ({ claimId: newClaimId(), plaintext: new Secret(randomBytes(32).toString('base64')) });

/** Claim ids and wrapped keys. */
async function showWrapping(inFlight: number): Promise<readonly (readonly [string, string])[]> {
  const wrapped: [string, string][] = [];
  await show('intake: wrap the key of one claim', inFlight, async () => {
    const key = newKey();
    const [ciphertext = ''] = await wrapDataKeys(intake, [key]);
    wrapped.push([key.claimId, ciphertext]);
  });
  await show('intake: wrap the keys of 100 claims', inFlight, async () =>
    wrapDataKeys(intake, Array.from({ length: 100 }, newKey)),
  );
  return wrapped;
}

/** What gather asks of Vault for one claim, call by call: whatever else the machine does meets all of them. */
async function showStep(inFlight: number, wrapped: readonly (readonly [string, string])[]): Promise<void> {
  const authority = await tokenOf('authority');
  const tokens: string[] = [];
  for (const [claimId] of wrapped) {
    const body = { policies: ['claim-gather'], display_name: claimId };
    tokens.push(
      clientToken(await callVault('POST', 'auth/token/create/claim-gather', { token: authority, body })),
    );
  }
  const spent = { login: [] as number[], unwrap: [] as number[], revoke: [] as number[] };
  const timed = async (millis: number[], ...call: Parameters<typeof callVault>) => {
    const since = performance.now();
    await callVault(...call);
    millis.push(performance.now() - since);
  };
  await show('gather: all three', inFlight, async (turn) => {
    const [claimId = '', ciphertext = ''] = wrapped[turn] ?? [];
    const token = tokens[turn] ?? '';
    const body = { ciphertext, context: Buffer.from(claimId).toString('base64') };
    await timed(spent.login, 'GET', 'database/creds/gather', { token });
    await timed(spent.unwrap, 'POST', 'transit/decrypt/phi', { token, body });
    await timed(spent.revoke, 'POST', 'auth/token/revoke-self', { token });
  });
  for (const [call, millis] of Object.entries(spent)) print(`  ${call}`, inFlight, millis);
}

await showSealing();
for (const inFlight of [1, 8]) await showStep(inFlight, await showWrapping(inFlight));
await intake.close();
await vault.close();
