import { holdsOn } from '../reference/period.js';
import {
  eachLine,
  onLine,
  sameService,
  type Edit,
  type EditContext,
  type EditedLine,
  type Hit,
} from './edit.js';

/** Modifiers that cannot be one, were not in use on the day, or do not go with the service. */
export const modifiers: Edit = eachLine((line, { onFile }) =>
  line.detail.modifiers.flatMap((modifier) => checkModifier(modifier, line, onFile)),
);

function checkModifier(modifier: string, line: EditedLine, onFile: EditContext['onFile']): Hit[] {
  if (!/^[0-9A-Z]{2}$/.test(modifier)) {
    return [onLine('modifier.does-not-fit', line, 'modifier', { expected: 'two letters or digits' })];
  }
  const evidence = { modifier, code: line.service.code };
  const { servicedFrom } = line;
  const known = onFile.modifiers.filter((entry) => entry.modifier === modifier);
  const inUse = servicedFrom === null || known.some((entry) => holdsOn(entry, servicedFrom));
  if (known.length > 0 && !inUse) return [onLine('modifier.not-in-use', line, 'modifier', evidence)];
  const uses = onFile.modifierUses.filter((entry) => entry.modifier === modifier);
  const fits = uses.length === 0 || uses.some(({ service }) => sameService(service, line.service));
  return fits ? [] : [onLine('modifier.does-not-fit', line, 'modifier', evidence)];
}
