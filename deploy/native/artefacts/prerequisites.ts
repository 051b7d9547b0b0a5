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
} as const;
export type Prerequisite = keyof typeof hints;

function isOnPath(program: string): boolean {
  const { PATH } = readConfig({ PATH: z.string() });
  return PATH.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** @throws OperationalError `ARTEFACT.PREREQUISITE` saying what each missing program is for, and where to get it */
export function requirePrograms(programs: readonly Prerequisite[]): void {
  const missing = programs.filter((program) => !isOnPath(program));
  if (missing.length === 0) return;
  const lines = missing.map((program) => `  ${program} is not installed: ${hints[program]}`);
  const message = ['the servers cannot be set up here:', ...lines, '  or use Docker: --stack=containers'];
  throw new OperationalError('ARTEFACT.PREREQUISITE', message.join('\n'), { retry: 'permanent' });
}
