import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Complaint } from '../complaint.js';
import type { IntakeClient } from '../intake/intake-client.js';
import { problemsOf } from '../intake/read-problems.js';

/** The authority holds claims with such a number for a drill, and no others. */
const numberPrefix = 'DRILL-';

const accepted = z.object({ claimId: z.string() });

/**
 * A claim of nobody, for nothing: its member and its plan are not there, so it is never paid, and whoever meets
 * it later can see what it was. It goes the way of every claim.
 */
function syntheticClaim(): object {
  const number = `${numberPrefix}${randomUUID()}`;
  const day = new Date().toISOString().slice(0, 10);
  return {
    claimId: number,
    created: day,
    member: { id: number, system: 'urn:vouch:drill' },
    provider: { name: 'Drill' },
    plan: 'vouch-drill',
    lines: [{ sequence: 1, system: 'urn:vouch:drill', code: 'DRILL', amount: '0.01', date: day }],
  };
}

/** @throws Complaint */
export async function submitSynthetic(intake: IntakeClient): Promise<string> {
  const content = new TextEncoder().encode(JSON.stringify(syntheticClaim()));
  const sending = { content, contentType: 'application/json', idempotencyKey: randomUUID() };
  const answer = await intake.post('/v1/claims', sending);
  const parsed = accepted.safeParse(answer.body);
  if (answer.status === 202 && parsed.success) return parsed.data.claimId;
  const [first] = problemsOf(answer);
  throw new Complaint(`the drill's claim was not taken: ${first?.code ?? ''} ${first?.message ?? ''}`);
}
