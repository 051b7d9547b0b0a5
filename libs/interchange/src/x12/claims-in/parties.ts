import type { Address, HumanName, Identifier, Organization, Patient, Practitioner } from '@medplum/fhirtypes';
import { elementOf, elementsFrom, type Segment } from '../envelope/segment.js';
import { segmentIn, type Loop } from '../envelope/loops.js';
import { keptExtension, valueOf, type KeptSegment } from '../kept-segments.js';
import { fhir, x12 } from '../names.js';

/** A person's name of an NM1 segment; undefined when it has none. */
function humanName(nm1: Segment | undefined): HumanName | undefined {
  const [family, first, middle, prefix, suffix] = [3, 4, 5, 6, 7].map((at) => elementOf(nm1, at));
  const given = [first, middle].filter((name): name is string => name !== undefined && name !== '');
  const name: HumanName = {
    ...(family !== undefined && family !== '' && { family }),
    ...(given.length > 0 && { given }),
    ...(prefix !== undefined && prefix !== '' && { prefix: [prefix] }),
    ...(suffix !== undefined && suffix !== '' && { suffix: [suffix] }),
  };
  return Object.keys(name).length === 0 ? undefined : name;
}

/** N3 and N4; undefined when there is neither. */
function addressOf(loop: Loop | undefined): Address | undefined {
  const [n3, n4] = [segmentIn(loop, 'N3'), segmentIn(loop, 'N4')];
  const line = n3 === undefined ? [] : elementsFrom(n3, 1).map((each) => each.trim());
  const [city, state, postalCode, country] = [1, 2, 3, 4].map((at) => elementOf(n4, at));
  const address: Address = {
    ...(line.length > 0 && { line }),
    ...(city && { city }),
    ...(state && { state }),
    ...(postalCode && { postalCode }),
    ...(country && { country }),
  };
  return Object.keys(address).length === 0 ? undefined : address;
}

/** NM108 and NM109. */
function namedIdentifier(nm1: Segment | undefined): Identifier[] {
  const [qualifier, value] = [elementOf(nm1, 8), elementOf(nm1, 9)];
  if (value === '') return [];
  if (qualifier === 'XX') return [{ system: fhir.npi, value }];
  return [{ type: { coding: [{ system: x12.identifierQualifier, code: qualifier || 'ZZ' }] }, value }];
}

/** A REF segment that is no more than a qualifier and a number; a social security number is no identifier here. */
export function isPlainReference(segment: Segment): boolean {
  return (
    segment.id === 'REF' &&
    elementsFrom(segment, 3).length === 0 &&
    elementOf(segment, 1) !== '' &&
    elementOf(segment, 2) !== '' &&
    elementOf(segment, 1) !== 'SY'
  );
}

export function referenceIdentifier(ref: Segment): Identifier {
  const qualifier = elementOf(ref, 1);
  return {
    type: { coding: [{ system: x12.referenceQualifier, code: qualifier }] },
    ...(qualifier === 'EI' && { system: fhir.employerId }),
    value: elementOf(ref, 2),
  };
}

const read: ReadonlySet<string> = new Set(['NM1', 'N3', 'N4', 'PRV']);

/** Segments of a party that its resource has no element for. */
function keptOf(loop: Loop): readonly KeptSegment[] {
  return loop.segments
    .filter((segment) => !read.has(segment.id) && !isPlainReference(segment))
    .map((segment) => ({ loop: loop.id, segment: valueOf(segment) }));
}

/**
 * A provider, payer or other party as a resource to contain: a person becomes a Practitioner, all else an
 * Organization. `prv`: where its taxonomy stands, for a billing provider outside its own loop.
 */
export function partyResource(
  id: string,
  loop: Loop,
  prv: Segment | undefined = segmentIn(loop, 'PRV'),
): Organization | Practitioner {
  const nm1 = segmentIn(loop, 'NM1');
  const extension = keptExtension(keptOf(loop));
  const address = addressOf(loop);
  const taxonomy = elementOf(prv, 3);
  const identifier = [
    ...namedIdentifier(nm1),
    ...loop.segments.filter(isPlainReference).map(referenceIdentifier),
  ];
  const concept = { coding: [{ system: fhir.taxonomy, code: taxonomy }] };
  const common = {
    id,
    ...(extension.length > 0 && { extension }),
    ...(identifier.length > 0 && { identifier }),
    ...(address && { address: [address] }),
  };
  if (elementOf(nm1, 2) === '1') {
    const name = humanName(nm1);
    return {
      resourceType: 'Practitioner',
      ...common,
      ...(name && { name: [name] }),
      ...(taxonomy !== '' && { qualification: [{ code: concept }] }),
    };
  }
  const name = elementOf(nm1, 3);
  return {
    resourceType: 'Organization',
    ...common,
    ...(name !== '' && { name }),
    ...(taxonomy !== '' && { type: [concept] }),
  };
}

const genders: Readonly<Record<string, Patient['gender']>> = { M: 'male', F: 'female', U: 'unknown' };

/** A member as a resource to contain. `birthDate`: checked by the caller. */
export function personResource(id: string, loop: Loop, birthDate: string | null): Patient {
  const name = humanName(segmentIn(loop, 'NM1'));
  const address = addressOf(loop);
  const gender = genders[elementOf(segmentIn(loop, 'DMG'), 3)];
  const kept = loop.segments
    .filter(({ id: kind }) => !['NM1', 'N3', 'N4', 'DMG'].includes(kind))
    .map((segment) => ({ loop: loop.id, segment: valueOf(segment) }));
  const extension = keptExtension(kept);
  return {
    resourceType: 'Patient',
    id,
    ...(extension.length > 0 && { extension }),
    ...(name && { name: [name] }),
    ...(gender && { gender }),
    ...(birthDate !== null && { birthDate }),
    ...(address && { address: [address] }),
  };
}
