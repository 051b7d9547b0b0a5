import type { ClaimHeader, PartyReference } from '#claims';
import type { Claim, CodeableConcept, Reference } from '@medplum/fhirtypes';
import type { PaidTo } from './decision.js';
import { systems } from './systems.js';

/** A party as the sender referred to it; `unnamed` when the sender said nothing. */
export function toReference(
  party: PartyReference | null,
  unnamed: string,
): { reference?: string; display?: string } {
  return party?.reference === undefined && party?.display === undefined ? { display: unnamed } : { ...party };
}

/** The claim that is answered, by the sender's id and number: it lies with the sender, not with us. */
export function claimReference({ resourceId, claimIdentifier }: ClaimHeader): Reference<Claim> {
  const separator = claimIdentifier.indexOf('|');
  const system = claimIdentifier.slice(0, Math.max(separator, 0));
  return {
    ...(resourceId !== null && { reference: `Claim/${resourceId}` }),
    type: 'Claim',
    identifier: {
      system: system === '' ? systems.sentIdentifier : system,
      value: claimIdentifier.slice(separator + 1),
    },
  };
}

/** HL7 calls the member whom a payer pays `subscriber`. */
export function payeeTypeOf(paidTo: PaidTo): CodeableConcept {
  return { coding: [{ system: systems.payeeType, code: paidTo === 'member' ? 'subscriber' : 'provider' }] };
}
