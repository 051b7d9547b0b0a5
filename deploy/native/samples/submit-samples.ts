import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { toolRunner } from '../processes/run-tool.js';
import type { Progress } from '../progress.js';
import { repositoryRoot } from '../repository-root.js';
import type { Stack } from '../stack/stack.js';
import { isDecided, isRefused, parseSubmitted, sampleRow, type Submitted } from './sample-result.js';

const samples = (): string => join(repositoryRoot(), 'samples');

/** Runs `vouch` as a demo person and gives what it printed on stdout. */
async function vouch(stack: Stack, name: string, as: string, words: readonly string[]): Promise<string> {
  const program = join(repositoryRoot(), 'dist', 'apps', 'cli', 'src', 'main.js');
  const outputFile = stack.state.path('logs', `${name}.out`);
  rmSync(outputFile, { force: true });
  const identity = ['--state', stack.state.root, '--as', as];
  try {
    await toolRunner(stack.table)({
      name,
      command: [process.execPath, program, ...words, ...identity],
      logFile: stack.state.log(name),
      outputFile,
    });
  } catch (error) {
    // A refused claim is an answer too: with any answer, the answers are judged and not the exit code.
    if (parseSubmitted(readOutput(outputFile)).length === 0) throw error;
  }
  return readOutput(outputFile);
}

function readOutput(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

async function submit(
  stack: Stack,
  folder: 'good' | 'bad',
  progress: Progress,
): Promise<readonly Submitted[]> {
  const words = ['submit', join(samples(), folder), '--wait', '--json'];
  const output = await progress.during(`samples/${folder}`, 8_000, () =>
    vouch(stack, `samples-${folder}`, 'submitter', words),
  );
  const results = parseSubmitted(output);
  for (const result of results) progress.line(sampleRow(result));
  return results;
}

async function showTraces(stack: Stack, decided: readonly Submitted[], progress: Progress): Promise<void> {
  const { jaeger } = stack.description.current;
  const ids = decided.flatMap(({ claimId }) => (typeof claimId === 'string' ? [claimId] : [])).slice(0, 2);
  for (const id of ids) {
    const output = await vouch(stack, 'samples-trace', 'submitter', ['trace', id]).catch(() => '');
    const [traceId] = /[0-9a-f]{32}/.exec(output) ?? [];
    if (traceId !== undefined) progress.line(`  trace of ${id}: ${jaeger.queryUrl}/api/traces/${traceId}`);
  }
}

function filesIn(folder: string): number {
  return readdirSync(join(samples(), folder)).filter((name) => name.endsWith('.json')).length;
}

/**
 * Submits the samples as the demo submitter and prints what became of each.
 * @returns whether every good one was decided and every bad one refused with its reasons
 */
export async function submitSamples(stack: Stack, progress: Progress): Promise<boolean> {
  await vouch(stack, 'samples-plans', 'ops', ['plans', 'load', join(samples(), 'plans.json')]);
  await vouch(stack, 'samples-reference', 'ops', ['load', join(samples(), 'reference.json')]);
  const good = await submit(stack, 'good', progress);
  const bad = await submit(stack, 'bad', progress);
  const decided = good.filter(isDecided);
  const refused = bad.filter(isRefused);
  progress.line('');
  progress.line(
    `  ${decided.length} of ${good.length} good claims decided, ${refused.length} of ${bad.length} bad ones refused`,
  );
  await showTraces(stack, decided, progress);
  const complete = good.length >= filesIn('good') && bad.length >= filesIn('bad');
  return complete && decided.length === good.length && refused.length === bad.length;
}
