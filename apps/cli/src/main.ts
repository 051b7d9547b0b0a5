import { run } from './run.js';

// `vouch … | head` closes our output early: nothing is wrong, and nobody reads on.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

const code = await run(process.argv.slice(2));

// What is still under way after a failure must not keep us; what was printed must be out first.
process.stdout.write('', () => process.exit(code));
