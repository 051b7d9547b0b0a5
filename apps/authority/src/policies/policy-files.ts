import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Bug } from '#errors';

/** What decides, as it lies in a folder: one Cedar schema and the policies beside it. */
export interface PolicyFiles {
  readonly schema: string;
  /** All policies, one file after the other. */
  readonly policies: string;
  /** Names what decided, hex: `cat *.cedar *.cedarschema | sha256sum`. */
  readonly sha256: string;
}

/** Files in folders below (what is proven of them) decide nothing. */
export function readPolicyFiles(folder: string = shippedPolicies()): PolicyFiles {
  const read = (ending: string): string =>
    readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .sort()
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('');
  const policies = read('.cedar');
  const schema = read('.cedarschema');
  return { schema, policies, sha256: createHash('sha256').update(policies).update(schema).digest('hex') };
}

/** Compiled code runs from `dist`, which holds no policies: the folder is found from the package root. */
export function shippedPolicies(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Bug('no package.json above the policies');
    folder = parent;
  }
  return join(folder, 'deploy', 'policies');
}
