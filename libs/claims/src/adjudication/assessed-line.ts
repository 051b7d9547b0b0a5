import type { ClaimLine } from '../claim.js';
import type { Cents } from '../money/cents.js';
import type { NetworkStatus } from '../plan/provider-network.js';
import type { CoveredShare } from './assess-line.js';
import type { AdjustmentEntry, AssessedLine } from './assessment.js';
import type { Finding } from './finding.js';
import type { CoveredPrice } from './price-line.js';
import type { AdjustmentGroup, AdjustmentReason, Remark } from './reason-codes.js';

/** A line of which the plan recognises nothing, for the finding's reason. */
export function uncoveredLine(
  line: ClaimLine,
  network: NetworkStatus | null,
  submitted: Cents,
  { group, carc, rarc }: Finding,
): AssessedLine {
  return {
    ...identityOf(line, network),
    submitted,
    eligible: 0n,
    copay: 0n,
    deductible: 0n,
    coinsurance: 0n,
    otherPayer: 0n,
    noncovered: submitted,
    contractual: 0n,
    benefit: 0n,
    reasons: [{ group, carc, rarc, cents: submitted }],
  };
}

/** One reason for every cent that the payer does not pay. Outside the network nobody has agreed to write off. */
export function coveredLine(
  line: ClaimLine,
  network: NetworkStatus | null,
  { submitted, allowed }: CoveredPrice,
  { aboveMaximum, ...share }: CoveredShare,
): AssessedLine {
  const contractual = submitted - allowed;
  return {
    ...identityOf(line, network),
    submitted,
    eligible: allowed - aboveMaximum,
    ...share,
    noncovered: aboveMaximum,
    contractual,
    reasons: [
      ...entry('PR', '3', null, share.copay),
      ...entry('PR', '1', null, share.deductible),
      ...entry('PR', '2', null, share.coinsurance),
      ...entry('OA', '23', null, share.otherPayer),
      ...entry('PR', '119', 'N362', aboveMaximum),
      ...entry(network === 'out-of-network' ? 'PR' : 'CO', '45', null, contractual),
    ],
  };
}

function identityOf(line: ClaimLine, network: NetworkStatus | null) {
  return {
    sequence: line.sequence,
    service: line.service,
    ...(network !== null && { network }),
  };
}

function entry(
  group: AdjustmentGroup,
  carc: AdjustmentReason,
  rarc: Remark | null,
  cents: Cents,
): AdjustmentEntry[] {
  return cents === 0n ? [] : [{ group, carc, rarc, cents }];
}
