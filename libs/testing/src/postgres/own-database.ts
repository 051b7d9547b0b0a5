import { readFileSync } from 'node:fs';
import { stack } from '../stack/stack.js';

/** A database of a test's own, as whoever migrates it connects; made by the first migration, and dropped by the test. */
export function ownDatabase(purpose: string) {
  const { host, port, superuser, superuserPasswordFile } = stack().postgres;
  return {
    ...{ host, port, user: superuser },
    password: readFileSync(superuserPasswordFile, 'utf8').trim(),
    database: `vouch_${purpose}_${process.pid}`,
  };
}
