import { dayNumber, weekday } from '../clocks/calendar-day.js';
import type { ClaimLine } from '../claim.js';
import { sameService } from '../edits/edit.js';
import { formatAmount } from '../money/cents.js';
import { formatQuantity, oneUnit } from '../money/rate.js';
import type { PracticeScope, ServicePractice } from './practice.js';
import { signalOn, type LineSignal, type SignalContext } from './signal.js';

/** How many times what is usual strikes. */
const far = 3n;

function usual(
  { service }: ClaimLine,
  { practice }: SignalContext,
  scope: PracticeScope,
): ServicePractice | undefined {
  return practice.services.find((each) => each.scope === scope && sameService(each.service, service));
}

/** Above three times the median and above nine of ten lines: of the provider, else of the plan. */
export const manyUnits: LineSignal = (line, context) => {
  const known = usual(line, context, 'provider') ?? usual(line, context, 'plan');
  if (known === undefined || line.quantity <= known.medianUnits * far || line.quantity <= known.highUnits) {
    return undefined;
  }
  return signalOn(line, 'units.far-above-usual', {
    units: formatQuantity(line.quantity),
    median: formatQuantity(known.medianUnits),
    of: known.scope,
    lines: String(known.lines),
  });
};

/** The same for the charge per unit, compared with everybody of the plan. */
export const highCharge: LineSignal = (line, context) => {
  const known = usual(line, context, 'plan');
  if (line.net === null || known === undefined) return undefined;
  const { medianCharge, highCharge: high } = known;
  if (medianCharge === null || high === null) return undefined;
  const perUnit = (line.net * oneUnit) / line.quantity;
  if (perUnit <= medianCharge * far || perUnit <= high) return undefined;
  return signalOn(line, 'charge.far-above-usual', {
    perUnit: formatAmount(perUnit),
    median: formatAmount(medianCharge),
    lines: String(known.lines),
  });
};

/** A weekend, where of twenty such services of the provider at most one was on one. */
export const weekend: LineSignal = (line, context) => {
  const known = usual(line, context, 'provider');
  if (line.servicedFrom === null || known === undefined) return undefined;
  const day = weekday(dayNumber(line.servicedFrom));
  if ((day !== 0 && day !== 6) || known.weekendLines * 20 > known.lines) return undefined;
  return signalOn(line, 'weekend.unusual', {
    day: line.servicedFrom,
    weekends: String(known.weekendLines),
    lines: String(known.lines),
  });
};

const leastLines = 20;

/** The highest of some levels, which the provider claims twice as often as the plan's providers, and mostly. */
export const upcoded: LineSignal = (line, { facts, practice }) => {
  const { system, code } = line.service;
  const levels =
    facts.plan.kind === 'resolved'
      ? facts.plan.terms.signals?.levels?.find((each) => each.system === system && each.codes.at(-1) === code)
      : undefined;
  if (levels === undefined) return undefined;
  const of = (scope: PracticeScope) => {
    const shares = practice.shares.filter(
      (each) =>
        each.scope === scope && each.service.system === system && levels.codes.includes(each.service.code),
    );
    const all = shares.reduce((sum, { lines }) => sum + lines, 0);
    const top = shares.find(({ service }) => service.code === code)?.lines ?? 0;
    return { all, share: all === 0 ? 0 : top / all };
  };
  const [provider, plan] = [of('provider'), of('plan')];
  if (provider.all < leastLines || provider.share < 0.5 || provider.share < 2 * plan.share) return undefined;
  return signalOn(line, 'levels.upcoded', {
    code,
    share: percent(provider.share),
    plan: percent(plan.share),
    lines: String(provider.all),
  });
};

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
