import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { asSuperuser, stack, stackProcesses } from '#testing';
import { trustOnly } from '#tls';
import { closedLoop, type Run } from './closed-loop.js';
import { Pipeline } from './pipeline.js';
import { median, percentile } from './statistics.js';

/**
 * What evidence costs the pipeline, on a running stack: `VOUCH_STATE=DIR node dist/test/bench/evidence-cost.js`. Rounds
 * with evidence at work and with its process stopped take turns; after each stop it catches up first.
 */

trustOnly(stack().caFile);
const [rounds, claims, inFlight] = [4, 120, 8];
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const evidence = stackProcesses().find(({ name }) => name === 'evidence')?.pid ?? 0;

async function recordsSealed(): Promise<number> {
  const { rows } = await asSuperuser((client) =>
    client.query<{ count: number }>('select count(*)::integer as count from evidence.record'),
  );
  return rows[0]?.count ?? 0;
}

async function untilCaughtUp(): Promise<number> {
  let before = -1;
  for (let now = await recordsSealed(); now !== before; now = await recordsSealed()) {
    before = now;
    await wait(3_000);
  }
  return before;
}

/** Processor time of evidence so far, in seconds: user and system, in hundredths in the kernel's table. */
function processorSeconds(): number {
  const fields = readFileSync(`/proc/${evidence}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function shown(what: string, runs: readonly Run[]): string {
  const rates = runs.map((run) => run.claims / run.seconds);
  const millis = runs.flatMap((run) => run.millis);
  const [p50, p95] = [0.5, 0.95].map((share) => percentile(millis, share).toFixed(0));
  return `${what.padEnd(18)}${median(rates).toFixed(1)} claims/s, p50 ${p50} ms, p95 ${p95} ms`;
}

const pipeline = new Pipeline();
await pipeline.prepare();
await closedLoop(20, inFlight, async () => pipeline.oneClaim());
const runs: Record<'with' | 'without', Run[]> = { with: [], without: [] };
let [records, seconds] = [0, 0];
for (let round = 0; round < rounds; round += 1) {
  const [before, processor] = [await untilCaughtUp(), processorSeconds()];
  runs.with.push(await closedLoop(claims, inFlight, async () => pipeline.oneClaim()));
  records += (await untilCaughtUp()) - before;
  seconds += processorSeconds() - processor;
  process.kill(evidence, 'SIGSTOP');
  runs.without.push(await closedLoop(claims, inFlight, async () => pipeline.oneClaim()));
  process.kill(evidence, 'SIGCONT');
}
await untilCaughtUp();
await pipeline.close();
say(shown('with evidence', runs.with));
say(shown('evidence stopped', runs.without));
const each = rounds * claims;
say(
  `${(records / each).toFixed(0)} records a claim, ${((1_000 * seconds) / each).toFixed(1)} ms of processor a claim in evidence`,
);
