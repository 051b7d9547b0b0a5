import type { ServiceCode } from '../claim.js';
import type { Cents } from '../money/cents.js';
import type { Rate } from '../money/rate.js';

/** What a copay is taken of: each line, or all lines of one day of the claim together. */
export type CopayPer = 'line' | 'visit';

/** One service, or every service of a code system. */
export interface ServicePattern {
  readonly system: string;
  readonly code?: string;
}

/** Services with terms of their own, such as preventive care or physiotherapy. */
export interface ServiceCategory {
  readonly id: string;
  /** Any of these; any service when left out. */
  readonly services?: readonly ServicePattern[];
  /** Any of these two-digit places; any place when left out. */
  readonly placesOfService?: readonly string[];
  /** In the network; the plan's own copay when left out. */
  readonly copay?: Cents;
  readonly copayPer?: CopayPer;
  /** False: nothing is taken for the deductible. Outside the network the deductible there applies. */
  readonly deductibleApplies?: boolean;
  /** In the network; the plan's own share when left out. */
  readonly payerShare?: Rate;
  /** The most the plan pays for these services of a member in a plan year, in the network or out of it. */
  readonly benefitMaximum?: Cents;
}

/** The first category that a service at a place belongs to; null when none. */
export function categoryOf(
  categories: readonly ServiceCategory[],
  service: ServiceCode,
  placeOfService: string | null,
): ServiceCategory | null {
  const found = categories.find(
    ({ services, placesOfService }) =>
      (services?.some((pattern) => matches(pattern, service)) ?? true) &&
      (placesOfService?.some((place) => place === placeOfService) ?? true),
  );
  return found ?? null;
}

function matches(pattern: ServicePattern, { system, code }: ServiceCode): boolean {
  return pattern.system === system && (pattern.code === undefined || pattern.code === code);
}
