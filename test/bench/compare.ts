import type { Run } from './closed-loop.js';
import { median, percentile } from './statistics.js';

/** Runs of both kinds with the same number of claims in flight, round by round. */
export interface Compared {
  readonly inFlight: number;
  readonly bare: readonly Run[];
  readonly pipeline: readonly Run[];
}

interface Figures {
  /** Median of the rounds. */
  readonly claimsPerSecond: number;
  /** Over the claims of all rounds. */
  readonly p50Millis: number;
  readonly p99Millis: number;
}

export interface Comparison {
  readonly inFlight: number;
  /** Claims of one run. */
  readonly claims: number;
  readonly bare: Figures;
  readonly pipeline: Figures;
  /** Claims per second of the pipeline over those of the bare chain in the same round; median of the rounds. */
  readonly ratio: number;
}

export function compare({ inFlight, bare, pipeline }: Compared): Comparison {
  const ratios = pipeline.map((run, round) => rate(run) / rate(bare[round] ?? run));
  return {
    inFlight,
    claims: bare[0]?.claims ?? 0,
    bare: figures(bare),
    pipeline: figures(pipeline),
    ratio: median(ratios),
  };
}

function rate({ claims, seconds }: Run): number {
  return claims / seconds;
}

function figures(runs: readonly Run[]): Figures {
  const millis = runs.flatMap((run) => run.millis);
  return {
    claimsPerSecond: median(runs.map(rate)),
    p50Millis: percentile(millis, 0.5),
    p99Millis: percentile(millis, 0.99),
  };
}

/** A table for people. */
export function table(comparisons: readonly Comparison[]): string {
  const head = row(['', 'in flight', 'claims', 'claims/s', 'p50 ms', 'p99 ms']);
  const rows = comparisons.flatMap(({ inFlight, claims, bare, pipeline, ratio }) => [
    figuresRow('bare chain', inFlight, claims, bare),
    figuresRow('whole pipeline', inFlight, claims, pipeline),
    row(['pipeline / bare chain', String(inFlight), '', ratio.toFixed(2)]),
  ]);
  return [head, ...rows].join('\n');
}

function figuresRow(name: string, inFlight: number, claims: number, figures: Figures): string {
  const { claimsPerSecond, p50Millis, p99Millis } = figures;
  return row([
    name,
    String(inFlight),
    String(claims),
    claimsPerSecond.toFixed(1),
    p50Millis.toFixed(0),
    p99Millis.toFixed(0),
  ]);
}

function row([name = '', ...cells]: readonly string[]): string {
  return `  ${name.padEnd(22)}${cells.map((cell) => cell.padStart(10)).join('')}`.trimEnd();
}
