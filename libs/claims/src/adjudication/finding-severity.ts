/** What a finding does: `pend` hands the claim to a person, `warn` is only reported. */
export type FindingSeverity = 'deny-line' | 'deny-claim' | 'pend' | 'warn';
