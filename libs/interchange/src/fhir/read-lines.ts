import { oneUnit, type ClaimLine, type Quantity, type ServiceCode } from '#claims';
import { readQuantity } from '../amounts.js';
import { dayOf } from '../days.js';
import { own, ownList, ownObject, ownText, type JsonObject } from '../json.js';
import type { ProblemList } from '../problems.js';
import { readCharge } from './read-charge.js';

export interface ServiceDays {
  readonly from: string | null;
  readonly to: string | null;
}

/** More than the 999 lines that an X12 institutional claim can have. */
const mostLines = 1000;

/** The lines of a claim whose shape was checked; whatever is wrong with them is reported, with all the rest. */
export function readLines(claim: JsonObject, billable: ServiceDays, problems: ProblemList): ClaimLine[] {
  const items = ownList(claim, 'item');
  if (items.length === 0) {
    problems.error(
      'CLAIM.ITEM_MISSING',
      'Claim.item',
      'has no line',
      'send at least one item: there is nothing to decide',
    );
  }
  if (items.length > mostLines) {
    problems.error(
      'CLAIM.TOO_MANY_ITEMS',
      'Claim.item',
      `has more than ${mostLines} lines`,
      'split the claim',
    );
    return [];
  }
  const seen = new Set<unknown>();
  return items.flatMap((item, index) => {
    const at = `Claim.item[${index}]`;
    const sequence = own(item, 'sequence');
    if (typeof sequence !== 'number') return [];
    if (seen.has(sequence)) {
      problems.error(
        'CLAIM.SEQUENCE_DUPLICATE',
        `${at}.sequence`,
        'is used by an earlier item',
        'number the items uniquely',
      );
    }
    seen.add(sequence);
    return [readLine(item as JsonObject, sequence, billable, at, problems)];
  });
}

function readLine(
  item: JsonObject,
  sequence: number,
  billable: ServiceDays,
  at: string,
  problems: ProblemList,
): ClaimLine {
  const quantity = readItemQuantity(item, at, problems);
  const days = readServiceDays(item, at, problems) ?? billable;
  return {
    sequence,
    service: readService(item, at, problems),
    quantity,
    servicedFrom: days.from,
    servicedTo: days.to,
    net: readCharge(item, quantity, at, problems),
  };
}

function readItemQuantity(item: JsonObject, at: string, problems: ProblemList): Quantity {
  const value = own(own(item, 'quantity'), 'value');
  if (typeof value !== 'number') return oneUnit;
  return readQuantity(value, `${at}.quantity.value`, problems) ?? oneUnit;
}

/** The first coding that has a code, one with a system before one without. */
function readService(item: JsonObject, at: string, problems: ProblemList): ServiceCode {
  const codings = ownList(own(item, 'productOrService'), 'coding').filter(
    (coding) => ownText(coding, 'code') !== null,
  );
  const coding = codings.find((candidate) => ownText(candidate, 'system') !== null) ?? codings[0];
  const service = { system: ownText(coding, 'system') ?? '', code: ownText(coding, 'code') ?? '' };
  const field = `${at}.productOrService`;
  if (service.code === '' && own(item, 'productOrService') !== undefined) {
    problems.error('CLAIM.SERVICE_UNCODED', field, 'has no code', 'send a coding with system and code');
  } else if (service.code !== '' && service.system === '') {
    problems.warning(
      'CLAIM.SERVICE_SYSTEM_MISSING',
      field,
      'has a code without its system',
      'name the code system',
    );
  }
  return service;
}

/** The item's own days; null when it has none. */
function readServiceDays(item: JsonObject, at: string, problems: ProblemList): ServiceDays | null {
  const date = ownText(item, 'servicedDate');
  if (date !== null) return readPeriod({ start: date, end: date }, `${at}.servicedDate`, problems);
  const period = ownObject(item, 'servicedPeriod');
  return period && readPeriod(period, `${at}.servicedPeriod`, problems);
}

/** Both ends as days; an open end is the other one. Days that do not exist and reversed periods are reported. */
export function readPeriod(period: JsonObject, at: string, problems: ProblemList): ServiceDays {
  const [start, end] = [ownText(period, 'start'), ownText(period, 'end')];
  const from = start === null ? null : dayOf(start, 'first');
  const to = end === null ? null : dayOf(end, 'last');
  if ((start !== null && from === null) || (end !== null && to === null)) {
    problems.error('CLAIM.DATE_INVALID', at, 'names a day that does not exist', 'send a real calendar date');
  }
  if (from !== null && to !== null && from > to) {
    problems.error('CLAIM.PERIOD_REVERSED', at, 'ends before it starts', 'exchange start and end');
  }
  return { from: from ?? to, to: to ?? from };
}
