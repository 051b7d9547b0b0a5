import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperationalError } from '#errors';
import type { Environment } from './obligations.js';

/** Paths of the programs that prove policies. */
export interface ProverPrograms {
  /** Cedar's command line, with `symcc`. */
  readonly cedar: string;
  /** The solver it asks. */
  readonly cvc5: string;
}

/** A request that shows that something does not hold, as Cedar prints it. */
export type Proof = { readonly holds: true } | { readonly holds: false; readonly counterexample: string };

const timeoutMs = 120_000;

/** Cedar's symbolic compiler: what it says is true of every request there can be. */
export class Symcc {
  readonly #programs: ProverPrograms;
  readonly #folder: string;
  readonly #schema: string;

  /** @param folder for the files that the prover reads */
  constructor(programs: ProverPrograms, folder: string, schema: string) {
    this.#programs = programs;
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    this.#schema = this.#file(schema);
  }

  /** Whether whatever the one set allows, the other allows too. @throws OperationalError `PROVER.FAILED` */
  async implies(one: string, other: string, environment: Environment): Promise<Proof> {
    return this.#ask(environment, this.#implication(one, other));
  }

  /** The same without a request that shows why not: faster. @throws OperationalError `PROVER.FAILED` */
  async isImplied(one: string, other: string, environment: Environment): Promise<boolean> {
    const { holds } = await this.#ask(environment, ['--no-counterexample', ...this.#implication(one, other)]);
    return holds;
  }

  /** Whether one policy evaluates, whatever it is asked. @throws OperationalError `PROVER.FAILED` */
  async neverErrors(policy: string, environment: Environment): Promise<Proof> {
    return this.#ask(environment, ['never-errors', '--policies', this.#file(policy)]);
  }

  #implication(one: string, other: string): readonly string[] {
    return ['implies', '--policies1', this.#file(one), '--policies2', this.#file(other)];
  }

  async #ask({ principal, action, resource }: Environment, question: readonly string[]): Promise<Proof> {
    const kinds = ['--principal-type', principal, '--action', action, '--resource-type', resource];
    const solver = ['--cvc5-path', this.#programs.cvc5, '--schema', this.#schema];
    const { output, errors } = await run(this.#programs.cedar, ['symcc', ...solver, ...kinds, ...question]);
    // The exit code is 0 whether it holds or not.
    if (output.startsWith('✓ ')) return { holds: true };
    const [verdict = '', , ...counterexample] = output.trimEnd().split('\n');
    if (verdict.startsWith('✗ ')) return { holds: false, counterexample: counterexample.join('\n') };
    throw new OperationalError('PROVER.FAILED', `the prover gave no answer\n${errors.trim()}`, {
      retry: 'permanent',
    });
  }

  /** By content: the same text is written once. */
  #file(text: string): string {
    const file = join(this.#folder, `${createHash('sha256').update(text).digest('hex').slice(0, 16)}.cedar`);
    if (!existsSync(file)) writeFileSync(file, text);
    return file;
  }
}

async function run(
  program: string,
  parameters: readonly string[],
): Promise<{ readonly output: string; readonly errors: string }> {
  return new Promise((resolve) => {
    execFile(program, parameters, { timeout: timeoutMs, maxBuffer: 1 << 24 }, (error, output, errors) => {
      resolve({ output, errors: errors === '' ? (error?.message ?? '') : errors });
    });
  });
}
