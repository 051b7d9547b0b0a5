import type { ClaimLine } from '../claim.js';
import type { AssessedLine } from './assessment.js';
import type { Finding } from './finding.js';

/** A line that an edit denied: nothing of it is covered, for the reason of the finding. */
export function deniedLine(line: ClaimLine, { group, carc, rarc }: Finding): AssessedLine {
  const submitted = line.net ?? 0n;
  return {
    sequence: line.sequence,
    service: line.service,
    submitted,
    eligible: 0n,
    copay: 0n,
    deductible: 0n,
    coinsurance: 0n,
    noncovered: submitted,
    contractual: 0n,
    benefit: 0n,
    reasons: [{ group, carc, rarc, cents: submitted }],
  };
}
