import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { OperationalError } from '#errors';
import type { z } from 'zod';

/** What a secret file holds; `undefined` when there is none yet. @throws OperationalError `OPENID.STATE_DAMAGED` */
export function readSecretFile<T>(file: string, schema: z.ZodType<T>): T | undefined {
  if (!existsSync(file)) return undefined;
  chmodSync(file, 0o600);
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // The cause would quote the file, and the file holds secrets.
    throw new OperationalError(
      'OPENID.STATE_DAMAGED',
      `${file} is damaged: remove it to have a new one made`,
      {
        retry: 'permanent',
      },
    );
  }
}

/** Whole or not at all, and for this user only. */
export function writeSecretFile(file: string, content: unknown): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
