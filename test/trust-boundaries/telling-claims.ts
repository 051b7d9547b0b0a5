import { randomBytes } from 'node:crypto';
import { fhirClaim, plainClaim } from '#testing';

/** A word that is nowhere else: finding it means that it was kept. */
const word = (what: string) => `${what}${randomBytes(6).toString('hex')}`;

/** A claim that tells of a person wherever a claim can, and the words in which it does. */
export interface TellingClaim {
  readonly claim: object;
  readonly words: readonly string[];
}

/** On no other claim: nobody else in these tests is that old. */
const birthDate = '1907-11-03';

export function tellingFhirClaim(): TellingClaim {
  const words = {
    family: word('Family'),
    given: word('Given'),
    street: word('Street'),
    phone: word('555'),
    memberNumber: word('MBR'),
    socialSecurity: word('SSN'),
    extension: word('Extension'),
    shown: word('Shown'),
    narrative: word('Narrative'),
    diagnosisCode: word('E11'),
    diagnosis: word('Diagnosis'),
    symptom: word('Symptom'),
    service: word('Described'),
    bodySite: word('Site'),
    subscriber: word('Subscriber'),
    relative: word('Relative'),
    payee: word('Payee'),
    procedure: word('Procedure'),
    file: word('Attached'),
  };
  const base = fhirClaim();
  const claim = {
    ...base,
    text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${words.narrative}</div>` },
    patient: { reference: '#patient', display: words.shown },
    payee: {
      type: { coding: [{ code: 'other' }] },
      party: { reference: 'RelatedPerson/1', display: words.payee },
    },
    diagnosis: [
      {
        sequence: 1,
        diagnosisCodeableConcept: {
          text: words.diagnosis,
          coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: words.diagnosisCode }],
        },
      },
    ],
    procedure: [{ sequence: 1, procedureCodeableConcept: { text: words.procedure } }],
    supportingInfo: [
      { sequence: 1, category: { coding: [{ code: 'info' }] }, valueString: words.symptom },
      {
        sequence: 2,
        category: { coding: [{ code: 'attachment' }] },
        valueAttachment: { contentType: 'text/plain', title: words.file },
      },
    ],
    item: base.item.map((item) => ({
      ...item,
      productOrService: { ...item.productOrService, text: words.service },
      bodySite: { text: words.bodySite },
    })),
    contained: base.contained.map((resource) => {
      if (resource.resourceType === 'Patient') return { ...resource, ...patientOf(words) };
      if (resource.resourceType !== 'Coverage') return resource;
      return {
        ...resource,
        subscriber: { display: words.subscriber },
        payor: [{ reference: '#patient', display: words.relative }],
      };
    }),
  };
  return { claim, words: [...Object.values(words), birthDate] };
}

function patientOf(words: Readonly<Record<string, string>>): object {
  return {
    identifier: [
      { system: 'https://payer.example/member-number', value: words['memberNumber'] },
      { system: 'http://hl7.org/fhir/sid/us-ssn', value: words['socialSecurity'] },
    ],
    name: [{ family: words['family'], given: [words['given']] }],
    telecom: [{ system: 'phone', value: words['phone'] }],
    birthDate,
    address: [{ line: [words['street']] }],
    extension: [{ url: 'https://clinic.example/extension', valueString: words['extension'] }],
  };
}

/** Names no plan that is known, so that it waits; and searches its patient by what it knows of them. */
export function tellingWaitingClaim(): TellingClaim {
  const words = { family: word('Family'), payer: word('Selfpayer') };
  const base = fhirClaim();
  const claim = {
    ...base,
    patient: { reference: `Patient?family=${words.family}&birthdate=${birthDate}`, display: words.family },
    contained: base.contained.map((resource) =>
      resource.resourceType === 'Coverage'
        ? { ...resource, class: [], payor: [{ reference: 'Patient/1', display: words.payer }] }
        : resource,
    ),
  };
  return { claim, words: [...Object.values(words), birthDate] };
}

export function tellingPlainClaim(): TellingClaim {
  const words = {
    name: word('Name'),
    memberNumber: word('MBR'),
    diagnosis: word('J45'),
    description: word('Described'),
    note: word('Note'),
  };
  const base = plainClaim();
  const claim = {
    ...base,
    member: { id: words.memberNumber, name: words.name, birthDate },
    lines: base.lines.map((line) => ({ ...line, description: words.description })),
    diagnoses: [{ code: words.diagnosis }],
    note: words.note,
  };
  return { claim, words: [...Object.values(words), birthDate] };
}
