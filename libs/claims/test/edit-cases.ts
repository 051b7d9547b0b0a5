import type { AdjustmentReason, Finding, RuleId } from '#claims';
import { day, noLimits, period, service, system, units, type EditedClaim } from './edited-claim.js';

/** A rule of the edits with a claim that it finds. */
interface EditCase {
  readonly carc: AdjustmentReason;
  readonly rule: RuleId;
  readonly severity: Finding['severity'];
  readonly fires: EditedClaim;
  /** As near to it as a claim comes that the rule leaves alone. */
  readonly spares: EditedClaim;
}

export const ended = { from: '2024-01-01', to: '2024-03-09' };
const toTheDay = { from: '2024-01-01', to: day };
const later = { from: '2024-03-11', to: null };
export const ours = { planId: 'plan-1', payer: null, order: 1 };
const diagnosis = { sequence: 1, system: 'http://hl7.org/fhir/sid/icd-10-cm', wellFormed: true };
export const past = {
  claimId: 'other',
  service: service('A'),
  modifiers: [],
  quantity: units(1),
  net: 10_000n,
  servicedFrom: day,
  servicedTo: day,
  provider: '1234567893',
};
const pair = { ...period, system, column1: 'B', column2: 'A', modifier: '1' as const };
const authorized = { ...period, number: 'AUTH-1', service: service('A'), units: units(2), used: 0n };
export const [A, B] = [service('A'), service('B')];
export const two = [{}, { service: B }];

