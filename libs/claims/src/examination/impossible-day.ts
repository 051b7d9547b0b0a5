import type { ServiceCode } from '../claim.js';
import { sameService } from '../edits/edit.js';
import { oneUnit, type Quantity } from '../money/rate.js';
import { signalOn, type LineSignal } from './signal.js';

const minutesOfADay = 1_440n;

/**
 * More than a day of work on one day, by the least time that the plan states for services. Of a provider number that
 * many people share it says little, so it is for examiners to weigh.
 */
export const impossibleDay: LineSignal = (line, { facts, lines, practice }) => {
  const stated = facts.plan.kind === 'resolved' ? (facts.plan.terms.signals?.minutes ?? []) : [];
  const minutesOf = (service: ServiceCode, units: Quantity): bigint => {
    const known = stated.find((each) => sameService(each, service));
    return known === undefined ? 0n : (BigInt(known.minutes) * units) / oneUnit;
  };
  const day = line.servicedFrom;
  if (day === null || minutesOf(line.service, line.quantity) === 0n) return undefined;
  const own = lines.filter(({ servicedFrom }) => servicedFrom === day);
  const others = practice.days.filter((each) => each.day === day);
  const minutes =
    own.reduce((sum, { service, quantity }) => sum + minutesOf(service, quantity), 0n) +
    others.reduce((sum, { service, units }) => sum + minutesOf(service, units), 0n);
  if (minutes <= minutesOfADay) return undefined;
  return signalOn(line, 'day.impossible', { day, minutes: String(minutes) });
};
