import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { ExitCode } from '../complaint.js';
import { placeFor } from '../locate.js';
import { openEvidence, type Identity } from '../open-session.js';
import { activityText, disclosuresText, dossierText, gapReportText } from './evidence-text.js';
import { activity, disclosures, dossier as dossierShape, gapReport } from './shapes.js';
import { verify } from './verify.js';

type Ended = (code: ExitCode) => void;

interface GlobalOptions {
  readonly state?: string;
  readonly as?: string;
}

interface DossierOptions {
  readonly out?: string;
  readonly redact?: true;
  readonly json?: true;
}

interface VerifyFlags {
  readonly keys?: string;
  readonly json?: true;
}

interface GapOptions {
  readonly since?: string;
  readonly json?: true;
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);

function identity(command: Command): Identity {
  const { state, as = 'compliance' } = command.optsWithGlobals<GlobalOptions>();
  return { as, ...(state !== undefined && { state }) };
}

/** Commands for who has to prove what happened: `dossier`, `verify`, `evidence gaps`. */
export function addEvidenceCommands(program: Command, ended: Ended): void {
  program
    .command('dossier')
    .description('everything that is known of a claim, and what is missing; with --out as a signed bundle')
    .argument('<id>', 'the id that the claim got when it was accepted')
    .option('--out <file>', 'write the signed bundle, which `vouch verify` checks')
    .option('--redact', 'withhold records that name people; the bundle verifies all the same')
    .option('--json', 'print it as JSON')
    .action(async (id: string, { out, redact, json }: DossierOptions, command: Command) => {
      const evidence = await openEvidence(identity(command));
      const path = `/v1/dossiers/${encodeURIComponent(id)}`;
      if (out !== undefined) {
        const bundle = await evidence.text(`${path}/bundle?redact=${String(redact === true)}`);
        writeFileSync(placeFor(out), bundle);
        print(`${out} written. Check it with: vouch verify ${out}`);
        ended(0);
        return;
      }
      const found = await evidence.json(path, dossierShape.loose());
      print(json === true ? JSON.stringify(found) : dossierText(found));
      ended(found.gaps.length === 0 ? 0 : 1);
    });
  program
    .command('verify')
    .description('check an exported bundle, without asking anybody')
    .argument('<file>', 'a bundle, as `vouch dossier --out` writes it')
    .option('--keys <file>', 'public keys of who sealed it (evidence/public-keys.json of the state folder)')
    .option('--json', 'print it as JSON')
    .action((file: string, { keys, json }: VerifyFlags, command: Command) => {
      const { state } = command.optsWithGlobals<GlobalOptions>();
      const options = { json: json === true, ...(keys && { keys }), ...(state && { state }) };
      ended(verify(file, options, print));
    });
  addQuestions(program.command('evidence').description('evidence over all claims'), ended);
}

/** `vouch evidence gaps`, `activity`, `disclosures`: what compliance asks of all claims. */
function addQuestions(evidence: Command, ended: Ended): void {
  evidence
    .command('gaps')
    .description('claims of which something is missing, late, doubled, out of order or unexplained')
    .option('--since <time>', 'claims of which anything was told since then (default: a day ago)')
    .option('--json', 'print it as JSON')
    .action(async ({ since, json }: GapOptions, command: Command) => {
      const report = await asked(command, '/v1/evidence/gaps', { since }, gapReport);
      print(json === true ? JSON.stringify(report) : gapReportText(report));
      ended(report.gaps.length === 0 ? 0 : 1);
    });
  evidence
    .command('activity')
    .description('what an app, a person, a credential or an engine did, questions among it')
    .argument('<name>', 'account of a person, login, name of an app')
    .option('--since <time>', 'from then on (default: a day ago)')
    .option('--json', 'print it as JSON')
    .action(async (of: string, { since, json }: GapOptions, command: Command) => {
      const found = await asked(command, '/v1/evidence/activity', { of, since }, activity);
      print(json === true ? JSON.stringify(found) : activityText(found));
      ended(0);
    });
  evidence
    .command('disclosures')
    .description('who saw the data of the member whose claim this is: an accounting of disclosures')
    .argument('<claim>', 'any claim of the member')
    .option('--json', 'print it as JSON')
    .action(async (claim: string, { json }: GapOptions, command: Command) => {
      const found = await asked(command, '/v1/evidence/disclosures', { claim }, disclosures);
      print(json === true ? JSON.stringify(found) : disclosuresText(found));
      ended(0);
    });
}

async function asked<Answer>(
  command: Command,
  path: string,
  parameters: Readonly<Record<string, string | undefined>>,
  shape: z.ZodType<Answer>,
): Promise<Answer> {
  const evidence = await openEvidence(identity(command));
  const given = Object.entries(parameters).filter((each): each is [string, string] => each[1] !== undefined);
  return evidence.json(`${path}?${new URLSearchParams(given).toString()}`, shape);
}
