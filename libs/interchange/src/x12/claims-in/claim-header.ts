import type { Claim, ClaimRelated, Extension, Identifier } from '@medplum/fhirtypes';
import { componentOf, elementOf, elementsFrom, type Segment } from '../envelope/segment.js';
import { segmentsIn, type Loop } from '../envelope/loops.js';
import { fhir, x12 } from '../names.js';
import { isPlainReference, referenceIdentifier } from './parties.js';
import { placeAt, requiredComponent, type Reading } from './read-values.js';

/** Elements of CLM that FHIR has no element for, by what they say. */
const claimCodes = [
  { element: 5, component: 1, url: 'place-of-service' },
  { element: 5, component: 2, url: 'facility-qualifier' },
  { element: 6, component: null, url: 'provider-signature' },
  { element: 7, component: null, url: 'assignment' },
  { element: 8, component: null, url: 'benefits-assigned' },
  { element: 9, component: null, url: 'release-of-information' },
  { element: 10, component: null, url: 'patient-signature' },
  { element: 11, component: 1, url: 'related-cause-1' },
  { element: 11, component: 2, url: 'related-cause-2' },
  { element: 11, component: 3, url: 'related-cause-3' },
  { element: 11, component: 4, url: 'accident-state' },
  { element: 11, component: 5, url: 'accident-country' },
  { element: 12, component: null, url: 'special-program' },
  { element: 20, component: null, url: 'delay-reason' },
] as const;

export function claimCodesOf(clm: Segment): Extension[] {
  const extension = claimCodes.flatMap(({ element, component, url }) => {
    const valueCode = component === null ? elementOf(clm, element) : componentOf(clm, element, component);
    return valueCode === '' ? [] : [{ url, valueCode }];
  });
  return extension.length === 0 ? [] : [{ url: x12.claimCodes, extension }];
}

/** CLM01 first: it is how the sender knows the claim; then every number of a REF that is not read elsewhere. */
export function identifiersOf(claim: Loop, clm: Segment): Identifier[] {
  const references = segmentsIn(claim, 'REF').filter(
    (ref) => isPlainReference(ref) && !['G1', 'F8'].includes(elementOf(ref, 1)),
  );
  const number = elementOf(clm, 1);
  return [
    ...(number === '' ? [] : [{ system: x12.patientControlNumber, value: number }]),
    ...references.map(referenceIdentifier),
  ];
}

const frequencies: ReadonlySet<string> = new Set(['1', '7', '8']);

/** CLM05-3: 1 stands alone, 7 replaces and 8 voids the claim that REF*F8 names. */
export function frequencyOf(clm: Segment, reading: Reading): string | null {
  const code = requiredComponent(clm, '2300', [5, 3], reading);
  if (code === null || frequencies.has(code)) return code;
  reading.problems.error(
    placeAt(clm, '2300', 5, 3),
    'code-invalid',
    'X12.FREQUENCY_INVALID',
    'is no frequency of a professional claim',
    'send 1 for a new claim, 7 to replace one, 8 to void one',
  );
  return null;
}

/** The claim that this one replaces or voids. */
export function relatedOf(
  claim: Loop,
  clm: Segment,
  frequency: string | null,
  { problems }: Reading,
): Pick<Claim, 'related'> {
  const original = segmentsIn(claim, 'REF').find((ref) => elementOf(ref, 1) === 'F8');
  const value = elementOf(original, 2);
  if (value === '') {
    if (frequency === '7' || frequency === '8') {
      problems.error(
        placeAt(clm, '2300', 5, 3),
        'relation',
        'X12.ORIGINAL_REFERENCE_MISSING',
        'replaces or voids a claim, and no REF*F8 says which',
        "send the payer's number of the original claim in REF*F8",
      );
    }
    return {};
  }
  const related: ClaimRelated = {
    relationship: { coding: [{ system: fhir.relatedClaim, code: 'prior' }] },
    reference: { type: { coding: [{ system: x12.referenceQualifier, code: 'F8' }] }, value },
  };
  return { related: [related] };
}

/** CLM08 `N`: the patient did not assign the benefits to the provider, so the subscriber is paid. */
export function payeeOf(clm: Segment): Pick<Claim, 'payee'> {
  if (elementOf(clm, 8) !== 'N') return {};
  return { payee: { type: { coding: [{ system: fhir.payeeType, code: 'subscriber' }] } } };
}

/** Whether a segment of loop 2300 is read into FHIR as a whole. */
export function isReadReference(segment: Segment): boolean {
  if (segment.id !== 'REF') return false;
  const whole = elementsFrom(segment, 3).length === 0 && elementOf(segment, 2) !== '';
  return isPlainReference(segment) || (whole && ['G1', 'F8'].includes(elementOf(segment, 1)));
}
