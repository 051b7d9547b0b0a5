import type { ExplanationOfBenefit } from '@medplum/fhirtypes';
import { bindingErrors, fhirErrors } from '../../test/fhir-validator.js';
import { standingExplanation, type Succession } from './standing-explanation.js';

const explanation: ExplanationOfBenefit = {
  resourceType: 'ExplanationOfBenefit',
  id: 'C1-2',
  status: 'active',
  type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/claim-type', code: 'professional' }] },
  use: 'claim',
  patient: { display: 'the patient' },
  created: '2025-01-01T00:00:00Z',
  insurer: { display: 'the payer' },
  provider: { display: 'the clinic' },
  outcome: 'complete',
  insurance: [{ focal: true, coverage: { display: 'the plan' } }],
};

const alone: Succession = {
  isTakenBack: false,
  replaces: null,
  replacedBy: null,
  earlier: null,
  later: null,
};

function standing(succession: Partial<Succession>) {
  const stands = standingExplanation(explanation, 'C1', { ...alone, ...succession });
  expect([...fhirErrors(stands), ...bindingErrors(stands)]).toEqual([]);
  const related = (stands.related ?? []).map(
    ({ relationship, reference }) =>
      `${relationship?.coding?.[0]?.code} ${reference?.system} ${reference?.value}`,
  );
  return [stands.status, ...related];
}

test('a decision that nothing came before or after stands as it was written', () => {
  expect(standingExplanation(explanation, 'C1', alone)).toEqual(explanation);
});

test.each<[string, Partial<Succession>, readonly string[]]>([
  ['voided', { isTakenBack: true }, ['cancelled']],
  ['replaced', { isTakenBack: true, replacedBy: 'C9' }, ['cancelled', 'replacedby urn:vouch:claim C9']],
  ['to be replaced, and not taken back yet', { replacedBy: 'C9' }, ['active']],
  ['a replacement', { replaces: 'C0' }, ['active', 'prior urn:vouch:claim C0']],
  ['decided anew', { later: 3 }, ['cancelled', 'replacedby urn:vouch:explanation C1-3']],
  ['the new decision', { earlier: 1 }, ['active', 'prior urn:vouch:explanation C1-1']],
  [
    'between two, of a replaced replacement',
    { isTakenBack: true, replaces: 'C0', replacedBy: 'C9', earlier: 1, later: 3 },
    [
      'cancelled',
      'prior urn:vouch:claim C0',
      'prior urn:vouch:explanation C1-1',
      'replacedby urn:vouch:explanation C1-3',
      'replacedby urn:vouch:claim C9',
    ],
  ],
])('an explanation that is %s says so, in valid FHIR', (_, succession, expected) => {
  expect(standing(succession)).toEqual(expected);
});
