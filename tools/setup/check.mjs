import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child.mjs';
import { root, say } from './paths.mjs';

/** Every `check:*` script of package.json, all of them even when one fails. */
export async function check() {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const results = [];
  for (const [name, command] of Object.entries(scripts).filter(([key]) => key.startsWith('check:'))) {
    say(`\n▸ ${name}`);
    const begun = Date.now();
    const code = await run([command], { shell: true });
    const mark = code === 0 ? '✓' : '✗';
    results.push({
      code,
      line: `  ${mark} ${name.padEnd(16)} ${((Date.now() - begun) / 1000).toFixed(1)} s`,
    });
  }
  say('');
  for (const { line } of results) say(line);
  return results.every(({ code }) => code === 0) ? 0 : 1;
}
