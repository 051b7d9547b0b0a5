import type { ClaimItem, CodeableConcept, Extension } from '@medplum/fhirtypes';
import { componentOf, componentsOf, elementOf, type Segment } from '../envelope/segment.js';
import { loopsIn, segmentIn, segmentsIn, type Loop } from '../envelope/loops.js';
import { keptExtension, valueOf, type KeptSegment } from '../kept-segments.js';
import { fhir, x12 } from '../names.js';
import { isCareTeamLoop, type CareTeam } from './care-team.js';
import type { ClaimLoops } from './claim-loops.js';
import type { Information } from './information.js';
import type { Origins } from './origins.js';
import { isPlainReference, referenceIdentifier } from './parties.js';
import {
  amountAt,
  checkComposite,
  daysOf,
  decimalAt,
  placeAt,
  required,
  requiredComponent,
  type Reading,
} from './read-values.js';

/** What the lines of a claim are read with. */
export interface LineContext extends Reading {
  readonly origins: Origins;
  readonly team: CareTeam;
  /** Sequences of the claim's own providers, which count for every line. */
  readonly claimTeam: readonly number[];
  readonly information: Information;
  readonly diagnoses: number;
  /** CLM05-1, for lines that state none. */
  readonly placeOfService: string;
}

export function itemsOf({ claim }: ClaimLoops, context: LineContext): ClaimItem[] {
  return loopsIn(claim, '2400').flatMap((line, index) => itemOf(line, index, context) ?? []);
}

function itemOf(line: Loop, index: number, context: LineContext): ClaimItem | null {
  const [lx, sv1] = [segmentIn(line, 'LX'), segmentIn(line, 'SV1')];
  if (lx === undefined) return null;
  const at = `Claim.item[${index}]`;
  context.origins.note(at, placeAt(lx, '2400'));
  context.origins.note(`${at}.sequence`, placeAt(lx, '2400', 1));
  if (sv1 === undefined) {
    context.problems.error(
      placeAt(lx, '2400'),
      'segment-missing',
      'X12.SEGMENT_MISSING',
      'has no SV1',
      'send the service of the line in SV1',
    );
    return null;
  }
  for (const second of segmentsIn(line, 'SV1').slice(1)) {
    context.problems.error(
      placeAt(second, '2400'),
      'segment-unexpected',
      'X12.SEGMENT_REPEATED',
      'is a second service of one line',
      'give every service a line of its own: LX, then SV1',
    );
  }
  noteService(sv1, at, context.origins);
  const sequence = /^[1-9]\d{0,5}$/.test(elementOf(lx, 1)) ? Number(elementOf(lx, 1)) : null;
  if (sequence === null) {
    context.problems.error(
      placeAt(lx, '2400', 1),
      'character-invalid',
      'X12.LINE_NUMBER_INVALID',
      'is no line number',
      'number the lines from 1',
    );
  }
  const extension = lineExtensions(line, sv1);
  const careTeamSequence = [...context.claimTeam, ...context.team.join(line.loops)];
  const informationSequence = context.information.ofLine(line);
  return {
    ...(extension.length > 0 && { extension }),
    sequence: sequence ?? index + 1,
    ...(careTeamSequence.length > 0 && { careTeamSequence }),
    ...pointersOf(sv1, context),
    ...(informationSequence.length > 0 && { informationSequence: [...informationSequence] }),
    ...serviceOf(sv1, context),
    ...daysServiced(line, lx, at, context),
    ...placeOf(sv1, context.placeOfService),
    ...unitsOf(sv1, context),
    ...chargeOf(sv1, context),
  };
}

function noteService(sv1: Segment, at: string, origins: Origins): void {
  origins.note(`${at}.productOrService`, placeAt(sv1, '2400', 1));
  origins.note(`${at}.net`, placeAt(sv1, '2400', 2));
  origins.note(`${at}.quantity`, placeAt(sv1, '2400', 4));
  origins.note(`${at}.diagnosisSequence`, placeAt(sv1, '2400', 7));
}

/** CPT has five digits or four and a letter; HCPCS level II begins with a letter. Others keep their qualifier. */
function procedureSystem(qualifier: string, code: string): string {
  if (qualifier !== 'HC') return `${x12.procedure}${qualifier}`;
  return /^[A-V]\d{4}$/.test(code) ? fhir.hcpcs : fhir.cpt;
}

function serviceOf(sv1: Segment, context: LineContext): Pick<ClaimItem, 'productOrService' | 'modifier'> {
  const composite = checkComposite(sv1, '2400', 1, context);
  const qualifier = composite ? requiredComponent(sv1, '2400', [1, 1], context) : null;
  const code = composite ? requiredComponent(sv1, '2400', [1, 2], context) : null;
  const [, , ...rest] = componentsOf(sv1, 1);
  const system = procedureSystem(qualifier ?? 'HC', code ?? '');
  const modifiers = rest.slice(0, 4).filter((modifier) => modifier !== '');
  const text = componentOf(sv1, 1, 7);
  return {
    productOrService: { coding: [{ system, code: code ?? 'unknown' }], ...(text !== '' && { text }) },
    ...(modifiers.length > 0 && { modifier: modifiers.map((modifier) => coded(fhir.hcpcs, modifier)) }),
  };
}

