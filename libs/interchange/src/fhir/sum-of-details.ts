import { addDecimals, centsOf, largestAmount, multiplyDecimals, type Cents, type Decimal } from '#claims';
import { readExactAmount, readQuantity } from '../amounts.js';
import { own, ownList, type JsonObject } from '../json.js';
import type { ProblemList } from '../problems.js';

type Level = 'detail' | 'subDetail';

/** Refused: reported, and not to be added up. */
type Charge = Decimal | 'unpriced' | 'refused';

interface Part {
  readonly at: string;
  readonly charge: Charge;
}

/**
 * What the details of an item add up to, a detail without an amount of its own being the sum of its `subDetail`. How
 * often the item was rendered multiplies nothing: details have the amounts of all of it, as in HL7's compounds. Added
 * up exactly, rounded once. Null when no detail has an amount, and when the amounts leave anything to be guessed, which
 * is reported.
 */
export function sumOfDetails(item: JsonObject, at: string, problems: ProblemList): Cents | null {
  const sum = sumOf(item, at, 'detail', problems);
  if (typeof sum === 'string') return null;
  const cents = centsOf(sum);
  if (cents <= largestAmount) return cents;
  problems.error('CLAIM.AMOUNT_INVALID', `${at}.detail`, 'adds up to what is too large', 'split the claim');
  return null;
}

function sumOf(whole: unknown, at: string, level: Level, problems: ProblemList): Charge {
  const parts = partsOf(whole, at, level, problems);
  const unpriced = parts.filter(({ charge }) => charge === 'unpriced');
  if (unpriced.length === parts.length) return 'unpriced';
  const factor = own(whole, 'factor');
  const scales = typeof factor === 'number' && factor !== 1;
  if (scales) {
    problems.error(
      'CLAIM.CHARGE_AMBIGUOUS',
      `${at}.factor`,
      'scales amounts of which nobody says whether they were scaled before',
      'send the net beside it',
    );
  }
  for (const { at: missing } of unpriced) {
    problems.error(
      'CLAIM.CHARGE_PARTIAL',
      `${missing}.net`,
      'is missing, while others beside it have amounts that add up to the charge',
      'send the net of each, 0.00 where nothing is charged, or of the whole',
    );
  }
  return scales || unpriced.length > 0 ? 'refused' : added(parts);
}

function partsOf(whole: unknown, at: string, level: Level, problems: ProblemList): readonly Part[] {
  return ownList(whole, level).map((part, index) => {
    const place = `${at}.${level}[${index}]`;
    return { at: place, charge: chargeOf(part, place, level, problems) };
  });
}

function chargeOf(part: unknown, at: string, level: Level, problems: ProblemList): Charge {
  const stated = statedCharge(part, at, problems);
  if (level === 'subDetail' || stated === 'refused') return stated;
  if (stated === 'unpriced') return sumOf(part, at, 'subDetail', problems);
  const below = added(partsOf(part, at, 'subDetail', problems));
  if (below === 'refused') return below;
  if (below === 'unpriced' || centsOf(below) === centsOf(stated)) return stated;
  problems.error(
    'CLAIM.CHARGE_CONTRADICTED',
    `${at}.subDetail`,
    'does not add up to the amount of its detail',
    'send amounts that add up',
  );
  return 'refused';
}

/** The sum of all; unpriced when one of them is, or there are none. */
function added(parts: readonly Part[]): Charge {
  const [first = 'unpriced', ...others] = parts.map(({ charge }) => charge);
  return others.reduce<Charge>((sum, charge) => {
    if (sum === 'refused' || charge === 'refused') return 'refused';
    return sum === 'unpriced' || charge === 'unpriced' ? 'unpriced' : addDecimals(sum, charge);
  }, first);
}

/** `net`, or `unitPrice × quantity × factor`, as of an item; exact. */
function statedCharge(part: unknown, at: string, problems: ProblemList): Charge {
  const net = own(own(part, 'net'), 'value');
  if (typeof net === 'number') return readExactAmount(net, `${at}.net.value`, problems) ?? 'refused';
  const unitPrice = own(own(part, 'unitPrice'), 'value');
  if (typeof unitPrice !== 'number') return 'unpriced';
  const price = readExactAmount(unitPrice, `${at}.unitPrice.value`, problems);
  const quantity = timesOf(own(own(part, 'quantity'), 'value'), `${at}.quantity.value`, problems);
  const factor = timesOf(own(part, 'factor'), `${at}.factor`, problems);
  if (price === null || quantity === null || factor === null) return 'refused';
  return multiplyDecimals(multiplyDecimals(price, quantity), factor);
}

/** Once where nothing is said; null where what is said is wrong. */
function timesOf(value: unknown, at: string, problems: ProblemList): Decimal | null {
  if (typeof value !== 'number') return { units: 1n, scale: 0 };
  const millionths = readQuantity(value, at, problems);
  return millionths === null ? null : { units: millionths, scale: 6 };
}
