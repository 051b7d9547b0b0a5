import type { Cents } from '../money/cents.js';
import { sumCents } from '../money/cents.js';
import type { AssessedLine, AssessedTotals } from './assessment.js';
import type { AdjustmentGroup } from './reason-codes.js';

type Amount =
  | 'submitted'
  | 'eligible'
  | 'copay'
  | 'deductible'
  | 'coinsurance'
  | 'otherPayer'
  | 'noncovered'
  | 'contractual'
  | 'benefit';

/** Claim totals are sums of rounded lines, so a line and its claim never disagree by a cent. */
export function totalsOf(lines: readonly AssessedLine[], billed: Cents | null): AssessedTotals {
  const sum = (amount: Amount): Cents => sumCents(lines.map((line) => line[amount]));
  const [submitted, copay, deductible, coinsurance] = [
    sum('submitted'),
    sum('copay'),
    sum('deductible'),
    sum('coinsurance'),
  ];
  return {
    submitted,
    eligible: sum('eligible'),
    copay,
    deductible,
    coinsurance,
    otherPayer: sum('otherPayer'),
    noncovered: sum('noncovered'),
    contractual: sum('contractual'),
    benefit: sum('benefit'),
    patient: copay + deductible + coinsurance,
    billed: billed ?? submitted,
    unitemised: (billed ?? submitted) - submitted,
  };
}

const patientBears: Readonly<Record<AdjustmentGroup, boolean>> = { CO: false, PR: true, OA: false };

/** All that the patient has to bear, cost share and what is not covered: the sum of the reasons of group PR. */
export function patientOwes(lines: readonly Pick<AssessedLine, 'reasons'>[]): Cents {
  const reasons = lines.flatMap((line) => line.reasons);
  return sumCents(reasons.filter(({ group }) => patientBears[group]).map(({ cents }) => cents));
}
