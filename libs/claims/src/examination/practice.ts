import type { ServiceCode } from '../claim.js';
import type { Cents } from '../money/cents.js';
import type { Quantity } from '../money/rate.js';

/** Whose decided claims were looked at: the claim's provider's, or all of its plan. */
export type PracticeScope = 'provider' | 'plan';

/** What is usual for a service, of the newest decided lines; known from 20 lines on. */
export interface ServicePractice {
  readonly scope: PracticeScope;
  readonly service: ServiceCode;
  readonly lines: number;
  readonly medianUnits: Quantity;
  /** Nine of ten lines have no more. */
  readonly highUnits: Quantity;
  /** Per unit; null where no line had a charge. */
  readonly medianCharge: Cents | null;
  readonly highCharge: Cents | null;
  /** Lines of a Saturday or Sunday. */
  readonly weekendLines: number;
}

/** How many of the newest lines of a family of services are of this one. */
export interface ServiceShare {
  readonly scope: PracticeScope;
  readonly service: ServiceCode;
  readonly lines: number;
}

/** What other claims of the provider billed for a service on one day, at one charge. */
export interface PracticeDay {
  readonly day: string;
  readonly service: ServiceCode;
  readonly net: Cents | null;
  readonly claims: number;
  readonly units: Quantity;
}

/** Sums and percentiles over decided claims of the claim's provider and plan; of no member in particular. */
export interface Practice {
  readonly services: readonly ServicePractice[];
  readonly shares: readonly ServiceShare[];
  readonly days: readonly PracticeDay[];
}

/** Nothing was decided before. */
export const noPractice: Practice = { services: [], shares: [], days: [] };
