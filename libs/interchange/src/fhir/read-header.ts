import type { Cents, ClaimHeader } from '#claims';
import { isKnownCurrency, readAmount } from '../amounts.js';
import { canonicalSha256 } from '../canonical-digest.js';
import { own, ownList, ownText, type JsonObject } from '../json.js';
import { ProblemList } from '../problems.js';
import { chargedAmounts } from './read-charge.js';
import { readParties } from './read-parties.js';

/** What answers repeat from a claim that was read before; never fails. */
export function storedHeader(claim: JsonObject): ClaimHeader {
  return readHeader(claim, new ProblemList());
}

/** What answers repeat from a claim; amounts that are none are reported. */
export function readHeader(claim: JsonObject, problems: ProblemList): ClaimHeader {
  return {
    resourceId: ownText(claim, 'id'),
    claimIdentifier: readIdentifier(claim),
    claimType: ownText(ownList(own(claim, 'type'), 'coding')[0], 'code') ?? 'professional',
    currency: readCurrency(claim, problems),
    billed: readTotal(claim, problems),
    ...readParties(claim),
  };
}

/** The sender's number; a claim without one is known by its content, so that sending it twice is seen. */
function readIdentifier(claim: JsonObject): string {
  const [identifier] = ownList(claim, 'identifier').filter((entry) => ownText(entry, 'value') !== null);
  if (identifier !== undefined) {
    return `${ownText(identifier, 'system') ?? ''}|${ownText(identifier, 'value') ?? ''}`;
  }
  return ownText(claim, 'id') ?? `sha256:${canonicalSha256(claim)}`;
}

function readTotal(claim: JsonObject, problems: ProblemList): Cents | null {
  const value = own(own(claim, 'total'), 'value');
  if (typeof value === 'number') return readAmount(value, 'Claim.total.value', problems);
  if (value !== undefined) return null;
  problems.warning(
    'CLAIM.TOTAL_MISSING',
    'Claim.total',
    'is missing',
    'send the total: the sum of the lines is used',
  );
  return null;
}

/** The one currency of all amounts; dollars when none is named. */
function readCurrency(claim: JsonObject, problems: ProblemList): string {
  const amounts = [
    { money: own(claim, 'total'), at: 'Claim.total' },
    ...ownList(claim, 'item').flatMap((item, index) => chargedAmounts(item, `Claim.item[${index}]`)),
  ];
  const named = amounts.flatMap(({ money, at }) => {
    const code = ownText(money, 'currency');
    return code === null ? [] : [{ code, at: `${at}.currency` }];
  });
  const currency = named[0]?.code ?? 'USD';
  for (const { code, at } of named) {
    if (!isKnownCurrency(code)) {
      problems.error(
        'CLAIM.CURRENCY_UNSUPPORTED',
        at,
        'is no currency that we settle in',
        'send amounts in USD',
      );
    } else if (code !== currency) {
      problems.error(
        'CLAIM.CURRENCY_MIXED',
        at,
        'differs from the other amounts',
        'use one currency per claim',
      );
    }
  }
  return currency;
}
