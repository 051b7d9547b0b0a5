import { providerKey } from '../reference/provider-key.js';
import { holdsOn } from '../reference/period.js';
import type { BundlingPair } from '../reference/reference-facts.js';
import { eachLine, onLine, type Edit, type EditContext, type EditedLine } from './edit.js';

/** Modifiers by which a provider says that two services were separate. */
const separates = new Set([
  ...['25', '57', '58', '59', '78', '79', '91', 'XE', 'XP', 'XS', 'XU', 'LT', 'RT'],
  ...['E1', 'E2', 'E3', 'E4', 'FA', 'F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9'],
  ...['TA', 'T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'LC', 'LD', 'LM', 'RC', 'RI'],
]);

/** Services that are part of another one of the same provider on the same day, on this claim or an earlier one. */
export const bundling: Edit = eachLine((line, context) => {
  const day = line.servicedFrom;
  if (day === null) return [];
  const pair = context.onFile.bundling.find(
    (entry) =>
      entry.modifier !== '9' &&
      entry.system === line.service.system &&
      entry.column2 === line.service.code &&
      holdsOn(entry, day) &&
      hasOther(entry, day, context) &&
      !isSeparate(entry, line),
  );
  return pair
    ? [
        onLine('bundling.included', line, 'productOrService', {
          code: pair.column2,
          includedIn: pair.column1,
        }),
      ]
    : [];
});

function isSeparate({ modifier }: BundlingPair, { detail }: EditedLine): boolean {
  return modifier === '1' && detail.modifiers.some((entry) => separates.has(entry));
}

function hasOther({ system, column1 }: BundlingPair, day: string, context: EditContext): boolean {
  const { lines, onFile, detail, header } = context;
  const provider = providerKey(detail, header);
  return (
    lines.some(
      ({ service, servicedFrom }) =>
        servicedFrom === day && service.system === system && service.code === column1,
    ) ||
    onFile.history.some(
      (past) =>
        past.provider === provider &&
        past.servicedFrom === day &&
        past.service.system === system &&
        past.service.code === column1,
    )
  );
}
