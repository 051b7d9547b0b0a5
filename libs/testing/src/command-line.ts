import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { repositoryRoot } from '../../../deploy/native/repository-root.js';
import { statePath } from './stack/stack.js';

export interface Spoken {
  readonly exitCode: number;
  readonly output: string;
  readonly error: string;
}

/** Runs `vouch` as a person would at a terminal, on the running stack. */
export async function vouch(...words: readonly string[]): Promise<Spoken> {
  const program = join(repositoryRoot(), 'dist', 'apps', 'cli', 'src', 'main.js');
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, ...words, '--state', statePath()],
      { maxBuffer: 256 * 1024 * 1024 },
      (failure, output, error) => {
        const exitCode = failure === null ? 0 : typeof failure.code === 'number' ? failure.code : 1;
        resolve({ exitCode, output, error });
      },
    );
  });
}

const line = z.object({
  file: z.string(),
  claim: z.string().nullable(),
  claimId: z.string().nullable(),
  correlationId: z.string().nullable(),
  state: z.string(),
  problems: z.array(z.object({ code: z.string(), field: z.string() })),
  eob: z.unknown(),
});
export type SubmittedLine = z.infer<typeof line>;

/** Submits with the command line, waits for the decisions, and gives its JSON lines. */
export async function vouchSubmit(...words: readonly string[]): Promise<readonly SubmittedLine[]> {
  const { output } = await vouch('submit', ...words, '--wait', '--json');
  return output
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => line.parse(JSON.parse(text)));
}
