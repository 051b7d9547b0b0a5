import { runTarget } from './run-target.mjs';

/* First step of every npm script: `node tools/setup/run.mjs <target> [words]`, on any Node from 20 on. */
const [target = '', ...words] = process.argv.slice(2);
process.exitCode = await runTarget(target, words);
