import { ended, toTheDay, later, ours, diagnosis, type EditCase } from './edit-values.js';
import { day, noLimits, period } from './edited-claim.js';

export const earlierEditCases: readonly EditCase[] = [
  // 16: structure and fields
  {
    carc: '16',
    rule: 'field.related-claim-missing',
    severity: 'deny-claim',
    fires: { claim: { frequency: 'replacement' } },
    spares: { claim: { frequency: 'replacement', relatedClaim: 'PAYER-1' } },
  },
  {
    carc: '16',
    rule: 'field.diagnosis-missing',
    severity: 'deny-claim',
    fires: { edits: { required: ['diagnosis'] } },
    spares: { edits: { required: ['diagnosis'] }, claim: { diagnoses: [diagnosis] } },
  },
  {
    carc: '16',
    rule: 'field.diagnosis-pointer',
    severity: 'deny-line',
    fires: { claim: { diagnoses: [diagnosis] }, line: { diagnosisPointers: [2, 3] } },
    spares: { claim: { diagnoses: [diagnosis] }, line: { diagnosisPointers: [2, 1] } },
  },
  {
    carc: '16',
    rule: 'field.diagnosis-format',
    severity: 'deny-line',
    fires: { claim: { diagnoses: [{ ...diagnosis, wellFormed: false }] } },
    spares: {
      claim: { diagnoses: [diagnosis, { ...diagnosis, sequence: 2, wellFormed: false }] },
      line: { diagnosisPointers: [1] },
    },
  },
  {
    carc: '16',
    rule: 'field.place-of-service',
    severity: 'deny-line',
    fires: { line: { placeOfService: '1' } },
    spares: { line: { placeOfService: '11' } },
  },
  {
    carc: '16',
    rule: 'field.revenue-code',
    severity: 'deny-line',
    fires: { line: { revenueCode: '450' } },
    spares: { line: { revenueCode: '0450' } },
  },
  {
    carc: '16',
    rule: 'field.service-date',
    severity: 'deny-line',
    fires: { claim: { receivedOn: '2024-03-09' } },
    spares: { claim: { receivedOn: day } },
  },
  {
    carc: '16',
    rule: 'field.service-code',
    severity: 'warn',
    fires: { lines: [{ service: { system: 'http://snomed.info/sct', code: '22298007' } }] },
    spares: { lines: [{ service: { system: 'http://snomed.info/sct', code: '22298006' } }] },
  },
  {
    carc: '16',
    rule: 'field.service-code',
    severity: 'deny-line',
    fires: {
      edits: { severities: { 'field.service-code': 'deny' } },
      lines: [{ service: { system: 'http://www.ama-assn.org/go/cpt', code: '9921' } }],
    },
    spares: {
      edits: { severities: { 'field.service-code': 'deny' } },
      lines: [{ service: { system: 'http://www.ama-assn.org/go/cpt', code: '0001U' } }],
    },
  },
  {
    carc: '16',
    rule: 'field.drug-code',
    severity: 'warn',
    fires: { lines: [{ service: { system: 'http://hl7.org/fhir/sid/ndc', code: '0000-00000-00' } }] },
    spares: { lines: [{ service: { system: 'http://hl7.org/fhir/sid/ndc', code: '00000-0000-00' } }] },
  },
  {
    carc: '16',
    rule: 'field.billing-npi-missing',
    severity: 'deny-claim',
    fires: {
      edits: { required: ['billingNpi'] },
      claim: { provider: { npi: null, taxId: '1', taxonomy: null } },
    },
    spares: { edits: { required: ['billingNpi'] } },
  },
  {
    carc: '16',
    rule: 'field.rendering-npi-missing',
    severity: 'deny-line',
    fires: { edits: { required: ['renderingNpi'] } },
    spares: { edits: { required: ['renderingNpi'] }, line: { renderingNpi: '1234567893' } },
  },
  {
    carc: '16',
    rule: 'provider.billing-npi-invalid',
    severity: 'warn',
    fires: { claim: { provider: { npi: '1234567890', taxId: null, taxonomy: null } } },
    spares: { claim: { provider: { npi: '1234567893', taxId: null, taxonomy: null } } },
  },
  {
    carc: '16',
    rule: 'provider.rendering-npi-invalid',
    severity: 'deny-line',
    fires: {
      edits: { severities: { 'provider.rendering-npi-invalid': 'deny' } },
      line: { renderingNpi: '1234567890' },
    },
    spares: {
      edits: { severities: { 'provider.rendering-npi-invalid': 'deny' } },
      line: { renderingNpi: '1234567893' },
    },
  },
  {
    carc: '16',
    rule: 'diagnosis.not-in-use',
    severity: 'deny-line',
    fires: {
      claim: { diagnoses: [diagnosis] },
      onFile: { diagnoses: [{ ...ended, ...noLimits, sequence: 1 }] },
    },
    spares: {
      claim: { diagnoses: [diagnosis] },
      onFile: { diagnoses: [{ ...toTheDay, ...noLimits, sequence: 1 }] },
    },
  },
  // Identity and eligibility
  {
    carc: '31',
    rule: 'member.not-on-file',
    severity: 'pend',
    fires: {
      edits: { members: 'on-file' },
      onFile: { coverages: [{ ...period, ...ours, planId: 'plan-2' }] },
    },
    spares: { edits: { members: 'on-file' }, onFile: { coverages: [{ ...period, ...ours }] } },
  },
  {
    carc: '26',
    rule: 'coverage.not-yet',
    severity: 'deny-line',
    fires: { onFile: { coverages: [{ ...later, ...ours }] } },
    spares: { onFile: { coverages: [{ from: day, to: null, ...ours }] } },
  },
  {
    carc: '27',
    rule: 'coverage.ended',
    severity: 'deny-line',
    fires: { onFile: { coverages: [{ ...ended, ...ours }] } },
    // Received long after it ended: only the day of service counts.
    spares: { onFile: { coverages: [{ ...toTheDay, ...ours }] }, claim: { receivedOn: '2024-09-01' } },
  },
  {
    carc: '109',
    rule: 'coverage.other-payer',
    severity: 'deny-line',
    fires: {
      onFile: {
        coverages: [
          { ...ended, ...ours },
          { ...period, planId: null, payer: 'Other Mutual', order: 1 },
        ],
      },
    },
    spares: {
      onFile: {
        coverages: [
          { ...toTheDay, ...ours },
          { ...period, planId: null, payer: 'Other Mutual', order: 2 },
        ],
      },
    },
  },
  {
    carc: '22',
    rule: 'coordination.other-payer-first',
    severity: 'pend',
    fires: { edits: { otherPayer: 'first' }, claim: { filingOrder: 'secondary' } },
    spares: {
      edits: { otherPayer: 'first' },
      claim: { filingOrder: 'secondary', priorPayers: [{ order: 1, paid: 0n, adjustments: [], lines: [] }] },
    },
  },
  {
    carc: '22',
    rule: 'coordination.other-payer-first',
    severity: 'pend',
    fires: {
      edits: { otherPayer: 'first' },
      onFile: {
        coverages: [
          { ...period, ...ours, order: 2 },
          { ...period, planId: null, payer: 'Other Mutual', order: 1 },
        ],
      },
    },
    spares: {
      edits: { otherPayer: 'first' },
      onFile: {
        coverages: [
          { ...period, ...ours, order: 2 },
          { ...ended, planId: null, payer: 'Other Mutual', order: 1 },
        ],
      },
    },
  },
  // Provider
  {
    carc: 'B7',
    rule: 'provider.billing-not-eligible',
    severity: 'deny-claim',
    fires: { onFile: { providers: [{ ...ended, npi: '1234567893', taxonomy: null }] } },
    spares: { onFile: { providers: [{ ...toTheDay, npi: '1234567893', taxonomy: null }] } },
  },
  {
    carc: 'B7',
    rule: 'provider.billing-not-eligible',
    severity: 'deny-claim',
    fires: { edits: { providers: 'on-file' } },
    spares: { onFile: { providers: [{ ...period, npi: '1000000004', taxonomy: null }] } },
  },
  {
    carc: '185',
    rule: 'provider.rendering-not-eligible',
    severity: 'deny-line',
    fires: {
      line: { renderingNpi: '1000000004' },
      onFile: { providers: [{ ...later, npi: '1000000004', taxonomy: null }] },
    },
    spares: {
      line: { renderingNpi: '1000000004' },
      onFile: { providers: [{ from: day, to: null, npi: '1000000004', taxonomy: null }] },
    },
  },
];
