import {
  adjudicate,
  bareDetail,
  feesFor,
  nothingMet,
  oneUnit,
  readPlanFile,
  type ClaimDetail,
  type Facts,
  type PlanResolution,
} from '#claims';
import { OperationalError } from '#errors';
import { assessmentFromJson, assessmentToJson } from './assessment-codec.js';
import { factsFromJson, factsToJson } from './facts-codec.js';

const service = { system: 'http://snomed.info/sct', code: '1' };

function resolved(): PlanResolution {
  const file = readPlanFile({
    plans: [
      {
        planId: 'p',
        name: 'Plan',
        allowed: { feeSchedule: 'f' },
        deductible: '10.00',
        copay: '0.00',
        payerShare: '0.85',
        outOfPocketMax: '100.00',
        unpricedLines: 'not-covered',
      },
    ],
    feeSchedules: [
      {
        id: 'f',
        name: 'F',
        fees: [
          { ...service, amount: '7.50' },
          { ...service, code: '2', amount: '1.00' },
        ],
      },
    ],
  });
  const terms = file.ok ? file.value.plans[0] : undefined;
  const schedule = file.ok ? file.value.feeSchedules[0] : undefined;
  if (!terms || !schedule) throw new TypeError('the plan is good');
  return {
    kind: 'resolved',
    source: 'payer-name',
    terms: { ...terms, version: 4 },
    feeSchedule: feesFor(schedule, [service]),
  };
}

const detail: ClaimDetail = {
  ...bareDetail('2024-04-01'),
  frequency: 'replacement',
  relatedClaim: 'PAYER-17',
  filingOrder: 'secondary',
  authorizations: ['A-1'],
  diagnoses: [{ sequence: 1, system: 'http://hl7.org/fhir/sid/icd-10-cm', wellFormed: true }],
  priorPayers: [
    {
      order: 1,
      paid: 300n,
      adjustments: [{ group: null, carc: '45', cents: -20n }],
      lines: [{ sequence: 1, paid: 300n, adjustments: [{ group: 'PR', carc: '2', cents: 75n }] }],
    },
  ],
  lines: [
    {
      sequence: 1,
      modifiers: ['25'],
      placeOfService: '11',
      revenueCode: null,
      diagnosisPointers: [1],
      authorizations: [],
      renderingNpi: '1234567893',
      age: 41,
      servicedBeforeBirth: false,
      servicedAfterDeath: false,
    },
  ],
};

function facts(plan: PlanResolution): Facts {
  return {
    header: {
      resourceId: null,
      claimIdentifier: 'INV-1',
      claimType: 'professional',
      currency: 'USD',
      billed: 500n,
      patient: { reference: 'Patient/1' },
      provider: { display: 'Clinic' },
      insurer: null,
      coverage: {},
    },
    detail,
    plan,
    planYear: 2024,
    accumulators: { ...nothingMet, deductibleMet: 250n },
  };
}

const line = { sequence: 1, service, quantity: oneUnit, servicedFrom: null, servicedTo: null, net: 1000n };
const unresolved: PlanResolution = { kind: 'unresolved', reason: 'no-plan-named', named: null };

function throughJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

test('facts survive being stored, amounts as decimal texts', () => {
  for (const plan of [resolved(), unresolved]) {
    const stored = factsToJson(facts(plan));
    expect(factsFromJson(throughJson(stored))).toEqual(facts(plan));
  }
  expect(factsToJson(facts(resolved()))).toMatchObject({
    header: { billed: '5.00' },
    plan: {
      terms: { payerShare: '0.85', outOfPocketMax: '100.00' },
      feeSchedule: { fees: [{ service, perUnit: '7.50' }] },
    },
    accumulators: { deductibleMet: '2.50', outOfPocketMet: '0.00' },
  });
});

test('an assessment survives being stored, negative differences included', () => {
  for (const plan of [resolved(), unresolved]) {
    const assessment = adjudicate({ facts: facts(plan), lines: [line, { ...line, sequence: 2, net: null }] });
    const stored = assessmentToJson(assessment);
    expect(assessmentFromJson(throughJson(stored))).toEqual(assessment);
  }
  const assessment = adjudicate({ facts: facts(resolved()), lines: [line] });
  expect(assessmentToJson(assessment).totals.unitemised).toBe('-5.00');
});

test('what no step of ours wrote is refused, naming the place and not the value', () => {
  const broken = {
    ...factsToJson(facts(unresolved)),
    accumulators: { deductibleMet: 'Jane Doe', outOfPocketMet: '-1.00' },
  };
  const error = thrownBy(() => factsFromJson(broken));
  expect(error).toBeInstanceOf(OperationalError);
  expect(error).toMatchObject({
    code: 'FACTS.STORED_UNREADABLE',
    retry: 'permanent',
    message: 'does not fit its schema at accumulators.deductibleMet, accumulators.outOfPocketMet',
  });
  expect(thrownBy(() => assessmentFromJson({}))).toMatchObject({ code: 'ASSESSMENT.STORED_UNREADABLE' });
});

function thrownBy(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

test('terms, sums and splits of every kind survive being stored', () => {
  const outside = {
    deductible: '5.00',
    copay: '1.00',
    payerShare: '0.50',
    outOfPocketMax: null,
    familyDeductible: '9.00',
  };
  const file = readPlanFile([
    {
      planId: 'p',
      name: 'Plan',
      allowed: 'as-charged',
      deductible: '2.00',
      copay: '1.00',
      copayPer: 'visit',
      payerShare: '0.85',
      outOfPocketMax: '100.00',
      familyDeductible: '4.00',
      familyOutOfPocketMax: '200.00',
      unpricedLines: 'pend',
      planYearStart: '07-01',
      benefitMaximum: '50.00',
      categories: [
        {
          id: 'a',
          services: [{ system: service.system }, service],
          placesOfService: ['11'],
          copay: '0.50',
          copayPer: 'line',
          deductibleApplies: false,
          payerShare: '0.90',
          benefitMaximum: '3.00',
        },
      ],
      network: { providers: ['1234567893'] },
      outOfNetwork: outside,
      coordination: 'maintenance-of-benefits',
    },
  ]);
  if (!file.ok) throw new TypeError(JSON.stringify(file.failure));
  const plan = {
    kind: 'resolved',
    source: 'coverage',
    terms: { ...file.value.plans[0]!, version: 1 },
    feeSchedule: null,
  } as const;
  const others = [{ kind: 'deductible', scope: 'family', pool: '', met: 100n }] as const;
  const bare = facts(plan);
  const all: Facts = {
    ...bare,
    accumulators: { ...nothingMet, others },
    detail: {
      ...bare.detail,
      provider: { npi: '1234567893', taxId: null, taxonomy: null },
      priorPayers: [{ order: 1, paid: 200n, adjustments: [], lines: [] }],
    },
  };
  expect(factsFromJson(throughJson(factsToJson(all)))).toEqual(all);
  const assessment = adjudicate({ facts: all, lines: [line] });
  expect(assessment.lines[0]).toMatchObject({ network: 'in-network', otherPayer: 200n });
  expect(assessmentFromJson(throughJson(assessmentToJson(assessment)))).toEqual(assessment);
  const stranger = { npi: '1992999890', taxId: null, taxonomy: null };
  const elsewhere = adjudicate({
    facts: { ...all, detail: { ...all.detail, provider: stranger, lines: [] } },
    lines: [line],
  });
  expect(elsewhere.movement.others).toHaveLength(2);
  expect(assessmentFromJson(throughJson(assessmentToJson(elsewhere)))).toEqual(elsewhere);
});
