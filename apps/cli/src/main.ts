import { run } from './run.js';

// `vouch … | head` closes our output early: nothing is wrong, and nobody reads on.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

process.exitCode = await run(process.argv.slice(2));
