import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { ExitCode } from '../complaint.js';
import { placeFor } from '../locate.js';
import { openEvidence, type Identity } from '../open-session.js';
import { dossierText, gapReportText } from './evidence-text.js';
import { dossier as dossierShape, gapReport } from './shapes.js';
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
  program
    .command('evidence')
    .description('evidence over all claims')
    .command('gaps')
    .description('claims of which something is missing, late, doubled, out of order or unexplained')
    .option('--since <time>', 'claims of which anything was told since then (default: a day ago)')
    .option('--json', 'print it as JSON')
    .action(async ({ since, json }: GapOptions, command: Command) => {
      const evidence = await openEvidence(identity(command));
      const query = since === undefined ? '' : `?since=${encodeURIComponent(since)}`;
      const report = await evidence.json(`/v1/evidence/gaps${query}`, gapReport);
      print(json === true ? JSON.stringify(report) : gapReportText(report));
      ended(report.gaps.length === 0 ? 0 : 1);
    });
}
