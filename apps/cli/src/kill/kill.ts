import { z } from 'zod';
import type { AuthorityClient } from '../authority/authority-client.js';
import type { ExitCode } from '../complaint.js';
import { labelled } from '../look/status-text.js';
import type { KillTarget } from './kill-target.js';

const count = z.number();

const killed = z.object({
  killId: z.string(),
  scope: z.string(),
  subject: z.string(),
  by: z.string(),
  ended: z.object({ tokens: count, leases: count, logins: count, sessions: count, mandates: count }),
  zeroAccess: z.boolean(),
  zeroAfterMillis: count.optional(),
});

export type Killed = z.infer<typeof killed>;

const lifted = z.object({ killId: z.string(), scope: z.string(), subject: z.string(), by: z.string() });

const standing = z.object({
  kills: z.array(
    z.object({
      killId: z.string(),
      scope: z.string(),
      subject: z.string(),
      reason: z.string(),
      by: z.string(),
      askedAt: z.string(),
      zeroAfterMillis: count.nullable(),
    }),
  ),
});

export interface KillOrder extends KillTarget {
  readonly reason: string;
}

/** @throws Complaint */
export async function sendKill(authority: AuthorityClient, order: KillOrder): Promise<Killed> {
  return authority.call('POST', '/kills', killed, order);
}

/** @throws Complaint */
export async function sendLift(
  authority: AuthorityClient,
  order: KillOrder,
): Promise<z.infer<typeof lifted>> {
  return authority.call('POST', '/kills/lift', lifted, order);
}

/** `vouch kill`: 0 once nothing is left. */
export async function kill(authority: AuthorityClient, order: KillOrder, json: boolean): Promise<ExitCode> {
  const begun = performance.now();
  const report = await sendKill(authority, order);
  const millis = Math.round(performance.now() - begun);
  const text = json ? JSON.stringify({ ...report, answeredAfterMillis: millis }) : killedText(report, millis);
  process.stdout.write(`${text}\n`);
  return report.zeroAccess ? 0 : 1;
}

/** `vouch kill … --lift` */
export async function lift(authority: AuthorityClient, order: KillOrder, json: boolean): Promise<ExitCode> {
  const done = await sendLift(authority, order);
  const text = `lifted: ${done.scope} ${done.subject}; what the kill ended stays ended`;
  process.stdout.write(`${json ? JSON.stringify(done) : text}\n`);
  return 0;
}

/** `vouch kills` */
export async function listKills(authority: AuthorityClient, json: boolean): Promise<ExitCode> {
  const { kills } = await authority.call('GET', '/kills', standing);
  const lines = kills.map(
    ({ scope, subject, reason, by, askedAt, zeroAfterMillis }) =>
      `${askedAt}  ${scope} ${subject}  by ${by}  ${zeroText(zeroAfterMillis ?? undefined)}  ${reason}`,
  );
  const text = lines.length === 0 ? 'nothing is killed' : lines.join('\n');
  process.stdout.write(`${json ? JSON.stringify({ kills }) : text}\n`);
  return 0;
}

function killedText({ scope, subject, ended, zeroAfterMillis }: Killed, millis: number): string {
  const { tokens, leases, logins, sessions, mandates } = ended;
  return labelled([
    ['killed', `${scope} ${subject}`],
    ['ended', `${tokens} tokens, ${leases} leases, ${logins} logins, ${sessions} sessions`],
    ['mandates', mandates === 0 ? undefined : `${mandates} ended`],
    ['zero access', zeroText(zeroAfterMillis)],
    ['answered', `after ${millis} ms`],
  ]);
}

function zeroText(millis: number | undefined): string {
  return millis === undefined
    ? 'not yet: nothing new is opened, and what is left is being ended'
    : `after ${millis} ms, observed in Vault and PostgreSQL`;
}
