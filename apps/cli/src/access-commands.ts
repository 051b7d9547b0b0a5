import type { Command } from 'commander';
import type { ExitCode } from './complaint.js';
import { drill } from './drill/drill.js';
import { kill, lift, listKills } from './kill/kill.js';
import { killTarget, type KillFlags } from './kill/kill-target.js';
import { openAuthority, openSession, type Identity } from './open-session.js';
import { reconcile } from './reconcile/reconcile.js';

type Ended = (code: ExitCode) => void;

interface GlobalOptions {
  readonly state?: string;
  readonly as?: string;
}

interface KillOptions extends KillFlags {
  readonly reason: string;
  readonly lift?: true;
  readonly json?: true;
}

interface ReconcileOptions {
  readonly dryRun?: true;
  readonly json?: true;
}

const jsonHelp = 'print it as JSON';

function identity(command: Command, usually: string): Identity {
  const { state, as = usually } = command.optsWithGlobals<GlobalOptions>();
  return { as, ...(state !== undefined && { state }) };
}

/** Commands for who watches over access: `kill`, `kills`, `drill`, `reconcile`. */
export function addAccessCommands(program: Command, ended: Ended): void {
  addKill(program, ended);
  program
    .command('kills')
    .description('what is killed now')
    .option('--json', jsonHelp)
    .action(async ({ json }: { json?: true }, command: Command) => {
      ended(await listKills(await openAuthority(identity(command, 'ops')), json === true));
    });
  program
    .command('drill')
    .description('rehearse a kill on a synthetic claim, and measure it')
    .option('--json', jsonHelp)
    .action(async ({ json }: { json?: true }, command: Command) => {
      const { state } = identity(command, 'ops');
      const { intake } = await openSession({ as: 'submitter', ...(state !== undefined && { state }) });
      const authority = await openAuthority(identity(command, 'ops'));
      ended(await drill({ intake, authority }, json === true));
    });
  program
    .command('reconcile')
    .description('compare Vault, PostgreSQL and the authority’s ledger now, and heal what disagrees')
    .option('--dry-run', 'only tell what disagrees')
    .option('--json', jsonHelp)
    .action(async ({ dryRun, json }: ReconcileOptions, command: Command) => {
      const authority = await openAuthority(identity(command, 'ops'));
      ended(await reconcile(authority, { dryRun: dryRun === true, json: json === true }));
    });
}

function addKill(program: Command, ended: Ended): void {
  program
    .command('kill')
    .description(
      'end access, and let none begin: to one claim, of one agent, for one submitter, of one model',
    )
    .option('--claim <id>', 'a claim')
    .option('--agent <name>', 'an agent: gather-agent, analyze-agent, act-agent')
    .option('--submitter <sub>', 'a submitter, as the OpenID provider names them')
    .option('--model <name>', 'a language model')
    .requiredOption('--reason <text>', 'why; kept on record')
    .option('--lift', 'lift such a kill; what it ended stays ended')
    .option('--json', jsonHelp)
    .action(async ({ reason, lift: lifts, json, ...flags }: KillOptions, command: Command) => {
      const order = { ...killTarget(flags), reason };
      const authority = await openAuthority(identity(command, 'ops'));
      ended(await (lifts === true ? lift : kill)(authority, order, json === true));
    });
}
