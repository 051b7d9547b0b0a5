import {
  ended,
  toTheDay,
  diagnosis,
  past,
  pair,
  authorized,
  A,
  B,
  two,
  on,
  type EditCase,
} from './edit-values.js';
import { noLimits, period, units } from './edited-claim.js';

const receivedLater = { receivedOn: '2025-07-15' };

export const laterEditCases: readonly EditCase[] = [
  // Time and duplicates
  {
    carc: '29',
    rule: 'filing.too-late',
    severity: 'deny-line',
    fires: { edits: { timelyFilingDays: 90 }, claim: { receivedOn: '2024-06-09' } },
    spares: { edits: { timelyFilingDays: 90 }, claim: { receivedOn: '2024-06-08' } },
  },
  {
    carc: '16',
    rule: 'service.other-plan-year',
    severity: 'pend',
    fires: { claim: receivedLater, lines: [on('2024-12-31'), on('2025-01-01')] },
    spares: { claim: receivedLater, lines: [on('2024-12-30'), on('2024-12-31')] },
  },
  {
    carc: '16',
    rule: 'service.other-plan-year',
    severity: 'pend',
    fires: { claim: receivedLater, lines: [on('2024-06-30'), on('2024-07-01')], planYearStart: '07-01' },
    spares: { claim: receivedLater, lines: [on('2024-07-01'), on('2025-06-30')], planYearStart: '07-01' },
  },
  {
    carc: '16',
    rule: 'service.other-plan-year',
    severity: 'pend',
    fires: { claim: receivedLater, lines: [{ servicedFrom: '2024-12-30', servicedTo: '2025-01-02' }] },
    spares: { claim: receivedLater, lines: [{ servicedFrom: '2025-01-01', servicedTo: '2025-01-02' }] },
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
