import type { ClaimDetail, FilingOrder } from '#claims';
import { focalInsurance } from '../fhir/focal-insurance.js';
import type { ReferenceResolver } from '../fhir/resolve-reference.js';
import { own, ownList, ownText, type JsonObject } from '../json.js';
import { codingsOf } from './fhir-codes.js';

/**
 * Original, replacement or void, and of what. Frequency is CARIN's `typeofbill` supporting information, whose
 * last digit it is (NUBC; 7 replaces, 8 voids); without one, a `related` claim of relationship `prior` is
 * replaced. The related claim is the payer's number in `related.reference`, else the claim referred to.
 */
export function fhirFrequency(claim: JsonObject): Pick<ClaimDetail, 'frequency' | 'relatedClaim'> {
  const prior = ownList(claim, 'related').find(isPrior);
  const digit = billType(claim)?.at(-1);
  const stated =
    digit === '7' ? 'replacement' : digit === '8' ? 'void' : digit === undefined ? null : 'original';
  const related =
    prior ?? (stated === null || stated === 'original' ? undefined : ownList(claim, 'related')[0]);
  return {
    frequency: stated ?? (prior === undefined ? 'original' : 'replacement'),
    relatedClaim: numberOf(related),
  };
}

function isPrior(related: unknown): boolean {
  return codingsOf(own(related, 'relationship')).some(({ code }) => code === 'prior' || code === 'replaces');
}

function billType(claim: JsonObject): string | null {
  const bill = ownList(claim, 'supportingInfo').find((entry) =>
    codingsOf(own(entry, 'category')).some(({ code }) => code === 'typeofbill'),
  );
  return codingsOf(own(bill, 'code'))[0]?.code ?? null;
}

function numberOf(related: unknown): string | null {
  const claim = own(related, 'claim');
  const number =
    ownText(own(related, 'reference'), 'value') ??
    ownText(own(claim, 'identifier'), 'value') ??
    ownText(claim, 'reference')?.replace(/^Claim\//, '') ??
    null;
  return number?.slice(0, 100) ?? null;
}

/** An insurance entry's place among those who may have to pay: what its coverage says, else its sequence. */
export function orderOf(claim: JsonObject, insurance: unknown, resolver: ReferenceResolver): number {
  const coverage = resolver.resolve(own(insurance, 'coverage'));
  const stated = coverage.kind === 'resolved' ? own(coverage.document.content, 'order') : undefined;
  if (typeof stated === 'number' && stated >= 1) return stated;
  const sequence = own(insurance, 'sequence');
  const earlier = ownList(claim, 'insurance').filter((entry) => {
    const other = own(entry, 'sequence');
    return typeof other === 'number' && typeof sequence === 'number' && other < sequence;
  });
  return earlier.length + 1;
}

export function fhirFilingOrder(claim: JsonObject, resolver: ReferenceResolver): FilingOrder {
  const order = orderOf(claim, focalInsurance(claim), resolver);
  return order === 1 ? 'primary' : order === 2 ? 'secondary' : 'tertiary';
}
