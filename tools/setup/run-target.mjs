import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { check } from './check.mjs';
import { followOthers, run, SetupFailed } from './child.mjs';
import { exclusively } from './exclusive.mjs';
import { ensureInstalled } from './install.mjs';
import { dist, node24, root, say } from './paths.mjs';

const launcher = join(dist, 'deploy', 'native', 'main.js');
const commandLine = join(dist, 'apps', 'cli', 'src', 'main.js');

/** kafkajs schedules into the past now and then; Node warns, nothing is wrong. */
const quiet = '--disable-warning=TimeoutNegativeWarning';

const targets = {
  start: (words) => run([node24, quiet, launcher, 'start', ...words], { ipc: true }),
  configure: (words) => run([node24, quiet, launcher, 'configure', ...words], { ipc: true }),
  test: (words) => run([node24, quiet, launcher, 'test', ...words], { ipc: true }),
  bench: (words) => run([node24, quiet, launcher, 'bench', ...words], { ipc: true }),
  eval: (words) => run([node24, quiet, launcher, 'test', ...evaluations(words)], { ipc: true }),
  prove: (words) => run([node24, quiet, launcher, 'prove', ...words], { ipc: true }),
  vouch: (words) => run([node24, commandLine, ...words]),
  check,
};

/** Evaluations are tests that print scores; `questions` is `test/evaluation/questions`. */
function evaluations(words) {
  return words.length === 0 ? ['test/evaluation/'] : words.map((word) => `test/evaluation/${word}`);
}

async function prepare(target) {
  await exclusively(
    `setup ${root}`,
    async () => {
      await ensureInstalled();
      if (target !== 'check') await ensureBuilt();
    },
    () => say('  … another command is installing or building this clone; waiting for it'),
  );
}

/** Installs and builds what is not up to date, then runs the target. Resolves to the exit code. */
export async function runTarget(target, words) {
  if (!Object.hasOwn(targets, target)) {
    say(`unknown target "${target}": one of ${Object.keys(targets).join(', ')}`);
    return 2;
  }
  followOthers();
  try {
    if (!existsSync(join(root, 'package-lock.json'))) throw new SetupFailed('package-lock.json is missing');
    await prepare(target);
  } catch (error) {
    say(error instanceof SetupFailed ? error.message : (error.stack ?? String(error)));
    // Whoever reads the last line of `npm test` must find a count there whatever went wrong.
    if (target === 'test') process.stdout.write('0 passed, 1 failed\n');
    return 1;
  }
  return targets[target](words);
}
