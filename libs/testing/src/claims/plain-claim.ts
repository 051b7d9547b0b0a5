import { unique } from './ids.js';

export interface PlainClaimChanges {
  /** Amounts of the lines, as decimal texts. */
  readonly amounts?: readonly string[];
  readonly plan?: string;
  readonly member?: string;
  readonly [field: string]: unknown;
}

/** A plain claim that is good: its own number and its own member, under the plan `demo-80`. */
export function plainClaim({ amounts = ['125.00'], plan, member, ...changes }: PlainClaimChanges = {}) {
  return {
    claimId: unique('INV'),
    created: '2025-03-14',
    member: { id: member ?? unique('M'), system: 'https://payer.example/member-number' },
    provider: { npi: '1900000021' },
    plan: plan ?? 'demo-80',
    total: amounts.reduce((sum, amount) => sum + Number(amount), 0).toFixed(2),
    lines: amounts.map((amount, index) => ({
      sequence: index + 1,
      system: 'http://snomed.info/sct',
      code: '162673000',
      amount,
      date: '2025-03-11',
    })),
    ...changes,
  };
}
