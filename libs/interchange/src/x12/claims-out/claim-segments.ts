import { own, ownList, ownObject, ownText, type JsonObject } from '../../json.js';
import { focalInsurance } from '../../fhir/focal-insurance.js';
import { claimCodes } from '../claims-in/claim-header.js';
import { keptIn, type SegmentValue } from '../kept-segments.js';
import { fhir, x12 } from '../names.js';
import { codeOf, codesIn, dtp, inOrder, numberOf, segment, type Contained } from './fhir-parts.js';
import { lineSegments, noteSegment } from './line-segments.js';
import { partySegments, referenceSegments } from './party-segments.js';
import { otherPayerSegments } from './prior-segments.js';
import { teamSegments } from './team-segments.js';

const holds2300 = ['CLM', 'DTP', 'PWK', 'CN1', 'AMT', 'REF', 'K3', 'NTE', 'CR1', 'CR2', 'CRC', 'HI', 'HCP'];

/** Loop 2300 of a claim, with everything below it. */
export function claimSegments(claim: JsonObject, contained: Contained): readonly SegmentValue[] {
  const kept = keptIn(claim);
  const of = (...loops: readonly string[]): readonly SegmentValue[] =>
    kept.filter(({ loop }) => loops.includes(loop)).map((each) => each.segment);
  const information = ownList(claim, 'supportingInfo');
  const ofLines = new Set(ownList(claim, 'item').flatMap((item) => ownList(item, 'informationSequence')));
  const own2300: SegmentValue[] = [
    claimSegment(claim),
    ...information.flatMap(dateSegments),
    ...authorizations(claim),
    ...original(claim),
    ...referenceSegments(claim),
    ...information.filter((each) => !ofLines.has(own(each, 'sequence'))).flatMap(noteSegment),
    ...diagnosisSegments(claim),
    ...of('2300'),
  ];
  const facility = contained(own(claim, 'facility'));
  const focal = focalInsurance(claim);
  return [
    ...inOrder(own2300, holds2300),
    ...teamSegments(claim, '2310', null, contained),
    ...(facility === null ? [] : partySegments('77', facility, null)),
    ...of('2310E', '2310F', 'unknown'),
    ...ownList(claim, 'insurance')
      .filter((insurance) => insurance !== focal)
      .flatMap((insurance) => otherPayerSegments(insurance, kept, contained)),
    ...ownList(claim, 'item').flatMap((item) => lineSegments(claim, item as JsonObject, contained)),
  ];
}

/** What a claim that did not come as X12 says in CLM: signed, assigned, and benefits paid to the provider. */
const usual: ReadonlyMap<string, string> = new Map([
  ['facility-qualifier', 'B'],
  ['provider-signature', 'Y'],
  ['assignment', 'A'],
  ['benefits-assigned', 'Y'],
  ['release-of-information', 'Y'],
]);

function claimSegment(claim: JsonObject): SegmentValue {
  const stated = codesIn(claim, x12.claimCodes);
  const [item] = ownList(claim, 'item');
  const place = codeOf(own(item, 'locationCodeableConcept')) || '11';
  const codes = stated.size > 0 ? stated : new Map([...usual, ['place-of-service', place]]);
  const elements = new Map<number, string | string[]>([
    [1, ownText(ownList(claim, 'identifier')[0], 'value') ?? ''],
    [2, numberOf(claim, 'total')],
    [5, ['', '', frequencyOf(claim)]],
  ]);
  for (const { element, component, url } of claimCodes) {
    const code = codes.get(url) ?? '';
    if (code === '') continue;
    if (component === null) elements.set(element, code);
    else {
      const components = [elements.get(element) ?? []].flat();
      while (components.length < component) components.push('');
      components[component - 1] = code;
      elements.set(element, components);
    }
  }
  return segment('CLM', elements);
}

/** The last digit of a type of bill; 1 where there is none. */
function frequencyOf(claim: JsonObject): string {
  const bill = ownList(claim, 'supportingInfo').find(
    (each) => codeOf(own(each, 'category'), fhir.supportingInfo) === 'typeofbill',
  );
  return codeOf(own(bill, 'code')).slice(-1) || '1';
}

function dateSegments(information: unknown): readonly SegmentValue[] {
  const qualifier = codeOf(own(information, 'category'), x12.date);
  if (qualifier === '') return [];
  return dtp(qualifier, ownText(information, 'timingDate'), ownObject(information, 'timingPeriod'));
}

function authorizations(claim: JsonObject): readonly SegmentValue[] {
  const numbers = ownList(focalInsurance(claim), 'preAuthRef');
  return numbers.flatMap((number) => (typeof number === 'string' ? [['REF', 'G1', number] as const] : []));
}

function original(claim: JsonObject): readonly SegmentValue[] {
  const number = ownText(own(ownList(claim, 'related')[0], 'reference'), 'value');
  return number === null ? [] : [['REF', 'F8', number]];
}

/** HI with up to twelve diagnoses, the principal one first as it is numbered. */
function diagnosisSegments(claim: JsonObject): readonly SegmentValue[] {
  const composites = ownList(claim, 'diagnosis').flatMap((diagnosis): readonly (readonly string[])[] => {
    const [coding] = ownList(own(diagnosis, 'diagnosisCodeableConcept'), 'coding');
    const code = ownText(coding, 'code')?.replaceAll('.', '');
    if (code === undefined) return [];
    const principal = codeOf(ownList(diagnosis, 'type')[0], fhir.diagnosisType) === 'principal';
    const suffix = principal ? 'BK' : 'BF';
    return [[ownText(coding, 'system') === fhir.icd9 ? suffix : `A${suffix}`, code]];
  });
  return Array.from({ length: Math.ceil(composites.length / 12) }, (_, index): SegmentValue => [
    'HI',
    ...composites.slice(index * 12, index * 12 + 12),
  ]);
}