function coded(system: string, code: string): CodeableConcept {
  return { coding: [{ system, code }] };
}

function unitsOf(sv1: Segment, context: LineContext): Pick<ClaimItem, 'quantity'> {
  const value = decimalAt(sv1, '2400', 4, context);
  const unit = elementOf(sv1, 3);
  if (value === null) return {};
  return { quantity: { value, ...(unit !== '' && { unit, system: x12.unit, code: unit }) } };
}

function chargeOf(sv1: Segment, context: LineContext): Pick<ClaimItem, 'net'> {
  if (required(sv1, '2400', 2, context) === null) return {};
  const value = amountAt(sv1, '2400', 2, context);
  return value === null ? {} : { net: { value, currency: 'USD' } };
}

function placeOf(sv1: Segment, ofClaim: string): Pick<ClaimItem, 'locationCodeableConcept'> {
  const code = elementOf(sv1, 5) || ofClaim;
  return code === '' ? {} : { locationCodeableConcept: coded(fhir.placeOfService, code) };
}

/**
 * SV107: the numbers of up to four diagnoses. One that points to no diagnosis is told of: what a line
 * without a diagnosis means for the payment is for the edits to say.
 */
function pointersOf(sv1: Segment, context: LineContext): Pick<ClaimItem, 'diagnosisSequence'> {
  const pointers = componentsOf(sv1, 7).map((text) => (/^\d{1,2}$/.test(text) ? Number(text) : null));
  for (const [index, pointer] of pointers.entries()) {
    if (pointer !== null && pointer >= 1 && pointer <= context.diagnoses) continue;
    context.problems.warning(
      placeAt(sv1, '2400', 7, index + 1),
      'code-invalid',
      'X12.POINTER_INVALID',
      'points to no diagnosis of the claim',
      'point to one of the codes in HI by its number',
    );
  }
  const diagnosisSequence = pointers.flatMap((pointer) => (pointer === null || pointer < 1 ? [] : pointer));
  return diagnosisSequence.length === 0 ? {} : { diagnosisSequence };
}

function daysServiced(
  line: Loop,
  lx: Segment,
  at: string,
  context: LineContext,
): Pick<ClaimItem, 'servicedDate' | 'servicedPeriod'> {
  const dtp = segmentsIn(line, 'DTP').find((each) => elementOf(each, 1) === '472');
  if (dtp === undefined) {
    context.problems.error(
      placeAt(lx, '2400'),
      'segment-missing',
      'X12.SEGMENT_MISSING',
      'has no DTP*472',
      'send the date of service',
    );
    return {};
  }
  context.origins.note(`${at}.servicedPeriod`, placeAt(dtp, '2400', 3));
  context.origins.note(`${at}.servicedDate`, placeAt(dtp, '2400', 3));
  const days = daysOf(dtp, '2400', context);
  if (days === null) return {};
  return 'day' in days ? { servicedDate: days.day } : { servicedPeriod: days };
}

/** SV109, SV111, SV112 and SV115: emergency, screening, family planning, copay exemption; SV105 where stated. */
const lineCodes = [
  [5, 'place-of-service'],
  [9, 'emergency'],
  [11, 'screening'],
  [12, 'family-planning'],
  [15, 'copay-exempt'],
] as const;

function lineExtensions(line: Loop, sv1: Segment): Extension[] {
  const codes = lineCodes.flatMap(([element, url]) => {
    const valueCode = elementOf(sv1, element);
    return valueCode === '' ? [] : [{ url, valueCode }];
  });
  const references = segmentsIn(line, 'REF').filter(isPlainReference);
  return [
    ...(codes.length > 0 ? [{ url: x12.lineCodes, extension: codes }] : []),
    ...references.map((ref) =>
      elementOf(ref, 1) === 'G1'
        ? { url: fhir.lineAuthorization, valueString: elementOf(ref, 2) }
        : { url: x12.reference, valueIdentifier: referenceIdentifier(ref) },
    ),
    ...keptExtension(keptOfLine(line)),
  ];
}

/** What FHIR has no element for, with the loops whose parties are no members of the care team. */
function keptOfLine(line: Loop): readonly KeptSegment[] {
  const own = line.segments.filter(
    (segment) =>
      !['LX', 'SV1', 'NTE'].includes(segment.id) && !isPlainReference(segment) && !isService(segment),
  );
  const inner = line.loops.filter(({ id }) => id !== '2430' && !isCareTeamLoop(id));
  return [
    ...own.map((segment) => ({ loop: '2400', segment: valueOf(segment) })),
    ...inner.flatMap(({ id, segments }) =>
      segments.map((segment) => ({ loop: id, segment: valueOf(segment) })),
    ),
  ];
}

function isService(segment: Segment): boolean {
  return segment.id === 'DTP' && elementOf(segment, 1) === '472';
}
