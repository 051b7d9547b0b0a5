import {
  codeableConcept,
  identifier,
  money,
  period,
  quantity,
  reference,
  resourceElements,
} from './datatypes.js';
import { any, choice, maybe, one, shape, some } from './shape.js';

const modifierExtension = { modifierExtension: any('json') };

/** What item, detail and subDetail have in common. */
const charge = {
  ...modifierExtension,
  sequence: one('positiveInt'),
  revenue: maybe(codeableConcept),
  category: maybe(codeableConcept),
  productOrService: one(codeableConcept),
  modifier: any(codeableConcept),
  programCode: any(codeableConcept),
  quantity: maybe(quantity),
  unitPrice: maybe(money),
  factor: maybe('decimal'),
  net: maybe(money),
  udi: any(reference),
};

const detail = shape({ ...charge, subDetail: any(shape(charge)) });

const item = shape(
  {
    ...charge,
    careTeamSequence: any('positiveInt'),
    diagnosisSequence: any('positiveInt'),
    procedureSequence: any('positiveInt'),
    informationSequence: any('positiveInt'),
    bodySite: maybe(codeableConcept),
    subSite: any(codeableConcept),
    encounter: any(reference),
    detail: any(detail),
  },
  choice('serviced', { servicedDate: 'date', servicedPeriod: period }),
  choice('location', {
    locationCodeableConcept: codeableConcept,
    locationAddress: 'json',
    locationReference: reference,
  }),
);

const related = shape({
  ...modifierExtension,
  claim: maybe(reference),
  relationship: maybe(codeableConcept),
  reference: maybe(identifier),
});

const careTeam = shape({
  ...modifierExtension,
  sequence: one('positiveInt'),
  provider: one(reference),
  responsible: maybe('boolean'),
  role: maybe(codeableConcept),
  qualification: maybe(codeableConcept),
});

const supportingInfo = shape(
  {
    ...modifierExtension,
    sequence: one('positiveInt'),
    category: one(codeableConcept),
    code: maybe(codeableConcept),
    reason: maybe(codeableConcept),
  },
  choice('timing', { timingDate: 'date', timingPeriod: period }),
  choice('value', {
    valueBoolean: 'boolean',
    valueString: 'string',
    valueQuantity: quantity,
    valueAttachment: 'json',
    valueReference: reference,
  }),
);

const diagnosis = shape(
  {
    ...modifierExtension,
    sequence: one('positiveInt'),
    type: any(codeableConcept),
    onAdmission: maybe(codeableConcept),
    packageCode: maybe(codeableConcept),
  },
  choice('diagnosis', { diagnosisCodeableConcept: codeableConcept, diagnosisReference: reference }, true),
);

const procedure = shape(
  {
    ...modifierExtension,
    sequence: one('positiveInt'),
    type: any(codeableConcept),
    date: maybe('dateTime'),
    udi: any(reference),
  },
  choice('procedure', { procedureCodeableConcept: codeableConcept, procedureReference: reference }, true),
);

const insurance = shape({
  ...modifierExtension,
  sequence: one('positiveInt'),
  focal: one('boolean'),
  identifier: maybe(identifier),
  coverage: one(reference),
  businessArrangement: maybe('string'),
  preAuthRef: any('string'),
  claimResponse: maybe(reference),
});

const accident = shape(
  { ...modifierExtension, date: one('date'), type: maybe(codeableConcept) },
  choice('location', { locationAddress: 'json', locationReference: reference }),
);

/** Claim as FHIR R4 (4.0.1) defines it: cardinalities, types and required bindings. */
export const claimShape = shape({
  ...resourceElements,
  identifier: any(identifier),
  status: one('code', { valueSet: 'fm-status', codes: ['active', 'cancelled', 'draft', 'entered-in-error'] }),
  type: one(codeableConcept),
  subType: maybe(codeableConcept),
  use: one('code', { valueSet: 'claim-use', codes: ['claim', 'preauthorization', 'predetermination'] }),
  patient: one(reference),
  billablePeriod: maybe(period),
  created: one('dateTime'),
  enterer: maybe(reference),
  insurer: maybe(reference),
  provider: one(reference),
  priority: one(codeableConcept),
  fundsReserve: maybe(codeableConcept),
  related: any(related),
  prescription: maybe(reference),
  originalPrescription: maybe(reference),
  payee: maybe(shape({ ...modifierExtension, type: one(codeableConcept), party: maybe(reference) })),
  referral: maybe(reference),
  facility: maybe(reference),
  careTeam: any(careTeam),
  supportingInfo: any(supportingInfo),
  diagnosis: any(diagnosis),
  procedure: any(procedure),
  insurance: some(insurance),
  accident: maybe(accident),
  item: any(item),
  total: maybe(money),
});
