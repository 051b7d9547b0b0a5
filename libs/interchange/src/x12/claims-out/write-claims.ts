import { own, ownList, ownText, type JsonObject } from '../../json.js';
import { focalInsurance } from '../../fhir/focal-insurance.js';
import { keptIn, type SegmentValue } from '../kept-segments.js';
import { stamps, usualSeparators, writeIsa, writeSegments } from '../write-segments.js';
import { claimSegments } from './claim-segments.js';
import { ccyymmdd, containedOf, type Contained } from './fhir-parts.js';
import { coverageSegment, memberSegments, relationshipCode } from './member-segments.js';
import { partySegments, taxonomySegments } from './party-segments.js';

interface ClaimBatch {
  /** FHIR R4 Claims that contain what they refer to, as an 837 is read into. */
  readonly claims: readonly JsonObject[];
  /** Ids of who sends and who receives, at most 15 characters. */
  readonly sender: string;
  readonly receiver: string;
  /** Nine digits; stands for this batch. */
  readonly control: string;
  readonly at: Date;
}

const version = '005010X222A1';

/**
 * Claims as one interchange of 837 professional. An 837 that was read and is written again keeps the values of its
 * CLM, SV1, HI, REF and DTP segments; amounts lose the zeros that mean nothing.
 */
export function writeX12Claims({ claims, sender, receiver, control, at }: ClaimBatch): string {
  const { day, shortDay, time } = stamps(at);
  const isa = [
    '00',
    '',
    '00',
    '',
    'ZZ',
    sender,
    'ZZ',
    receiver,
    shortDay,
    time,
    '^',
    '00501',
    control,
    '0',
    'P',
    ':',
  ];
  const created = ccyymmdd(ownText(claims[0], 'created')) || day;
  const levels = new Levels();
  const body: readonly SegmentValue[] = [
    ['BHT', '0019', '00', control, created, time, 'CH'],
    ['NM1', '41', '2', sender, '', '', '', '', '46', sender],
    ['PER', 'IC', sender],
    ['NM1', '40', '2', receiver, '', '', '', '', '46', receiver],
    ...claims.flatMap((claim) => levels.of(claim)),
  ];
  const number = '0001';
  const segments: readonly SegmentValue[] = [
    ['GS', 'HC', sender, receiver, day, time, '1', 'X', version],
    ['ST', '837', number, version],
    ...body,
    ['SE', String(body.length + 2), number],
    ['GE', '1', '1'],
    ['IEA', '1', control],
  ];
  return writeIsa(isa, usualSeparators) + writeSegments(segments, usualSeparators);
}

/** A level that claims may go on standing below: what it says, and its number. */
interface OpenLevel {
  readonly says: string;
  readonly number: string;
}

/**
 * Numbers the levels of a set: billing provider, subscriber and, where somebody else is, patient. A claim that
 * follows one of the same provider or subscriber stands below the same level.
 */
class Levels {
  #last = 0;
  #billing: OpenLevel | null = null;
  #subscriber: OpenLevel | null = null;

  of(claim: JsonObject): readonly SegmentValue[] {
    const contained = containedOf(claim);
    const coverage = contained(own(focalInsurance(claim), 'coverage'));
    const patient = contained(own(claim, 'patient'));
    const relationship = relationshipCode(coverage);
    const self = relationship === '18';
    return [
      ...this.#billingLevel(billingSegments(claim, contained)),
      ...this.#subscriberLevel(self, [
        coverageSegment(coverage, self ? relationship : ''),
        ...keptAt(claim, '2000B'),
        ...memberSegments(
          'IL',
          contained(own(coverage, 'subscriber')) ?? patient,
          ownText(coverage, 'subscriberId') ?? '',
        ),
        ...partySegments('PR', contained(ownList(coverage, 'payor')[0]), null),
      ]),
      ...(self ? [] : this.#patientLevel(claim, patient, relationship)),
      ...claimSegments(claim, contained),
    ];
  }

  #billingLevel(segments: readonly SegmentValue[]): readonly SegmentValue[] {
    const says = JSON.stringify(segments);
    if (this.#billing?.says === says) return [];
    this.#billing = { says, number: this.#next() };
    this.#subscriber = null;
    return [['HL', this.#billing.number, '', '20', '1'], ...segments];
  }

  #subscriberLevel(self: boolean, segments: readonly SegmentValue[]): readonly SegmentValue[] {
    const says = JSON.stringify(segments);
    if (this.#subscriber?.says === says) return [];
    this.#subscriber = { says, number: this.#next() };
    const parent = this.#billing?.number ?? '';
    return [['HL', this.#subscriber.number, parent, '22', self ? '0' : '1'], ...segments];
  }

  #patientLevel(
    claim: JsonObject,
    patient: JsonObject | null,
    relationship: string,
  ): readonly SegmentValue[] {
    const stated = keptAt(claim, '2000C');
    return [
      ['HL', this.#next(), this.#subscriber?.number ?? '', '23', '0'],
      ...(stated.length > 0 ? stated : [['PAT', relationship] as const]),
      ...memberSegments('QC', patient, ''),
    ];
  }

  #next(): string {
    this.#last += 1;
    return String(this.#last);
  }
}

function billingSegments(claim: JsonObject, contained: Contained): readonly SegmentValue[] {
  const provider = contained(own(claim, 'provider'));
  return [
    ...taxonomySegments('BI', provider),
    ...keptAt(claim, '2000A'),
    ...partySegments('85', provider, null),
    ...keptAt(claim, '2010AB'),
    ...keptAt(claim, '2010AC'),
  ];
}

function keptAt(claim: JsonObject, loop: string): readonly SegmentValue[] {
  return keptIn(claim)
    .filter((kept) => kept.loop === loop)
    .map(({ segment }) => segment);
}