export const editCases: readonly EditCase[] = [
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
  // Time and duplicates
  {
    carc: '29',
    rule: 'filing.too-late',
    severity: 'deny-line',
    fires: { edits: { timelyFilingDays: 90 }, claim: { receivedOn: '2024-06-09' } },
    spares: { edits: { timelyFilingDays: 90 }, claim: { receivedOn: '2024-06-08' } },
  },
  {
    carc: '18',
    rule: 'duplicate.service',
    severity: 'deny-line',
    fires: { onFile: { history: [past] } },
    spares: { onFile: { history: [{ ...past, net: 10_001n }] } },
  },
  {
    carc: '18',
    rule: 'duplicate.service',
    severity: 'deny-line',
    fires: { onFile: { history: [{ ...past, modifiers: ['RT', '25'] }] }, line: { modifiers: ['25', 'RT'] } },
    spares: { onFile: { history: [{ ...past, modifiers: ['RT'] }] }, line: { modifiers: ['LT'] } },
  },
  // Coding
  {
    carc: '181',
    rule: 'code.not-in-use',
    severity: 'deny-line',
    fires: { onFile: { codes: [{ ...ended, ...noLimits, service: A }] } },
    spares: { onFile: { codes: [{ ...toTheDay, ...noLimits, service: A }] } },
  },
  {
    carc: '182',
    rule: 'modifier.not-in-use',
    severity: 'deny-line',
    fires: { line: { modifiers: ['XX'] }, onFile: { modifiers: [{ ...ended, modifier: 'XX' }] } },
    spares: { line: { modifiers: ['XX'] }, onFile: { modifiers: [{ ...toTheDay, modifier: 'XX' }] } },
  },
  {
    carc: '4',
    rule: 'modifier.does-not-fit',
    severity: 'deny-line',
    fires: { line: { modifiers: ['26'] }, onFile: { modifierUses: [{ modifier: '26', service: B }] } },
    spares: { line: { modifiers: ['26'] }, onFile: { modifierUses: [{ modifier: '26', service: A }] } },
  },
  {
    carc: '4',
    rule: 'modifier.does-not-fit',
    severity: 'deny-line',
    fires: { line: { modifiers: ['2'] } },
    spares: { line: { modifiers: ['25'] } },
  },
  {
    carc: '6',
    rule: 'code.age',
    severity: 'deny-line',
    fires: { line: { age: 17 }, onFile: { codes: [{ ...period, ...noLimits, minAge: 18, service: A }] } },
    spares: { line: { age: 18 }, onFile: { codes: [{ ...period, ...noLimits, minAge: 18, service: A }] } },
  },
  {
    carc: '7',
    rule: 'code.sex',
    severity: 'deny-line',
    fires: {
      claim: { patient: { sex: 'male', age: null } },
      onFile: { codes: [{ ...period, ...noLimits, sex: 'female', service: A }] },
    },
    spares: {
      claim: { patient: { sex: 'unknown', age: null } },
      onFile: { codes: [{ ...period, ...noLimits, sex: 'female', service: A }] },
    },
  },
  {
    carc: '9',
    rule: 'diagnosis.age',
    severity: 'deny-line',
    fires: {
      line: { age: 1 },
      claim: { diagnoses: [diagnosis] },
      onFile: { diagnoses: [{ ...period, ...noLimits, maxAge: 0, sequence: 1 }] },
    },
    spares: {
      line: { age: 0 },
      claim: { diagnoses: [diagnosis] },
      onFile: { diagnoses: [{ ...period, ...noLimits, maxAge: 0, sequence: 1 }] },
    },
  },
  {
    carc: '10',
    rule: 'diagnosis.sex',
    severity: 'deny-line',
    fires: {
      claim: { diagnoses: [diagnosis], patient: { sex: 'male', age: null } },
      onFile: { diagnoses: [{ ...period, ...noLimits, sex: 'female', sequence: 1 }] },
    },
    spares: {
      claim: { diagnoses: [diagnosis], patient: { sex: 'female', age: null } },
      onFile: { diagnoses: [{ ...period, ...noLimits, sex: 'female', sequence: 1 }] },
    },
  },
  {
    carc: '11',
    rule: 'service.diagnosis-differs',
    severity: 'pend',
    fires: {
      claim: { diagnoses: [diagnosis, { ...diagnosis, sequence: 2 }] },
      line: { diagnosisPointers: [1] },
      onFile: { indications: [{ service: A, diagnoses: [2] }] },
    },
    spares: {
      claim: { diagnoses: [diagnosis, { ...diagnosis, sequence: 2 }] },
      line: { diagnosisPointers: [1, 2] },
      onFile: { indications: [{ service: A, diagnoses: [2] }] },
    },
  },
  {
    carc: '13',
    rule: 'service.after-death',
    severity: 'deny-line',
    fires: { line: { servicedAfterDeath: true } },
    spares: {},
  },
  {
    carc: '14',
    rule: 'service.before-birth',
    severity: 'deny-line',
    fires: { line: { servicedBeforeBirth: true } },
    spares: {},
  },
  // What the plan covers, and on which conditions
  {
    carc: '96',
    rule: 'coverage.excluded',
    severity: 'deny-line',
    fires: { edits: { exclusions: [{ ...A, reason: '96' }] } },
    spares: { edits: { exclusions: [{ ...A, system: 'https://other.example', reason: '96' }] } },
  },
  {
    carc: '204',
    rule: 'coverage.not-in-plan',
    severity: 'deny-line',
    fires: { edits: { exclusions: [{ ...A, reason: '204' }] } },
    spares: { edits: { exclusions: [{ ...B, reason: '204' }] } },
  },
  {
    carc: '197',
    rule: 'authorization.missing',
    severity: 'deny-line',
    fires: { edits: { authorization: [A] } },
    spares: { edits: { authorization: [B] } },
  },
  {
    carc: '197',
    rule: 'authorization.missing',
    severity: 'deny-line',
    fires: {
      edits: { authorization: [A] },
      line: { authorizations: ['AUTH-1'] },
      onFile: { keepsAuthorizations: true, authorizations: [{ ...authorized, ...ended }] },
    },
    spares: {
      edits: { authorization: [A] },
      claim: { authorizations: ['AUTH-1'] },
      onFile: { keepsAuthorizations: true, authorizations: [{ ...authorized, ...toTheDay }] },
    },
  },
  {
    carc: '198',
    rule: 'authorization.exceeded',
    severity: 'deny-line',
    fires: {
      edits: { authorization: [A] },
      claim: { authorizations: ['AUTH-1'] },
      onFile: { keepsAuthorizations: true, authorizations: [{ ...authorized, used: units(2) }] },
    },
    spares: {
      edits: { authorization: [A] },
      claim: { authorizations: ['AUTH-1'] },
      onFile: { keepsAuthorizations: true, authorizations: [{ ...authorized, used: units(1) }] },
    },
  },
  {
    carc: '97',
    rule: 'bundling.included',
    severity: 'deny-line',
    fires: { lines: two, onFile: { bundling: [pair] } },
    spares: { lines: two, onFile: { bundling: [pair] }, line: { modifiers: ['59'] } },
  },
  {
    carc: '97',
    rule: 'bundling.included',
    severity: 'deny-line',
    fires: {
      lines: two,
      onFile: { bundling: [{ ...pair, modifier: '0' }] },
      line: { modifiers: ['59'] },
    },
    spares: { lines: two, onFile: { bundling: [{ ...pair, modifier: '9' }] } },
  },
  {
    carc: '97',
    rule: 'bundling.included',
    severity: 'deny-line',
    fires: { onFile: { bundling: [pair], history: [{ ...past, service: B }] } },
    spares: { onFile: { bundling: [pair], history: [{ ...past, service: B, servicedFrom: '2024-03-09' }] } },
  },
  {
    carc: '151',
    rule: 'units.above-limit',
    severity: 'deny-line',
    fires: {
      lines: [{ quantity: units(3) }],
      onFile: { unitLimits: [{ ...period, service: A, units: units(2) }] },
    },
    spares: {
      lines: [{ quantity: units(2) }],
      onFile: { unitLimits: [{ ...period, service: A, units: units(2) }] },
    },
  },
  // Only people decide
  {
    carc: '252',
    rule: 'documents.missing',
    severity: 'pend',
    fires: { edits: { documents: [A] } },
    spares: { edits: { documents: [A] }, claim: { attachments: 1 } },
  },
  {
    carc: '50',
    rule: 'necessity.review',
    severity: 'pend',
    fires: { edits: { clinicalReview: [A] } },
    spares: { edits: { clinicalReview: [B] } },
  },
];
