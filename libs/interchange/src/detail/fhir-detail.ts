import type { ClaimLine, LineDetail } from '#claims';
import { dayOf } from '../days.js';
import { focalInsurance } from '../fhir/focal-insurance.js';
import { containedIn, referenceResolver, type ReferenceResolver } from '../fhir/resolve-reference.js';
import { own, ownList, ownText, type JsonObject } from '../json.js';
import { ProblemList } from '../problems.js';
import { codeOf, codingsOf, numbersOf, textsOf } from './fhir-codes.js';
import { fhirDiagnoses } from './fhir-diagnoses.js';
import { fhirFilingOrder, fhirFrequency } from './fhir-filing.js';
import { fhirPriorPayers } from './fhir-prior-payers.js';
import { billingProvider, renderingNpi } from './fhir-providers.js';
import { ageOn, lifeOn, readSex, type PatientDays } from './patient-days.js';
import type { DetailQuestion, FoundDetail } from './found-detail.js';

/** What a FHIR R4 claim says beyond header and lines; what it leaves out is empty or null. */
export function fhirDetail({ content, documents, lines, receivedOn }: DetailQuestion): FoundDetail {
  const resolver = referenceResolver(containedIn(content), referenceResolver(documents));
  const patient = resolver.resolve(own(content, 'patient'));
  const resource = patient.kind === 'resolved' ? patient.document.content : null;
  const days: PatientDays = {
    birth: ownText(resource, 'birthDate'),
    death: ownText(resource, 'deceasedDateTime'),
  };
  const items = new Map(ownList(content, 'item').map((item) => [own(item, 'sequence'), item]));
  const first = lines.flatMap(({ servicedFrom }) => servicedFrom ?? []).toSorted()[0] ?? null;
  return {
    ...fhirFrequency(content),
    filingOrder: fhirFilingOrder(content, resolver),
    createdOn: dayOf(ownText(content, 'created') ?? '', 'first') ?? receivedOn,
    authorizations: textsOf(focalInsurance(content), 'preAuthRef').map(authorization),
    provider: billingProvider(content, resolver),
    patient: { sex: readSex(ownText(resource, 'gender')), age: ageOn(days, first) },
    diagnoses: fhirDiagnoses(content, resolver),
    attachments: attachmentsOf(content),
    priorPayers: fhirPriorPayers(content, resolver, new ProblemList()),
    lines: lines.map((line) => lineDetail(line, items.get(line.sequence), { content, resolver, days })),
  };
}

interface Claim {
  readonly content: JsonObject;
  readonly resolver: ReferenceResolver;
  readonly days: PatientDays;
}

function lineDetail(line: ClaimLine, item: unknown, { content, resolver, days }: Claim): LineDetail {
  return {
    sequence: line.sequence,
    modifiers: ownList(item, 'modifier').flatMap(modifierOf),
    placeOfService: codeOf(own(item, 'locationCodeableConcept'), 10),
    revenueCode: codeOf(own(item, 'revenue'), 10),
    diagnosisPointers: numbersOf(item, 'diagnosisSequence'),
    authorizations: itemAuthorizations(item),
    renderingNpi: renderingNpi(content, item, resolver),
    age: ageOn(days, line.servicedFrom),
    ...lifeOn(days, line.servicedFrom),
  };
}

/** FHIR R4 has no element for a line's own authorization number; Da Vinci PAS has this extension. */
const authorizationNumber =
  'http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-authorizationNumber';

function itemAuthorizations(item: unknown): readonly string[] {
  return ownList(item, 'extension')
    .filter((extension) => ownText(extension, 'url') === authorizationNumber)
    .flatMap((extension) => ownText(extension, 'valueString') ?? [])
    .map(authorization);
}

function authorization(number: string): string {
  return number.slice(0, 50);
}

/** Supporting information that is a document, or refers to one. */
function attachmentsOf(claim: JsonObject): number {
  return ownList(claim, 'supportingInfo').filter(
    (entry) => own(entry, 'valueAttachment') !== undefined || own(entry, 'valueReference') !== undefined,
  ).length;
}

/** HL7's own example codes, such as `rooh`, are no modifiers of a procedure code. */
const exampleModifiers = 'http://terminology.hl7.org/CodeSystem/modifiers';

function modifierOf(modifier: unknown): readonly string[] {
  const [coding] = codingsOf(modifier).filter(({ system }) => system !== exampleModifiers);
  return coding === undefined ? [] : [coding.code.slice(0, 10)];
}
