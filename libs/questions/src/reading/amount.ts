import type { Remaining } from './remaining.js';

/** In cents, both included. */
export interface AmountBounds {
  readonly atLeast?: bigint;
  readonly atMost?: bigint;
}

const money = String.raw`(?:(?:usd|us\$|\$)\s*)?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?\s*(k|thousand)?\s*(?:dollars?|usd|bucks)?`;
const marked = String.raw`(?:(?:usd|us\$|\$)\s*(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?\s*(?:k\b|thousand)?|(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?\s*(?:k\b|thousand)?\s*(?:dollars?|usd|bucks)\b)`;

const above = String.raw`(?:over|above|more than|greater than|exceed(?:ing|s)?|higher than|larger than|bigger than|beyond)`;
const below = String.raw`(?:under|below|less than|lower than|smaller than|cheaper than)`;
const from = String.raw`(?:at least|no less than|minimum of|from)`;
const to = String.raw`(?:at most|no more than|up to|maximum of)`;

type Side = (cents: bigint) => AmountBounds;
const sides: readonly (readonly [string, Side])[] = [
  [above, (cents) => ({ atLeast: cents + 1n })],
  [below, (cents) => ({ atMost: cents - 1n })],
  [from, (cents) => ({ atLeast: cents })],
  [to, (cents) => ({ atMost: cents })],
];

/** Amounts as bounds. A number that could be one of something else (days, lines) is left unread. */
export function readAmount(remaining: Remaining): AmountBounds | undefined {
  const both = new RegExp(String.raw`\bbetween\s+${money}\s+and\s+(?=${marked})${money}`, 'i');
  const range = remaining.take(both);
  if (range !== undefined) {
    return { atLeast: cents(range[1], range[2], range[3]), atMost: cents(range[4], range[5], range[6]) };
  }
  for (const [word, side] of sides) {
    const unless = String.raw`(?!\s*(?:days?|weeks?|months?|years?|hours?|lines?|claims?|times?|percent|%|seconds?|services?|\d)|-\w)`;
    const found = remaining.take(
      new RegExp(String.raw`\b${word}\s+${money}(?![\d,.]*\d)(?!\w)${unless}`, 'i'),
    );
    if (found !== undefined) return side(cents(found[1], found[2], found[3]));
  }
  return undefined;
}

function cents(whole = '0', fraction = '', thousand?: string): bigint {
  const amount = BigInt(whole.replaceAll(',', '')) * 100n + BigInt(fraction.padEnd(2, '0'));
  return thousand === undefined ? amount : amount * 1_000n;
}
