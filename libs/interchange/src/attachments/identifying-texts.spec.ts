import { identifyingTexts } from './identifying-texts.js';

const patient = {
  resourceType: 'Patient',
  id: 'p',
  name: [{ use: 'official', family: 'Quillfeather', given: ['Zebulon', 'J.'] }],
  birthDate: '1987-06-05',
  identifier: [{ system: 'https://payer.example/member-number', value: 'MBR-4471' }],
  address: [{ line: ['12 Elm Street'], city: 'Springfield' }],
};

test('names with their parts, numbers, days and addresses of a person are found; code systems are not', () => {
  const content = {
    resourceType: 'Claim',
    contained: [patient, { resourceType: 'Organization', name: 'Example Clinic' }],
    patient: { reference: '#p', display: 'Zeb Quillfeather' },
  };
  const texts = identifyingTexts({ sourceFormat: 'fhir-r4', content, documents: [] });
  expect(texts).toEqual(
    expect.arrayContaining([
      'Quillfeather',
      'Zebulon',
      '1987-06-05',
      'MBR-4471',
      '12 Elm Street',
      'Zeb Quillfeather',
      'Zeb',
    ]),
  );
  expect(texts).not.toContain('https://payer.example/member-number');
  expect(texts).not.toContain('Example Clinic');
});

test('of a plain claim they are those of its member, and its provider', () => {
  const content = {
    member: { id: 'MBR-4471', name: 'Ada Example', birthDate: '1990-01-02' },
    provider: { npi: '1234567893', name: 'Dr. Ann Sample' },
  };
  const texts = identifyingTexts({ sourceFormat: 'json', content, documents: [] });
  expect(texts).toEqual(
    expect.arrayContaining(['MBR-4471', 'Ada', 'Example', '1990-01-02', 'Dr. Ann Sample']),
  );
});
