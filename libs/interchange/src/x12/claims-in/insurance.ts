import type { ClaimInsurance, Coverage, Organization, Patient, Practitioner } from '@medplum/fhirtypes';
import { elementOf, type Segment } from '../envelope/segment.js';
import { loopIn, loopsIn, segmentIn, segmentsIn, type Loop } from '../envelope/loops.js';
import { fhir, x12 } from '../names.js';
import type { ClaimLoops } from './claim-loops.js';
import { partyResource, personResource } from './parties.js';
import { placeAt, type Reading } from './read-values.js';

/** SBR01: who has to pay first, second and so on. */
const payerOrders = 'PSTABCDEFGH';

/** PAT01 and SBR02 in FHIR's terms; whatever else they say is `other`. */
const relationships: Readonly<Record<string, string>> = { '18': 'self', '01': 'spouse', '19': 'child' };

export interface Insured {
  readonly insurance: ClaimInsurance;
  readonly contained: readonly (Coverage | Organization | Practitioner | Patient)[];
}

interface Policy {
  readonly sbr: Segment;
  readonly loop: string;
  readonly sequence: number;
  readonly relationship: string;
  /** NM1*IL and NM1*PR with what follows them. */
  readonly subscriber: Loop | undefined;
  readonly payer: Loop | undefined;
  /** Reference to the subscriber's resource when there is one already. */
  readonly subscriberReference: string | null;
}

/** The payer that is asked (2000B, 2010BB) as the focal insurance. */
export function focalInsured(loops: ClaimLoops, reading: Reading): Insured | null {
  const { subscriber, patient } = loops;
  const sbr = segmentIn(subscriber, 'SBR');
  if (sbr === undefined) return null;
  const pat = segmentIn(patient ?? undefined, 'PAT');
  const insured = insuredBy(
    {
      sbr,
      loop: '2000B',
      sequence: 1,
      relationship: patient === null ? elementOf(sbr, 2) || '18' : elementOf(pat, 1),
      subscriber: loopIn(subscriber, '2010BA'),
      payer: loopIn(subscriber, '2010BB'),
      subscriberReference: patient === null ? '#patient' : '#subscriber',
    },
    reading,
  );
  const preAuthRef = segmentsIn(loops.claim, 'REF')
    .filter((ref) => elementOf(ref, 1) === 'G1')
    .map((ref) => elementOf(ref, 2))
    .filter((number) => number !== '');
  return {
    ...insured,
    insurance: { ...insured.insurance, focal: true, ...(preAuthRef.length > 0 && { preAuthRef }) },
  };
}

/** The other payers (2320), in the order in which they are listed. */
export function otherInsured({ claim }: ClaimLoops, reading: Reading): readonly Insured[] {
  return loopsIn(claim, '2320').flatMap((other, index) => {
    const sbr = segmentIn(other, 'SBR');
    if (sbr === undefined) return [];
    const policy = {
      sbr,
      loop: '2320',
      sequence: index + 2,
      relationship: elementOf(sbr, 2),
      subscriber: loopIn(other, '2330A'),
      payer: loopIn(other, '2330B'),
      subscriberReference: null,
    };
    return [insuredBy(policy, reading)];
  });
}

function insuredBy(policy: Policy, { problems }: Reading): Insured {
  const { sbr, loop, sequence, subscriber, payer } = policy;
  const order = payerOrders.indexOf(elementOf(sbr, 1) || '?') + 1;
  if (order === 0) {
    problems.error(
      placeAt(sbr, loop, 1),
      'code-invalid',
      'X12.CODE_INVALID',
      'says no place among the payers',
      'send P for the primary payer, S for the secondary, T for the tertiary',
    );
  }
  const own = policy.subscriberReference === null ? `subscriber-${sequence}` : null;
  const coverage = coverageOf(policy, order);
  return {
    insurance: { sequence, focal: false, coverage: { reference: `#${coverage.id}` } },
    contained: [
      coverage,
      ...(own !== null && subscriber !== undefined ? [personResource(own, subscriber, null)] : []),
      ...(payer === undefined ? [] : [partyResource(`payer-${sequence}`, payer)]),
    ],
  };
}

function coverageOf(policy: Policy, order: number): Coverage & { id: string } {
  const { sbr, sequence, subscriber, payer, subscriberReference } = policy;
  const [group, groupName, insuranceType, filing] = [3, 4, 5, 9].map((at) => elementOf(sbr, at));
  const subscriberId = elementOf(segmentIn(subscriber, 'NM1'), 9);
  const payerName = elementOf(segmentIn(payer, 'NM1'), 3);
  const reference = subscriberReference ?? `#subscriber-${sequence}`;
  const value = group || groupName;
  return {
    resourceType: 'Coverage',
    id: `coverage-${sequence}`,
    status: 'active',
    ...(order > 0 && { order }),
    ...(subscriberId !== '' && { subscriberId }),
    ...(subscriber !== undefined && { subscriber: { reference } }),
    beneficiary: { reference: '#patient' },
    relationship: relationshipOf(policy.relationship),
    payor:
      payer === undefined
        ? [{ display: 'not stated' }]
        : [{ reference: `#payer-${sequence}`, ...(payerName !== '' && { display: payerName }) }],
    ...(value && {
      class: [
        {
          type: { coding: [{ system: fhir.coverageClass, code: 'group' }] },
          value,
          ...(groupName && { name: groupName }),
        },
      ],
    }),
    ...(filing && { type: { coding: [{ system: x12.filingIndicator, code: filing }] } }),
    ...(insuranceType && { extension: [{ url: x12.insuranceType, valueCode: insuranceType }] }),
  };
}

function relationshipOf(code: string): NonNullable<Coverage['relationship']> {
  const own = code === '' ? [] : [{ system: x12.relationship, code }];
  return { coding: [{ system: fhir.relationship, code: relationships[code] ?? 'other' }, ...own] };
}
