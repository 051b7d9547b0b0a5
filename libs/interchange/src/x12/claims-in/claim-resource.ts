import type { Claim, ClaimInsurance, Extension } from '@medplum/fhirtypes';
import { checkComposite, amountAt, placeAt, required, type Reading } from './read-values.js';
import { componentOf, elementOf, type Segment } from '../envelope/segment.js';
import { loopIn, loopsIn, segmentIn, type Loop } from '../envelope/loops.js';
import { keptExtension, valueOf, type KeptSegment } from '../kept-segments.js';
import { fhir } from '../names.js';
import { CareTeam, isCareTeamLoop } from './care-team.js';
import {
  claimCodesOf,
  frequencyOf,
  identifiersOf,
  isReadReference,
  payeeOf,
  relatedOf,
} from './claim-header.js';
import type { ClaimLoops } from './claim-loops.js';
import { diagnosesOf, listsDiagnoses } from './diagnoses.js';
import { Information, isDated } from './information.js';
import { focalInsured, otherInsured, type Insured } from './insurance.js';
import { itemsOf } from './lines.js';
import { membersOf } from './members.js';
import type { Origins } from './origins.js';
import { partyResource } from './parties.js';
import { priorPayments } from './prior-payments.js';

export interface ClaimContext extends Reading {
  readonly origins: Origins;
  /** BHT04, `YYYY-MM-DD`. */
  readonly created: string;
}

/** A claim of an 837 as a FHIR R4 Claim, everything that it refers to contained in it. */
export function claimResource(loops: ClaimLoops, clm: Segment, context: ClaimContext): Claim {
  const { claim, billing, subscriber } = loops;
  noteHeader(loops, clm, context.origins);
  const composite = checkComposite(clm, '2300', 5, context);
  const frequency = composite ? frequencyOf(clm, context) : null;
  const information = new Information();
  if (frequency !== null) information.frequency(frequency);
  information.ofClaim(claim);
  const team = new CareTeam();
  const claimTeam = team.join(claim.loops);
  const diagnoses = diagnosesOf(loops, context, context.origins);
  const item = itemsOf(loops, {
    ...context,
    team,
    claimTeam,
    information,
    diagnoses: diagnoses.length,
    placeOfService: componentOf(clm, 5, 1),
  });
  const insured = [focalInsured(loops, context), ...otherInsured(loops, context)].filter(
    (each) => each !== null,
  );
  const decisions = priorPayments(loops, context);
  const provider = loopIn(billing, '2010AA');
  const facility = loopIn(claim, '2310C');
  const payer = loopIn(subscriber, '2010BB');
  const total = required(clm, '2300', 2, context) === null ? null : amountAt(clm, '2300', 2, context);
  const extension = extensionsOf(loops, clm);
  return {
    resourceType: 'Claim',
    ...(extension.length > 0 && { extension }),
    contained: [
      ...membersOf(loops, context),
      ...(provider ? [partyResource('billing', provider, segmentIn(billing, 'PRV'))] : []),
      ...insured.flatMap(({ contained }) => contained),
      ...decisions.values(),
      ...team.providers,
      ...(facility ? [partyResource('facility', facility)] : []),
    ],
    identifier: identifiersOf(claim, clm),
    status: 'active',
    type: { coding: [{ system: fhir.claimType, code: 'professional' }] },
    use: 'claim',
    patient: { reference: '#patient' },
    created: context.created,
    insurer: { reference: '#payer-1', ...displayOf(payer) },
    provider: { reference: '#billing', ...displayOf(provider) },
    priority: { coding: [{ system: fhir.priority, code: 'normal' }] },
    ...relatedOf(claim, clm, frequency, context),
    ...payeeOf(clm),
    ...(facility && { facility: { reference: '#facility' } }),
    ...(team.members.length > 0 && { careTeam: [...team.members] }),
    ...(information.all.length > 0 && { supportingInfo: [...information.all] }),
    ...(diagnoses.length > 0 && { diagnosis: diagnoses }),
    insurance: insured.map((each) => insuranceOf(each, decisions.has(each.insurance.sequence))),
    item,
    ...(total !== null && { total: { value: total, currency: 'USD' as const } }),
  };
}

