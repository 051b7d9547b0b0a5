/** Levels of appeal: twice with us, then with somebody independent of us. */
export const appealLevels = [1, 2, 3] as const;

export type AppealLevel = (typeof appealLevels)[number];

export interface AppealTerms {
  readonly level: AppealLevel;
  /** Calendar days after the decision within which it is appealed. */
  readonly fileWithinDays: number;
  /** Calendar days after filing within which the appeal is decided. */
  readonly decideWithinDays: number;
  readonly source: string;
}

/** For claims after the service, where a plan sets no terms of its own. */
export const appealTerms: readonly AppealTerms[] = [
  { level: 1, fileWithinDays: 180, decideWithinDays: 30, source: '29 CFR 2560.503-1(h)(3)(i), (i)(2)(iii)' },
  { level: 2, fileWithinDays: 60, decideWithinDays: 30, source: '29 CFR 2560.503-1(i)(2)(iii)' },
  { level: 3, fileWithinDays: 120, decideWithinDays: 45, source: '45 CFR 147.136(d)(2)(i), (iv)' },
];

/** What an appeal says was wrong; closed, since the row is read by people who see no claim. */
export const appealGrounds = [
  'not-covered',
  'medical-necessity',
  'coding',
  'amount',
  'timely-filing',
  'authorization',
  'eligibility',
  'duplicate',
  'other',
] as const;

export type AppealGrounds = (typeof appealGrounds)[number];

export const appealOutcomes = ['upheld', 'overturned', 'partially-overturned'] as const;

/** `upheld`: the decision stands. */
export type AppealOutcome = (typeof appealOutcomes)[number];
