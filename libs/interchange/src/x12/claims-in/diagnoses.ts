import type { ClaimDiagnosis } from '@medplum/fhirtypes';
import { componentOf, elementsFrom, type Segment } from '../envelope/segment.js';
import { segmentsIn } from '../envelope/loops.js';
import { fhir } from '../names.js';
import type { ClaimLoops } from './claim-loops.js';
import type { Origins } from './origins.js';
import { checkComposite, placeAt, type Reading } from './read-values.js';

/** Qualifiers of HI composites that are diagnoses: code system, and whether it is the principal one. */
const qualifiers: Readonly<Record<string, { readonly system: string; readonly principal: boolean }>> = {
  ABK: { system: fhir.icd10, principal: true },
  ABF: { system: fhir.icd10, principal: false },
  BK: { system: fhir.icd9, principal: true },
  BF: { system: fhir.icd9, principal: false },
};

/** Whether an HI segment lists diagnoses; others (surgery, conditions) are kept and not read. */
export function listsDiagnoses(hi: Segment): boolean {
  return componentOf(hi, 1, 1) in qualifiers;
}

/** The diagnoses in the order in which lines point to them. */
export function diagnosesOf({ claim }: ClaimLoops, reading: Reading, origins: Origins): ClaimDiagnosis[] {
  const diagnoses: ClaimDiagnosis[] = [];
  for (const hi of segmentsIn(claim, 'HI')) {
    if (!checkComposite(hi, '2300', 1, reading) || !listsDiagnoses(hi)) continue;
    for (const index of elementsFrom(hi, 1).keys()) {
      const element = index + 1;
      const [qualifier, code] = [componentOf(hi, element, 1), componentOf(hi, element, 2)];
      const known = Object.hasOwn(qualifiers, qualifier) ? qualifiers[qualifier] : undefined;
      if (known === undefined || code === '') {
        reading.problems.error(
          placeAt(hi, '2300', element),
          code === '' ? 'element-missing' : 'code-invalid',
          'X12.DIAGNOSIS_INVALID',
          'is no diagnosis with its qualifier',
          'send ABK or ABF (BK or BF before October 2015) and the code without its dot',
        );
        continue;
      }
      origins.note(`Claim.diagnosis[${diagnoses.length}]`, placeAt(hi, '2300', element));
      diagnoses.push({
        sequence: diagnoses.length + 1,
        diagnosisCodeableConcept: { coding: [{ system: known.system, code: dotted(known.system, code) }] },
        ...(known.principal && {
          type: [{ coding: [{ system: fhir.diagnosisType, code: 'principal' }] }],
        }),
      });
    }
  }
  return diagnoses;
}

/** X12 leaves the dot out, FHIR writes it: after the third character, after the fourth of an E code of ICD-9. */
function dotted(system: string, code: string): string {
  if (code.includes('.')) return code;
  const at = system === fhir.icd9 && code.startsWith('E') ? 4 : 3;
  return code.length <= at ? code : `${code.slice(0, at)}.${code.slice(at)}`;
}
