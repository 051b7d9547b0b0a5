import { parseAmount, type Cents, type PriorAdjustment, type PriorLine, type PriorPayer } from '#claims';
import { focalInsurance } from '../fhir/focal-insurance.js';
import type { ReferenceResolver } from '../fhir/resolve-reference.js';
import { own, ownList, ownObject, ownText, type JsonObject } from '../json.js';
import type { ProblemList } from '../problems.js';
import { codeSystems } from './code-systems.js';
import { codeIn, codingsOf } from './fhir-codes.js';
import { orderOf } from './fhir-filing.js';

/**
 * What those who decided before us paid and adjusted: FHIR's own place for it, the ClaimResponse of an
 * insurance that is not focal. `payment` is what it paid, `adjudication` of category `benefit` what it paid
 * for a line; every adjudication with a CARC as reason is an adjustment, on its line or on the claim.
 */
export function fhirPriorPayers(
  claim: JsonObject,
  resolver: ReferenceResolver,
  problems: ProblemList,
): readonly PriorPayer[] {
  const focal = focalInsurance(claim);
  return ownList(claim, 'insurance')
    .flatMap((insurance, index) => {
      const resolved = insurance === focal ? null : resolver.resolve(own(insurance, 'claimResponse'));
      if (resolved?.kind !== 'resolved' || resolved.document.kind !== 'ClaimResponse') return [];
      const at = `Claim.insurance[${index}].claimResponse.resolve()`;
      return [
        readPriorPayer(resolved.document.content, orderOf(claim, insurance, resolver), { at, problems }),
      ];
    })
    .toSorted((left, right) => left.order - right.order);
}

interface Place {
  readonly at: string;
  readonly problems: ProblemList;
}

function readPriorPayer(response: JsonObject, order: number, { at, problems }: Place): PriorPayer {
  const lines = ownList(response, 'item').flatMap((item, index): PriorLine[] => {
    const sequence = own(item, 'itemSequence');
    if (typeof sequence !== 'number') return [];
    const read = readAdjudication(item, { at: `${at}.item[${index}]`, problems });
    return [{ sequence, paid: read.benefit ?? 0n, adjustments: read.adjustments }];
  });
  const whole = readAdjudication(response, { at, problems });
  const payment = ownObject(ownObject(response, 'payment'), 'amount');
  const paid = payment && readCents(payment, { at: `${at}.payment.amount`, problems });
  const sum = lines.reduce((total, line) => total + line.paid, 0n);
  return { order, paid: paid ?? whole.benefit ?? sum, adjustments: whole.adjustments, lines };
}

interface Adjudicated {
  readonly benefit: Cents | null;
  readonly adjustments: readonly PriorAdjustment[];
}

function readAdjudication(holder: unknown, { at, problems }: Place): Adjudicated {
  let benefit: Cents | null = null;
  const adjustments: PriorAdjustment[] = [];
  for (const [index, entry] of ownList(holder, 'adjudication').entries()) {
    const amount = ownObject(entry, 'amount');
    if (amount === null) continue;
    const cents = readCents(amount, { at: `${at}.adjudication[${index}].amount`, problems });
    if (cents === null) continue;
    const reason = own(entry, 'reason');
    const carc = codeIn(reason, codeSystems.adjustmentReason);
    if (carc !== null) {
      adjustments.push({ group: codeIn(reason, codeSystems.adjustmentGroup), carc: carc.slice(0, 5), cents });
    } else if (codingsOf(own(entry, 'category')).some(({ code }) => code === 'benefit')) {
      benefit = (benefit ?? 0n) + cents;
    }
  }
  return { benefit, adjustments };
}

/** An adjustment may be negative. What is no amount is reported where it stands, and never guessed. */
function readCents(money: JsonObject, { at, problems }: Place): Cents | null {
  const value = own(money, 'value');
  const text = typeof value === 'number' ? String(value) : ownText(money, 'value');
  const parsed = text === null ? null : parseAmount(text.replace(/^-/, ''));
  if (parsed?.ok) return text?.startsWith('-') ? -parsed.value : parsed.value;
  problems.error('CLAIM.AMOUNT_INVALID', `${at}.value`, 'is no amount', 'send an amount such as 125.00');
  return null;
}
