import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Recipe } from './recipe.js';

const platform = `${process.platform}-${process.arch}`;

/**
 * What runs a GGUF file of the user's (node-llama-cpp, MIT, without its graphics libraries): npm packages pinned by a
 * lock file of their own, fetched only when somebody asks for them. No model comes with it. docs/adr/0049.
 */
export function ggufRuntime(buildFolder: string): Recipe {
  const source = join(buildFolder, 'llama');
  const files = ['package.json', 'package-lock.json'];
  return {
    name: 'llama',
    version: '3.22.1',
    source,
    inputs: files,
    parameters: [platform],
    expectedMs: 30_000,
    needs: ['npm'],
    async make(target, _work, run) {
      for (const file of files) copyFileSync(join(source, file), join(target, file));
      const quiet = ['--no-audit', '--no-fund'];
      // Not `ci`: it refuses a lock that lacks other platforms' packages, and not every registry has those. What the
      // lock names is installed as it says, sums included.
      await run(['npm', 'install', '--ignore-scripts', '--omit=optional', ...quiet], target);
    },
  };
}
