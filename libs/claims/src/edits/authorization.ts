import { holdsOn } from '../reference/period.js';
import { names } from './edit-terms.js';
import { onLine, sameService, type Edit, type EditContext, type EditedLine, type Hit } from './edit.js';

/**
 * Services that need an authorization. Lines use up its units in their order, after what decided claims used.
 * A number is compared with those on file only where such are kept.
 */
export const authorization: Edit = (context) => {
  const used = new Map<string, bigint>();
  return context.lines
    .filter(({ service }) => names(context.terms.authorization, service))
    .flatMap((line) => checkLine(line, context, used));
};

function checkLine(line: EditedLine, context: EditContext, used: Map<string, bigint>): Hit[] {
  const numbers = new Set([...line.detail.authorizations, ...context.detail.authorizations]);
  const evidence = { system: line.service.system, code: line.service.code };
  if (numbers.size === 0) {
    return [onLine('authorization.missing', line, 'productOrService', { ...evidence, given: 'none' })];
  }
  if (!context.onFile.keepsAuthorizations) return [];
  const valid = context.onFile.authorizations.filter(
    (entry) =>
      numbers.has(entry.number) &&
      sameService(entry.service, line.service) &&
      (line.servicedFrom === null || holdsOn(entry, line.servicedFrom)),
  );
  if (valid.length === 0) {
    return [onLine('authorization.missing', line, 'productOrService', { ...evidence, given: 'not valid' })];
  }
  const keyOf = (number: string) => JSON.stringify([number, line.service.system, line.service.code]);
  const open = valid.find(({ number, units, used: before }) => {
    const taken = before + (used.get(keyOf(number)) ?? 0n);
    return units === null || taken + line.quantity <= units;
  });
  if (open === undefined) return [onLine('authorization.exceeded', line, 'quantity', evidence)];
  used.set(keyOf(open.number), (used.get(keyOf(open.number)) ?? 0n) + line.quantity);
  return [];
}
