import { parseFlags, usage } from './flags.js';
import { runCommand } from './commands/run-command.js';

const parsed = parseFlags(process.argv.slice(2));
if (!parsed.ok) {
  process.stderr.write(`${parsed.failure}\n\n${usage}\n`);
  process.exit(2);
}
if (parsed.value.help) {
  process.stdout.write(`${usage}\n`);
  process.exit(0);
}
process.exit(await runCommand(parsed.value));
