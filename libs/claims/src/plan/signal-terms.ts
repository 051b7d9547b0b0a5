import type { ServiceCode } from '../claim.js';

/** How long a service takes at least, for whoever renders it. */
export interface ServiceMinutes extends ServiceCode {
  readonly minutes: number;
}

/** Services that differ in how much effort is claimed, from the least to the most. */
export interface ServiceLevels {
  readonly system: string;
  readonly codes: readonly string[];
}

/** What signals of fraud, waste and abuse go by beyond what was decided before. */
export interface SignalTerms {
  readonly minutes?: readonly ServiceMinutes[];
  readonly levels?: readonly ServiceLevels[];
}
