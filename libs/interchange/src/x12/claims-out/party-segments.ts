import { own, ownList, ownText, type JsonObject } from '../../json.js';
import { keptIn, type SegmentValue } from '../kept-segments.js';
import { fhir, x12 } from '../names.js';
import { codeOf } from './fhir-parts.js';

/** NM1 with what follows it: address, taxonomy, numbers and whatever was kept. */
export function partySegments(entity: string, party: JsonObject | null, prv: string | null): SegmentValue[] {
  return [
    nameSegment(entity, party),
    ...(prv === null ? [] : taxonomySegments(prv, party)),
    ...addressSegments(party),
    ...referenceSegments(party),
    ...keptIn(party).map(({ segment }) => segment),
  ];
}

/** PRV of a provider; none when its taxonomy is not known. */
export function taxonomySegments(role: string, party: JsonObject | null): SegmentValue[] {
  const concepts = [
    ...ownList(party, 'type'),
    ...ownList(party, 'qualification').map((qualification) => own(qualification, 'code')),
  ];
  const code = concepts.map((concept) => codeOf(concept, fhir.taxonomy)).find((each) => each !== '');
  return code === undefined ? [] : [['PRV', role, 'PXC', code]];
}

function nameSegment(entity: string, party: JsonObject | null): SegmentValue {
  const [qualifier, id] = identifierOf(party);
  const organization = ownText(party, 'resourceType') === 'Organization';
  const parts: readonly string[] = organization
    ? ['2', ownText(party, 'name') ?? '', '', '', '', '']
    : ['1', ...personName(party)];
  return ['NM1', entity, ...parts, ...(id === '' ? [] : [qualifier, id])];
}

/** Last, first and middle name, prefix, suffix. */
export function personName(person: JsonObject | null): readonly string[] {
  const [name] = ownList(person, 'name');
  const texts = (key: string): readonly string[] =>
    ownList(name, key).filter((each): each is string => typeof each === 'string');
  const [first = '', ...middle] = texts('given');
  return [
    ownText(name, 'family') ?? '',
    first,
    middle.join(' '),
    texts('prefix')[0] ?? '',
    texts('suffix')[0] ?? '',
  ];
}

/** NM108 and NM109. */
function identifierOf(party: JsonObject | null): readonly [string, string] {
  for (const identifier of ownList(party, 'identifier')) {
    const value = ownText(identifier, 'value') ?? '';
    if (ownText(identifier, 'system') === fhir.npi) return ['XX', value];
    const qualifier = codeOf(own(identifier, 'type'), x12.identifierQualifier);
    if (qualifier !== '') return [qualifier, value];
  }
  return ['', ''];
}

/** N3 and N4. */
export function addressSegments(party: JsonObject | null): SegmentValue[] {
  const [address] = ownList(party, 'address');
  const lines = ownList(address, 'line').filter((line): line is string => typeof line === 'string');
  const place = ['city', 'state', 'postalCode', 'country'].map((key) => ownText(address, key) ?? '');
  return [
    ...(lines.length > 0 ? [['N3', ...lines] as const] : []),
    ...(place.some((each) => each !== '') ? [['N4', ...place] as const] : []),
  ];
}

/** REF of every identifier that came as one. */
export function referenceSegments(holder: unknown): SegmentValue[] {
  return ownList(holder, 'identifier').flatMap((identifier) => referenceSegment(identifier));
}

export function referenceSegment(identifier: unknown): SegmentValue[] {
  const stated = codeOf(own(identifier, 'type'), x12.referenceQualifier);
  const qualifier = stated === '' && ownText(identifier, 'system') === fhir.employerId ? 'EI' : stated;
  const value = ownText(identifier, 'value');
  return qualifier === '' || value === null ? [] : [['REF', qualifier, value]];
}
