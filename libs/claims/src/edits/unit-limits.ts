import { formatQuantity, type Quantity } from '../money/rate.js';
import { holdsOn } from '../reference/period.js';
import { onLine, sameService, type Edit, type EditContext, type EditedLine, type Hit } from './edit.js';

/** More units of a service on one day than anybody needs, decided claims of that day included. */
export const unitLimits: Edit = (context) => {
  const before = new Map<string, bigint>();
  return context.lines.flatMap((line) => checkLine(line, context, before));
};

function checkLine(line: EditedLine, { onFile }: EditContext, before: Map<string, bigint>): Hit[] {
  const { service, servicedFrom: day, quantity } = line;
  if (day === null) return [];
  const limits = onFile.unitLimits.filter(
    (entry) => sameService(entry.service, service) && holdsOn(entry, day),
  );
  const limit = limits.map(({ units }) => units).toSorted((left, right) => (left < right ? -1 : 1))[0];
  if (limit === undefined) return [];
  const key = JSON.stringify([service.system, service.code, day]);
  const total = (before.get(key) ?? pastUnits(line, onFile)) + quantity;
  if (total <= limit) {
    before.set(key, total);
    return [];
  }
  return [
    onLine('units.above-limit', line, 'quantity', {
      units: formatQuantity(total as Quantity),
      limit: formatQuantity(limit),
    }),
  ];
}

function pastUnits({ service, servicedFrom }: EditedLine, { history }: EditContext['onFile']): bigint {
  return history
    .filter((past) => past.servicedFrom === servicedFrom && sameService(past.service, service))
    .reduce((sum, { quantity }) => sum + quantity, 0n);
}
