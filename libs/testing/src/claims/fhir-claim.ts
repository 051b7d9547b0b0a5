import { unique } from './ids.js';

export interface FhirClaimChanges {
  readonly amounts?: readonly number[];
  /** What is said of the patient beyond an identifier of its own. */
  readonly patient?: object;
  readonly [element: string]: unknown;
}

const coding = (system: string, code: string) => ({ coding: [{ system, code }] });
const terminology = 'http://terminology.hl7.org/CodeSystem';

/** A FHIR R4 Claim that is good and needs nothing beside it: everything is contained, the plan is `demo-80`. */
export function fhirClaim({ amounts = [125], patient = {}, ...changes }: FhirClaimChanges = {}) {
  const number = unique('CLM');
  return {
    resourceType: 'Claim',
    id: number.toLowerCase(),
    identifier: [{ system: 'https://clinic.example/claim-number', value: number }],
    status: 'active',
    type: coding(`${terminology}/claim-type`, 'professional'),
    use: 'claim',
    patient: { reference: '#patient' },
    created: '2025-03-14',
    provider: { reference: '#clinic' },
    priority: coding(`${terminology}/processpriority`, 'normal'),
    insurance: [{ sequence: 1, focal: true, coverage: { reference: '#coverage' } }],
    item: amounts.map((value, index) => ({
      sequence: index + 1,
      productOrService: coding('http://snomed.info/sct', '162673000'),
      servicedDate: '2025-03-11',
      net: { value, currency: 'USD' },
    })),
    total: { value: amounts.reduce((sum, amount) => sum + amount, 0), currency: 'USD' },
    contained: [
      {
        resourceType: 'Patient',
        id: 'patient',
        identifier: [
          {
            type: coding(`${terminology}/v2-0203`, 'MB'),
            system: 'https://payer.example/member-number',
            value: unique('M'),
          },
        ],
        ...patient,
      },
      {
        resourceType: 'Organization',
        id: 'clinic',
        identifier: [{ system: 'http://hl7.org/fhir/sid/us-npi', value: '1900000021' }],
      },
      {
        resourceType: 'Coverage',
        id: 'coverage',
        status: 'active',
        beneficiary: { reference: '#patient' },
        payor: [{ display: 'Example Mutual' }],
        class: [{ type: coding(`${terminology}/coverage-class`, 'plan'), value: 'demo-80' }],
      },
    ],
    ...changes,
  };
}

/** A collection of resources, as senders put several claims in one body. */
export function bundleOf(...resources: readonly object[]) {
  return { resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) };
}
