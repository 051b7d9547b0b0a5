/** Under whose rules a plan's claims are settled. */
export const linesOfBusiness = [
  'medicare',
  'medicare-advantage',
  'medicaid',
  'commercial-erisa',
  'qualified-health-plan',
] as const;

export type LineOfBusiness = (typeof linesOfBusiness)[number];

/** What is asked: payment for what was done, or a yes before it is done. */
export const clockKinds = ['claim', 'prior-authorization', 'prior-authorization-expedited'] as const;

export type ClockKind = (typeof clockKinds)[number];

/** How long; days end with the day, hours to the millisecond. */
export type Allowance =
  | { readonly unit: 'calendar-days' | 'business-days'; readonly count: number }
  | { readonly unit: 'hours'; readonly count: number };

export interface ClockLimit {
  readonly line: LineOfBusiness;
  readonly kind: ClockKind;
  readonly allowance: Allowance;
  /** Electronic claims are not paid before this many days have passed; 0 where there is no such floor. */
  readonly floorDays: number;
  /** Where the rule is written. */
  readonly source: string;
}

const days = (count: number): Allowance => ({ unit: 'calendar-days', count });
const hours = (count: number): Allowance => ({ unit: 'hours', count });

/**
 * One limit per line of business and kind. Where a rule gives a share of claims (95 % within 30 days), the time is
 * the limit of each claim here, so that the share is met. States' prompt-pay laws are a plan's own term.
 */
export const clockLimits: readonly ClockLimit[] = [
  limit('medicare', 'claim', days(30), '42 CFR 405.922; 42 USC 1395h(c)', 13),
  limit('medicare-advantage', 'claim', days(30), '42 CFR 422.520'),
  limit('medicaid', 'claim', days(30), '42 CFR 447.45'),
  limit('commercial-erisa', 'claim', days(30), '29 CFR 2560.503-1(f)(2)(iii)(B)'),
  limit('qualified-health-plan', 'claim', days(30), '45 CFR 147.136, by 29 CFR 2560.503-1'),
  // CMS-0057-F, from 2026-01-01; not for plans on the federal exchange, not for ERISA plans.
  limit('medicare-advantage', 'prior-authorization', days(7), '42 CFR 422.568 (CMS-0057-F)'),
  limit('medicare-advantage', 'prior-authorization-expedited', hours(72), '42 CFR 422.572'),
  limit('medicaid', 'prior-authorization', days(7), '42 CFR 438.210, 440.230 (CMS-0057-F)'),
  limit('medicaid', 'prior-authorization-expedited', hours(72), '42 CFR 438.210'),
  limit('commercial-erisa', 'prior-authorization', days(15), '29 CFR 2560.503-1(f)(2)(iii)(A)'),
  limit('commercial-erisa', 'prior-authorization-expedited', hours(72), '29 CFR 2560.503-1(f)(2)(i)'),
  limit('qualified-health-plan', 'prior-authorization', days(15), '45 CFR 147.136'),
  limit('qualified-health-plan', 'prior-authorization-expedited', hours(72), '45 CFR 147.136'),
];

function limit(
  line: LineOfBusiness,
  kind: ClockKind,
  allowance: Allowance,
  source: string,
  floorDays = 0,
): ClockLimit {
  return { line, kind, allowance, source, floorDays };
}

/** Undefined where no rule sets one. */
export function limitFor(line: LineOfBusiness, kind: ClockKind): ClockLimit | undefined {
  return clockLimits.find((each) => each.line === line && each.kind === kind);
}
