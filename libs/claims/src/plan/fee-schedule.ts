import type { ServiceCode } from '../claim.js';
import type { Cents } from '../money/cents.js';

/** What a plan allows for one unit of a service. */
export interface Fee {
  readonly service: ServiceCode;
  readonly perUnit: Cents;
}

/** Fees keyed on (system, code). A service that is not in it is not covered. */
export interface FeeSchedule {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly fees: readonly Fee[];
}

/** One unit's fee, or null when the schedule does not know the service. */
export function feeFor(schedule: FeeSchedule, { system, code }: ServiceCode): Cents | null {
  const fee = schedule.fees.find(({ service }) => service.system === system && service.code === code);
  return fee?.perUnit ?? null;
}

/** Only the fees that a claim's lines can ask for, so that facts stay small. */
export function feesFor(schedule: FeeSchedule, services: readonly ServiceCode[]): FeeSchedule {
  const wanted = new Set(services.map(({ system, code }) => `${system}|${code}`));
  return {
    ...schedule,
    fees: schedule.fees.filter(({ service }) => wanted.has(`${service.system}|${service.code}`)),
  };
}