/** A payer that decided before us is told of by its answer. */
function insuranceOf({ insurance }: Insured, decided: boolean): ClaimInsurance {
  if (!decided) return insurance;
  return { ...insurance, claimResponse: { reference: `#decision-${insurance.sequence}` } };
}

function noteHeader({ claim }: ClaimLoops, clm: Segment, origins: Origins): void {
  origins.note('Claim', placeAt(clm, '2300'));
  origins.note('Claim.identifier', placeAt(clm, '2300', 1));
  origins.note('Claim.total', placeAt(clm, '2300', 2));
  for (const [index, other] of loopsIn(claim, '2320').entries()) {
    const sbr = segmentIn(other, 'SBR');
    if (sbr !== undefined) origins.note(`Claim.insurance[${index + 1}]`, placeAt(sbr, '2320'));
  }
}

/** The name of an organization; a person's is in the contained resource, which is stored sealed. */
function displayOf(loop: Loop | undefined): { display?: string } {
  const nm1 = segmentIn(loop, 'NM1');
  const name = elementOf(nm1, 3);
  return elementOf(nm1, 2) === '2' && name !== '' ? { display: name } : {};
}

/** Segments that are read wherever they stand in loop 2300. */
function isRead(segment: Segment): boolean {
  switch (segment.id) {
    case 'CLM':
    case 'NTE':
      return true;
    case 'REF':
      return isReadReference(segment);
    case 'DTP':
      return isDated(segment);
    case 'HI':
      return listsDiagnoses(segment);
    default:
      return false;
  }
}

function extensionsOf(loops: ClaimLoops, clm: Segment): Extension[] {
  const { billing, subscriber, patient, claim } = loops;
  const levels = [billing, subscriber, ...(patient ? [patient] : [])];
  const kept: KeptSegment[] = [
    ...levels.flatMap((level) => keptOf(level.id, level.segments.filter(isKeptOfLevel))),
    ...billing.loops
      .filter(({ id }) => ['2010AB', '2010AC'].includes(id))
      .flatMap(({ id, segments }) => keptOf(id, segments)),
    ...keptOf(
      '2300',
      claim.segments.filter((segment) => !isRead(segment)),
    ),
    ...claim.loops.filter(isKeptLoop).flatMap(({ id, segments }) => keptOf(id, segments)),
    ...loopsIn(claim, '2320').flatMap((other, index) => keptOfOther(other, index)),
  ];
  return [...claimCodesOf(clm), ...keptExtension(kept)];
}

/** PAT01 is the relationship of the coverage; what else PAT says is kept. */
function isKeptOfLevel({ id }: Segment): boolean {
  return id === 'PAT' || id === 'CUR';
}

function isKeptLoop({ id }: Loop): boolean {
  return !['2320', '2400', '2310C'].includes(id) && !isCareTeamLoop(id);
}

/** Of another payer: what neither its coverage, its payer nor its decision says; `2320:2` is that of sequence 2. */
function keptOfOther(other: Loop, index: number): readonly KeptSegment[] {
  const own = other.segments.filter(
    (segment) =>
      !['SBR', 'CAS'].includes(segment.id) && !(segment.id === 'AMT' && elementOf(segment, 1) === 'D'),
  );
  const dated = other.loops.filter(({ id }) => !['2330A', '2330B'].includes(id));
  return [
    ...keptOf(`2320:${index + 2}`, own),
    ...dated.flatMap(({ id, segments }) => keptOf(`${id}:${index + 2}`, segments)),
  ];
}

function keptOf(loop: string, segments: readonly Segment[]): readonly KeptSegment[] {
  return segments.map((segment) => ({ loop, segment: valueOf(segment) }));
}
