import { multiplyQuantity, type Cents, type Quantity } from '#claims';
import { readAmount, readQuantity } from '../amounts.js';
import { own, ownList, type JsonObject } from '../json.js';
import type { ProblemList } from '../problems.js';
import { sumOfDetails } from './sum-of-details.js';

/**
 * `net`, or `unitPrice × quantity × factor` where only these are given, or else what its details add up to; null when
 * the line has no price. What is wrong with an amount is reported.
 */
export function readCharge(
  item: JsonObject,
  quantity: Quantity,
  at: string,
  problems: ProblemList,
): Cents | null {
  const net = amountIn(item, 'net');
  if (net !== null) return readAmount(net, `${at}.net.value`, problems);
  const unitPrice = amountIn(item, 'unitPrice');
  if (unitPrice === null) return sumOfDetails(item, at, problems);
  const price = readAmount(unitPrice, `${at}.unitPrice.value`, problems);
  const factor = own(item, 'factor');
  if (price === null || typeof factor !== 'number')
    return price === null ? null : multiplyQuantity(price, quantity);
  const times = readQuantity(factor, `${at}.factor`, problems);
  return times === null ? null : multiplyQuantity(multiplyQuantity(price, quantity), times);
}

/** An amount that a charge is made of, and where it stands. */
export interface ChargedAmount {
  readonly money: unknown;
  readonly at: string;
}

/** The amounts that a charge can rest on: an item's own and, where it has none, those of its details. */
export function chargedAmounts(item: unknown, at: string): readonly ChargedAmount[] {
  const details = isPriced(item) ? [] : partsOf(item, at, 'detail');
  const parts = details.flatMap((each) => [each, ...partsOf(each.part, each.at, 'subDetail')]);
  return [{ part: item, at }, ...parts].flatMap((each) => [
    { money: own(each.part, 'net'), at: `${each.at}.net` },
    { money: own(each.part, 'unitPrice'), at: `${each.at}.unitPrice` },
  ]);
}

function isPriced(item: unknown): boolean {
  return amountIn(item, 'net') !== null || amountIn(item, 'unitPrice') !== null;
}

function amountIn(item: unknown, element: 'net' | 'unitPrice'): number | null {
  const value = own(own(item, element), 'value');
  return typeof value === 'number' ? value : null;
}

function partsOf(whole: unknown, at: string, level: 'detail' | 'subDetail') {
  return ownList(whole, level).map((part, index) => ({ part, at: `${at}.${level}[${index}]` }));
}
