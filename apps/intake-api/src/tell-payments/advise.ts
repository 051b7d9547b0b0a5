import { createHash } from 'node:crypto';
import { reversalOf, writeRemittance, type AdvisedClaim, type RemittanceAdvice } from '#interchange';
import type { StoredRemittance } from './remittances.js';

/**
 * One claim's 835: a set for every decision. One that takes the place of an earlier decision reverses that (CLP02 22)
 * and says the corrected claim, so that what is paid is the difference; one that was taken back has a set that does so.
 *
 * @param stored its decisions, the oldest first
 */
export function adviseClaim(stored: readonly StoredRemittance[]): string {
  const advices = stored.flatMap((each, index): readonly RemittanceAdvice[] => {
    const { claim, payeeRef, takenBackAt, correctedAt } = each;
    const trace = `${claim.claimId}-${claim.revision}`;
    const before = stored[index - 1];
    const paid = { payeeRef, trace, claims: [...(before ? [reversed(before)] : []), advised(each)] };
    return takenBackAt === null || correctedAt !== null
      ? [paid]
      : [paid, { payeeRef, trace: `${trace}-R`, claims: [reversed(each)] }];
  });
  const times = stored.map(({ decidedAt, takenBackAt }) => (takenBackAt ?? decidedAt).getTime());
  return writeRemittance({ advices, producedAt: new Date(Math.max(...times)) });
}

/** A day's 835s, one set per payee: what was decided on it, and what was taken back on it. */
export function adviseDay(day: string, stored: readonly StoredRemittance[]): string {
  const payees = Map.groupBy(stored, ({ payeeRef }) => payeeRef);
  const advices = [...payees].map(([payeeRef, own]): RemittanceAdvice => {
    const claims = own.flatMap((each) => [
      ...(dayOf(each.decidedAt) === day ? [advised(each)] : []),
      ...(each.takenBackAt !== null && dayOf(each.takenBackAt) === day ? [reversed(each)] : []),
    ]);
    return { payeeRef, trace: `${day.replaceAll('-', '')}-${digestOf(claims)}`, claims };
  });
  return writeRemittance({ advices, producedAt: new Date(`${day}T00:00:00Z`) });
}

function advised({ claim, receivedOn, services }: StoredRemittance): AdvisedClaim {
  return { claim, receivedOn, services };
}

function reversed({ claim, ...stored }: StoredRemittance): AdvisedClaim {
  return advised({ ...stored, claim: reversalOf(claim) });
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** Names a payment by what it pays for: more claims on the same day make another. */
function digestOf(claims: readonly AdvisedClaim[]): string {
  const names = claims.map(({ claim }) => `${claim.claimId} ${claim.revision} ${claim.status}`);
  return createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 16);
}
