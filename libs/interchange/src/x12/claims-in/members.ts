import type { Identifier, Patient } from '@medplum/fhirtypes';
import { elementOf } from '../envelope/segment.js';
import { loopIn, segmentIn, type Loop } from '../envelope/loops.js';
import { fhir } from '../names.js';
import type { ClaimLoops } from './claim-loops.js';
import { personResource } from './parties.js';
import { dayFrom, placeAt, type Reading } from './read-values.js';

/**
 * The patient and, when that is somebody else, the subscriber. A dependent has no number of its own in an 837:
 * it is known by the subscriber's number, birth date and first name, so that its accumulators are its own.
 */
export function membersOf(loops: ClaimLoops, reading: Reading): readonly Patient[] {
  const subscriber = loopIn(loops.subscriber, '2010BA');
  if (subscriber === undefined) return [];
  const payer = elementOf(segmentIn(loopIn(loops.subscriber, '2010BB'), 'NM1'), 9);
  const number = elementOf(segmentIn(subscriber, 'NM1'), 9);
  const system = `urn:vouch:payer:${encodeURIComponent(payer)}:member`;
  const own: Identifier[] =
    number === ''
      ? []
      : [{ type: { coding: [{ system: fhir.identifierType, code: 'MB' }] }, system, value: number }];
  const dependent = loopIn(loops.patient ?? undefined, '2010CA');
  if (dependent === undefined) return [withIdentifiers('patient', subscriber, own, reading)];
  const patient = personOf('patient', dependent, reading);
  const name = elementOf(segmentIn(dependent, 'NM1'), 4).toUpperCase();
  const value = `${number}:${patient.birthDate ?? ''}:${name}`;
  return [
    { ...patient, identifier: [{ system: `${system}:dependent`, value }] },
    withIdentifiers('subscriber', subscriber, own, reading),
  ];
}

function withIdentifiers(id: string, loop: Loop, identifier: Identifier[], reading: Reading): Patient {
  const person = personOf(id, loop, reading);
  return identifier.length === 0 ? person : { ...person, identifier };
}

function personOf(id: string, loop: Loop, { problems }: Reading): Patient {
  const dmg = segmentIn(loop, 'DMG');
  const birthDate = elementOf(dmg, 1) === 'D8' ? dayFrom(elementOf(dmg, 2)) : null;
  if (dmg !== undefined && birthDate === null) {
    problems.error(
      placeAt(dmg, loop.id, 2),
      'date-invalid',
      'CLAIM.DATE_INVALID',
      'names no day that exists',
      'send D8 and the birth date as CCYYMMDD',
    );
  }
  return personResource(id, loop, birthDate);
}
