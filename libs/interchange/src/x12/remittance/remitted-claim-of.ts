import type { AssessedLine, Assessment } from '#claims';
import { adjusted, allAdjustments, assertBalanced } from './assert-balanced.js';
import type { RemittedAdjustment, RemittedClaim, RemittedLine, RemittedStatus } from './remitted-claim.js';

interface RemittanceInput {
  readonly claimId: string;
  readonly revision: number;
  readonly assessment: Assessment;
}

/**
 * A decision as an 835 says it. What the claim's total holds beyond its lines is on no line, so it is adjusted on
 * the claim, by the reason of the finding that says so.
 *
 * @throws Bug when it would not balance
 */
export function remittedClaimOf({ claimId, revision, assessment }: RemittanceInput): RemittedClaim {
  const { header, totals, plan } = assessment;
  const lines = assessment.lines.map(lineOf);
  const adjustments = unitemised(assessment);
  const all = allAdjustments({ adjustments, lines });
  return assertBalanced({
    claimId,
    revision,
    claimNumber: header.claimIdentifier.slice(header.claimIdentifier.indexOf('|') + 1),
    status: statusOf(assessment),
    charge: totals.billed,
    paid: totals.benefit,
    patient: adjusted(all.filter(({ group }) => group === 'PR')),
    adjustments,
    lines,
    currency: header.currency,
    payerName: header.insurer?.display ?? plan?.name ?? 'PAYER',
    payeeName: header.provider.display ?? null,
  });
}

/** Something was paid by those before us where a line says so (23). */
function statusOf({ outcome, lines }: Assessment): RemittedStatus {
  if (outcome === 'denied') return 'denied';
  const shared = lines.some(({ reasons }) => reasons.some(({ carc }) => (carc as string) === '23'));
  return shared ? 'secondary' : 'primary';
}

function lineOf({ sequence, service, submitted, eligible, benefit, reasons }: AssessedLine): RemittedLine {
  const adjustments = reasons
    .filter(({ cents }) => cents !== 0n)
    .map(({ group, carc, rarc, cents }) => ({ group, reason: carc, remark: rarc, cents }));
  return { sequence, service, charge: submitted, allowed: eligible, paid: benefit, adjustments };
}

function unitemised({ totals, findings }: Assessment): readonly RemittedAdjustment[] {
  if (totals.unitemised === 0n) return [];
  // A claim that was denied before its lines were judged has none: all of it is denied for the claim's reason.
  const finding =
    findings.find(({ ruleId }) => ruleId.startsWith('balance.')) ??
    findings.find(({ severity }) => severity === 'deny-claim');
  const { group, carc: reason, rarc: remark } = finding ?? { group: 'CO', carc: '16', rarc: 'M54' };
  return [{ group, reason, remark, cents: totals.unitemised }];
}
