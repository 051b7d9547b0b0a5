import { labelled } from '../look/status-text.js';

interface Counts {
  readonly tokens: number;
  readonly leases: number;
  readonly logins: number;
  readonly sessions: number;
}

export interface DrillReport {
  readonly claimId: string;
  /** Stage of the agent that was killed in its step. */
  readonly stage: string;
  readonly claimsUnderWay: number;
  /** As seen just before the kill, what the kill ended, and as seen after it. */
  readonly before: Counts;
  readonly ended: Counts;
  readonly after: Counts;
  /** Null: not within the time that the authority waits. */
  readonly zeroAfterMillis: number | null;
  readonly answeredAfterMillis: number;
  /** Whether the agent, which came back for the claim with the same event, was refused. */
  readonly agentRefused: boolean;
}

/** Longest time to zero access that we promise. */
const promisedMillis = 2_000;

export function isGood({ zeroAfterMillis, after, agentRefused, before }: DrillReport): boolean {
  const isGone = Object.values(after).every((count) => count === 0);
  const wasOpen = before.sessions > 0;
  return wasOpen && isGone && agentRefused && zeroAfterMillis !== null && zeroAfterMillis <= promisedMillis;
}

export function drillText(report: DrillReport): string {
  const { claimId, stage, claimsUnderWay, before, ended, after, zeroAfterMillis, agentRefused } = report;
  return labelled([
    ['drill', `claim ${claimId}, at ${stage}, with ${claimsUnderWay} other claims on their way`],
    ['was open', countsText(before)],
    ['ended', countsText(ended)],
    [
      'zero access',
      zeroAfterMillis === null
        ? 'not reached'
        : `after ${zeroAfterMillis} ms (promised: ${promisedMillis} ms)`,
    ],
    ['answered', `after ${report.answeredAfterMillis} ms`],
    ['is open now', countsText(after)],
    [
      'asked again',
      agentRefused ? 'the agent came back for the claim and was refused' : 'the agent did not come back',
    ],
    ['result', isGood(report) ? 'good' : 'NOT GOOD'],
    [
      'left',
      'the kill is lifted; the claim’s event is parked in a .dead topic, and nothing will be paid for it',
    ],
  ]);
}

function countsText({ tokens, leases, logins, sessions }: Counts): string {
  return `${tokens} tokens, ${leases} leases, ${logins} logins, ${sessions} sessions`;
}
