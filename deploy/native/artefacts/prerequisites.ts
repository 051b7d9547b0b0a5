import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { z } from 'zod';
import { readConfig } from '#config';
import { OperationalError } from '#errors';

const hints = {
  go: 'Go 1.24 or newer compiles Vault and Jaeger (https://go.dev/dl)',
  mvn: 'Maven fetches Kafka and PostgreSQL (Debian: apt install maven)',
  java: 'Java 17 or newer runs Kafka (Debian: apt install default-jre-headless)',
  tar: 'tar unpacks PostgreSQL',
  xz: 'xz unpacks PostgreSQL (Debian: apt install xz-utils)',
  cargo: 'Rust 1.89 or newer compiles the policy prover, once, in about 4 minutes (https://rustup.rs)',
  cc: 'a C compiler links the policy prover (Debian: apt install gcc)',
  npm: 'npm fetches what runs models on this machine (it comes with Node)',
  python3: 'Python 3 with pip fetches the solver cvc5 (Debian: apt install python3-pip, or cvc5 itself)',
} as const;
export type Prerequisite = keyof typeof hints;

/** Programs without which no server starts natively; Docker does without them. */
const forServers: readonly Prerequisite[] = ['go', 'mvn', 'java', 'tar', 'xz'];

/** Where the PATH has this program; `undefined` when nowhere. */
export function pathOf(program: string): string | undefined {
  const { PATH } = readConfig({ PATH: z.string() });
  const candidates = PATH.split(delimiter).map((folder) => join(folder, program));
  return candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** @throws OperationalError `ARTEFACT.PREREQUISITE` saying what each missing program is for, and where to get it */
export function requirePrograms(programs: readonly Prerequisite[]): void {
  const missing = programs.filter((program) => pathOf(program) === undefined);
  if (missing.length === 0) return;
  const lines = missing.map((program) => `  ${program} is not installed: ${hints[program]}`);
  const message = missing.some((program) => forServers.includes(program))
    ? ['the servers cannot be set up here:', ...lines, '  or use Docker: --stack=containers']
    : ['the policy prover cannot be set up here:', ...lines];
  throw new OperationalError('ARTEFACT.PREREQUISITE', message.join('\n'), { retry: 'permanent' });
}
