import { z } from 'zod';
import type { AuthorityClient } from '../authority/authority-client.js';
import type { ExitCode } from '../complaint.js';

const report = z.object({
  runId: z.string(),
  takenAt: z.string(),
  seen: z.object({ tokens: z.number(), leases: z.number(), logins: z.number(), sessions: z.number() }),
  revocationsFailing: z.number(),
  findings: z.array(
    z.object({
      kind: z.string(),
      subject: z.string(),
      claimId: z.string().optional(),
      healing: z.looseObject({ action: z.string() }),
      result: z.enum(['healed', 'failed']).optional(),
      failure: z.string().optional(),
    }),
  ),
});

type Report = z.infer<typeof report>;

/** `vouch reconcile`: 0 when nothing is left that disagrees; after a dry run, when nothing disagrees. */
export async function reconcile(
  authority: AuthorityClient,
  { dryRun, json }: { readonly dryRun: boolean; readonly json: boolean },
): Promise<ExitCode> {
  const done = await authority.call('POST', '/reconciliations', report, { dryRun });
  process.stdout.write(`${json ? JSON.stringify(done) : reportText(done)}\n`);
  return done.findings.every(({ result }) => result === 'healed') ? 0 : 1;
}

function reportText({ seen, findings }: Report): string {
  const { tokens, leases, logins, sessions } = seen;
  const looked = `${tokens} claim tokens, ${leases} leases, ${logins} logins, ${sessions} sessions`;
  const lines = findings.map(({ kind, subject, healing, result, failure }) => {
    const what = result === undefined ? `would ${healing.action}` : `${healing.action}: ${result}`;
    return `  ${kind.padEnd(24)}${subject}  ${what}${failure === undefined ? '' : ` (${failure})`}`;
  });
  const sum = findings.length === 0 ? 'all agree' : `${findings.length} findings`;
  return [`looked at ${looked}: ${sum}`, ...lines].join('\n');
}
