import { own, ownList, ownText, type JsonObject } from '../../json.js';
import { payerOrders } from '../claims-in/insurance.js';
import { keptIn, type SegmentValue } from '../kept-segments.js';
import { fhir, x12 } from '../names.js';
import { ccyymmdd, codeOf, extensionIn, segment } from './fhir-parts.js';
import { addressSegments, personName } from './party-segments.js';

const genders: Readonly<Record<string, string>> = { male: 'M', female: 'F', unknown: 'U', other: 'U' };

/** NM1 of a member with address and, of who is insured by the payer that is asked, birth date and sex. */
export function memberSegments(entity: string, person: JsonObject | null, number: string): SegmentValue[] {
  const [birth, gender] = [ccyymmdd(ownText(person, 'birthDate')), genders[ownText(person, 'gender') ?? '']];
  const dmg: SegmentValue[] =
    birth === '' && gender === undefined ? [] : [['DMG', birth === '' ? '' : 'D8', birth, gender ?? '']];
  return [
    ['NM1', entity, '1', ...personName(person), ...(number === '' ? [] : ['MI', number])],
    ...addressSegments(person),
    ...dmg,
    ...keptIn(person).map((kept) => kept.segment),
  ];
}

/** 18 the subscriber, 01 spouse, 19 child: as it came, else FHIR's own code in X12's terms. */
export function relationshipCode(coverage: JsonObject | null): string {
  const stated = codeOf(own(coverage, 'relationship'), x12.relationship);
  if (stated !== '') return stated;
  const known: Readonly<Record<string, string>> = { self: '18', spouse: '01', child: '19' };
  return known[codeOf(own(coverage, 'relationship'), fhir.relationship)] ?? 'G8';
}

/** SBR of a coverage. `relationship`: empty where the patient's own level says it. */
export function coverageSegment(coverage: JsonObject | null, relationship: string): SegmentValue {
  const order = own(coverage, 'order');
  const group = ownList(coverage, 'class').find((each) => codeOf(own(each, 'type')) === 'group');
  const [value, name] = [ownText(group, 'value') ?? '', ownText(group, 'name') ?? ''];
  return segment(
    'SBR',
    new Map([
      [1, typeof order === 'number' ? payerOrders.charAt(order - 1) : 'P'],
      [2, relationship],
      [3, value === name ? '' : value],
      [4, name],
      [5, ownText(extensionIn(coverage, x12.insuranceType), 'valueCode') ?? ''],
      [9, codeOf(own(coverage, 'type'), x12.filingIndicator)],
    ]),
  );
}
