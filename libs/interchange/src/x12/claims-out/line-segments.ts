import { own, ownList, ownObject, ownText, type JsonObject } from '../../json.js';
import { keptIn, type SegmentValue } from '../kept-segments.js';
import { fhir, x12 } from '../names.js';
import { codeOf, codesIn, dtp, inOrder, numberOf, segment, type Contained } from './fhir-parts.js';
import { referenceSegment } from './party-segments.js';
import { linePriorSegments } from './prior-segments.js';
import { teamSegments } from './team-segments.js';

const holds2400 = [
  ...['LX', 'SV1', 'SV5', 'PWK', 'CR1', 'CR3', 'CRC', 'DTP', 'QTY', 'MEA', 'CN1', 'REF', 'AMT', 'K3', 'NTE'],
  ...['PS1', 'HCP'],
];

/** Loop 2400 of one item, with everything below it. */
export function lineSegments(
  claim: JsonObject,
  item: JsonObject,
  contained: Contained,
): readonly SegmentValue[] {
  const kept = keptIn(item);
  const of = (...loops: readonly string[]): readonly SegmentValue[] =>
    kept.filter(({ loop }) => loops.includes(loop)).map((each) => each.segment);
  const own2400: SegmentValue[] = [
    ['LX', String(own(item, 'sequence'))],
    serviceSegment(item),
    ...dtp('472', ownText(item, 'servicedDate'), ownObject(item, 'servicedPeriod')),
    ...references(item),
    ...notes(claim, item),
    ...of('2400'),
  ];
  return [
    ...inOrder(own2400, holds2400),
    ...of('2410'),
    ...teamSegments(claim, '2420', ownList(item, 'careTeamSequence'), contained),
    ...of('2420C', '2420G', '2420H', 'unknown'),
    ...linePriorSegments(claim, own(item, 'sequence'), contained),
    ...of('2440'),
  ];
}

/** Positions of SV1 by the names of their codes. */
const positions: ReadonlyMap<string, number> = new Map([
  ['place-of-service', 5],
  ['emergency', 9],
  ['screening', 11],
  ['family-planning', 12],
  ['copay-exempt', 15],
]);

function serviceSegment(item: JsonObject): SegmentValue {
  const service = own(item, 'productOrService');
  const [coding] = ownList(service, 'coding');
  const modifiers = ownList(item, 'modifier').map((modifier) => codeOf(modifier));
  const text = ownText(service, 'text') ?? '';
  const padded = text === '' ? modifiers : [...modifiers, '', '', '', ''].slice(0, 4);
  const quantity = ownObject(item, 'quantity');
  const codes = [...codesIn(item, x12.lineCodes)].flatMap(([name, code]) => {
    const at = positions.get(name);
    return at === undefined ? [] : [[at, code] as const];
  });
  const pointers = ownList(item, 'diagnosisSequence').map(String);
  return segment(
    'SV1',
    new Map<number, string | readonly string[]>([
      [1, [qualifierOf(ownText(coding, 'system') ?? ''), ownText(coding, 'code') ?? '', ...padded, text]],
      [2, numberOf(item, 'net')],
      [3, ownText(quantity, 'code') ?? 'UN'],
      [4, numberOf(item, 'quantity') || '1'],
      ...codes,
      [7, pointers],
    ]),
  );
}

/** CPT and HCPCS are HC; what came with another qualifier has it in its system; others are mutually defined. */
function qualifierOf(system: string): string {
  if (system === fhir.cpt || system === fhir.hcpcs) return 'HC';
  return system.startsWith(x12.procedure) ? system.slice(x12.procedure.length) : 'ZZ';
}

function references(item: JsonObject): readonly SegmentValue[] {
  return ownList(item, 'extension').flatMap((extension): readonly SegmentValue[] => {
    const url = ownText(extension, 'url');
    if (url === x12.reference) return referenceSegment(own(extension, 'valueIdentifier'));
    const number = ownText(extension, 'valueString');
    return url === fhir.lineAuthorization && number !== null ? [['REF', 'G1', number]] : [];
  });
}

function notes(claim: JsonObject, item: JsonObject): readonly SegmentValue[] {
  const sequences = new Set(ownList(item, 'informationSequence'));
  return ownList(claim, 'supportingInfo')
    .filter((information) => sequences.has(own(information, 'sequence')))
    .flatMap(noteSegment);
}

/** NTE of a supporting information that came as one. */
export function noteSegment(information: unknown): readonly SegmentValue[] {
  const [code, text] = [codeOf(own(information, 'code'), x12.note), ownText(information, 'valueString')];
  return code === '' || text === null ? [] : [['NTE', code, text]];
}
