import { z } from 'zod';
import type { AuthorityClient } from '../authority/authority-client.js';
import { Complaint, type ExitCode } from '../complaint.js';
import type { IntakeClient } from '../intake/intake-client.js';
import { sendKill, sendLift } from '../kill/kill.js';
import { accessWhen, claimAccess } from './claim-access.js';
import { drillText, isGood, type DrillReport } from './drill-report.js';
import { submitSynthetic } from './synthetic-claims.js';

export interface DrillPorts {
  readonly intake: IntakeClient;
  readonly authority: AuthorityClient;
}

/** Claims that are on their way while one is killed. */
const load = 12;
/** A claim may have got past us before it could be held. */
const tries = 5;
/** Held claims are let go after 8 s. */
const sessionWithinMs = 5_000;
const refusalWithinMs = 10_000;

const anything = z.unknown();

/** `vouch drill`: rehearses a kill on a claim of its own. 0 when access was gone within two seconds, and stayed so. */
export async function drill(ports: DrillPorts, json: boolean): Promise<ExitCode> {
  const busy = keepBusy(ports.intake);
  const held = await holdOne(ports);
  try {
    const report = await killAndLook(ports, held);
    process.stdout.write(`${json ? JSON.stringify(report) : drillText(report)}\n`);
    return isGood(report) ? 0 : 1;
  } finally {
    await ports.authority.call('DELETE', '/drills/hold', anything);
    await busy;
  }
}

/** What cannot be sent makes the load lighter, and the drill no worse. */
async function keepBusy(intake: IntakeClient): Promise<void> {
  await Promise.allSettled(Array.from({ length: load }, async () => submitSynthetic(intake)));
}

/** A claim of ours in which an agent has its session open, waiting for a lock that we hold. */
async function holdOne({ intake, authority }: DrillPorts): Promise<string> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const claimId = await submitSynthetic(intake);
    const held = await authority
      .call('POST', '/drills/hold', anything, { claimId })
      .then(() => true)
      .catch((thrown: unknown) => {
        if (thrown instanceof Complaint && thrown.message.startsWith('DRILL.NOT_HELD')) return false;
        throw thrown;
      });
    if (!held) continue;
    const seen = await accessWhen(authority, claimId, ({ sessions }) => sessions > 0, sessionWithinMs);
    if (seen.sessions > 0) return claimId;
    await authority.call('DELETE', '/drills/hold', anything);
  }
  throw new Complaint('no agent had a session open that could be killed: are the agents running?');
}

async function killAndLook({ authority }: DrillPorts, claimId: string): Promise<DrillReport> {
  const before = await claimAccess(authority, claimId);
  const target = { scope: 'claim', subject: claimId } as const;
  const begun = performance.now();
  const killed = await sendKill(authority, { ...target, reason: 'drill' });
  const answeredAfterMillis = Math.round(performance.now() - begun);
  try {
    // The agent lost its session in the middle of a step, so it comes back for the claim: with the same event,
    // and as who it is. It must not get it.
    const after = await accessWhen(
      authority,
      claimId,
      ({ refusedForKill }) => refusedForKill > before.refusedForKill,
      refusalWithinMs,
    );
    const { zeroAfterMillis, ended } = killed;
    return {
      claimId,
      stage: before.tokens[0] ?? 'unknown',
      claimsUnderWay: load,
      before: {
        tokens: before.tokens.length,
        leases: before.leases,
        logins: before.logins.length,
        sessions: before.sessions,
      },
      ended,
      zeroAfterMillis: zeroAfterMillis ?? null,
      answeredAfterMillis,
      after: {
        tokens: after.tokens.length,
        leases: after.leases,
        logins: after.logins.length,
        sessions: after.sessions,
      },
      agentRefused: after.refusedForKill > before.refusedForKill,
    };
  } finally {
    await sendLift(authority, { ...target, reason: 'drill is over' });
  }
}
