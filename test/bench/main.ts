import { availableParallelism } from 'node:os';
import { isOperationalError } from '#errors';
import { stack } from '#testing';
import { trustOnly } from '#tls';
import { BareChain } from './bare-chain.js';
import { closedLoop, type Run } from './closed-loop.js';
import { compare, table, type Comparison } from './compare.js';
import { Pipeline } from './pipeline.js';
import { measureShards, shardTable } from './shards.js';
import { parseWords, usage, type Words } from './words.js';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const warmUpClaims = 20;

/** Both kinds take turns within a round, so that whatever else the machine does meets both. */
async function measure({ claims, inFlight, rounds }: Words): Promise<readonly Comparison[]> {
  const [bare, pipeline] = [new BareChain(), new Pipeline()];
  await bare.signIn();
  await pipeline.prepare();
  const bareRun = (count: number, atOnce: number): Promise<Run> =>
    closedLoop(count, atOnce, () => bare.oneClaim());
  const pipelineRun = (count: number, atOnce: number): Promise<Run> =>
    closedLoop(count, atOnce, () => pipeline.oneClaim());

  say(`  warming up: ${warmUpClaims} claims each`);
  await bareRun(warmUpClaims, inFlight);
  await pipelineRun(warmUpClaims, inFlight);

  const loads = [
    { inFlight: 1, claims: Math.max(1, Math.round(claims / 5)), bare: [] as Run[], pipeline: [] as Run[] },
    { inFlight, claims, bare: [] as Run[], pipeline: [] as Run[] },
  ];
  for (let round = 1; round <= rounds; round += 1) {
    for (const load of loads) {
      say(`  round ${round} of ${rounds}: ${load.claims} claims, ${load.inFlight} in flight`);
      load.bare.push(await bareRun(load.claims, load.inFlight));
      load.pipeline.push(await pipelineRun(load.claims, load.inFlight));
    }
  }
  await pipeline.close();
  await bare.close();
  return loads.map(compare);
}

function explanation({ rounds }: Words): string {
  return `  ${availableParallelism()} cores; medians of ${rounds} rounds, latencies over all their claims.
  bare chain: for each claim three times {mint claim token, read database credential, connect, one small
  transaction, revoke}, by bare calls to both. whole pipeline: from the POST to claim.decided on Kafka, one clock.`;
}

async function shards({ claims, inFlight, rounds, json }: Words): Promise<number> {
  const inFlights = [...new Set([1, 4, inFlight])];
  const figures = await measureShards(claims, inFlights, rounds, say);
  const result = { cores: availableParallelism(), rounds, logins: claims, figures };
  process.stdout.write(
    json
      ? `${JSON.stringify(result)}\n`
      : `\n${shardTable(figures)}\n\n  ${result.cores} cores; medians of ${rounds} rounds of ${claims} logins each, made and dropped.\n`,
  );
  return 0;
}

async function run(words: Words): Promise<number> {
  try {
    trustOnly(stack().caFile);
    if (words.what === 'shards') return await shards(words);
    const comparisons = await measure(words);
    const result = { cores: availableParallelism(), rounds: words.rounds, comparisons };
    process.stdout.write(
      words.json ? `${JSON.stringify(result)}\n` : `\n${table(comparisons)}\n\n${explanation(words)}\n`,
    );
    return 0;
  } catch (error) {
    if (!isOperationalError(error)) throw error;
    say(`${error.code}: ${error.message}`);
    return 1;
  }
}

const words = parseWords(process.argv.slice(2));
if (!words.ok) say(`${words.failure}\n\n${usage}`);
process.exit(words.ok ? await run(words.value) : 2);
