import { randomBytes } from 'node:crypto';
import { fhirClaim, plainClaim } from '#testing';

/** In every text by which these claims tell of a person, and nowhere else. */
const mark = randomBytes(6).toString('hex');

/** On no other claim: nobody else in these tests is that old. */
const birthDate = '1907-11-03';

/** Finding one of them means that something about a person was kept. */
export const tellingWords: readonly string[] = [mark, birthDate];

const told = (what: string) => `${what}${mark}`;

const payer = 'https://payer.example/member-number';
const socialSecurity = 'http://hl7.org/fhir/sid/us-ssn';

/** Tells of a person wherever a FHIR claim can. */
export function tellingFhirClaim(): object {
  const base = fhirClaim();
  return {
    ...base,
    text: {
      status: 'generated',
      div: `<div xmlns="http://www.w3.org/1999/xhtml">${told('Narrative')}</div>`,
    },
    patient: { reference: '#patient', display: told('Shown') },
    payee: {
      type: { coding: [{ code: 'other' }] },
      party: { reference: 'RelatedPerson/1', display: told('Payee') },
    },
    diagnosis: [
      {
        sequence: 1,
        diagnosisCodeableConcept: {
          text: told('Diagnosis'),
          coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: told('E11') }],
        },
      },
    ],
    procedure: [{ sequence: 1, procedureCodeableConcept: { text: told('Procedure') } }],
    supportingInfo: [
      { sequence: 1, category: { coding: [{ code: 'info' }] }, valueString: told('Symptom') },
      {
        sequence: 2,
        category: { coding: [{ code: 'attachment' }] },
        valueAttachment: { contentType: 'text/plain', title: told('Attached') },
      },
    ],
    item: base.item.map((item) => ({
      ...item,
      productOrService: { ...item.productOrService, text: told('Described') },
      bodySite: { text: told('Site') },
    })),
    contained: base.contained.map(telling),
  };
}

function telling(resource: { readonly resourceType: string }): object {
  switch (resource.resourceType) {
    case 'Patient':
      return { ...resource, ...person };
    case 'Coverage':
      return {
        ...resource,
        subscriber: { display: told('Subscriber') },
        payor: [{ reference: '#patient', display: told('Selfpayer') }],
      };
    default:
      return resource;
  }
}

const person = {
  identifier: [
    { system: payer, value: told('MBR') },
    { system: socialSecurity, value: told('SSN') },
  ],
  name: [{ family: told('Family'), given: [told('Given')] }],
  telecom: [{ system: 'phone', value: told('555') }],
  birthDate,
  address: [{ line: [told('Street')] }],
  extension: [{ url: 'https://clinic.example/extension', valueString: told('Extension') }],
};

/** Names no plan that is known, so that it waits; and searches its patient by what it knows of them. */
export function tellingWaitingClaim(): object {
  const base = fhirClaim();
  return {
    ...base,
    patient: { reference: `Patient?family=${told('Family')}&birthdate=${birthDate}`, display: told('Shown') },
    contained: base.contained.map((resource) =>
      resource.resourceType === 'Coverage'
        ? { ...resource, class: [], payor: [{ reference: 'Patient/1', display: told('Selfpayer') }] }
        : resource,
    ),
  };
}

export function tellingPlainClaim(): object {
  const base = plainClaim();
  return {
    ...base,
    member: { id: told('MBR'), name: told('Name'), birthDate },
    lines: base.lines.map((line) => ({ ...line, description: told('Described') })),
    diagnoses: [{ code: told('J45') }],
    note: told('Note'),
  };
}
