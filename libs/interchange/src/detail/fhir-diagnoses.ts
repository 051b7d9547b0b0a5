import { own, ownList, type JsonObject } from '../json.js';
import type { ReferenceResolver } from '../fhir/resolve-reference.js';
import { codeSystems } from './code-systems.js';
import { codingsOf } from './fhir-codes.js';

/** A diagnosis with its code: in memory only. */
export interface CodedDiagnosis {
  readonly sequence: number;
  readonly system: string;
  readonly code: string;
}

/** What is stated as a diagnosis and has no code, or one in a condition that did not come along. */
const uncoded = { system: '', code: '' };

/**
 * Every diagnosis, with its code as it is given or as the condition says that it refers to; ICD-10-CM before others. One
 * without a code counts as stated: a line that points to it points to something.
 */
export function fhirDiagnoses(claim: JsonObject, resolver: ReferenceResolver): readonly CodedDiagnosis[] {
  return ownList(claim, 'diagnosis').flatMap((entry) => {
    const sequence = own(entry, 'sequence');
    const concept = own(entry, 'diagnosisCodeableConcept') ?? conditionCode(entry, resolver);
    const codings = codingsOf(concept);
    const coding = codings.find(({ system }) => system === codeSystems.icd10cm) ?? codings[0];
    return typeof sequence === 'number' ? [{ sequence, ...(coding ?? uncoded) }] : [];
  });
}

function conditionCode(entry: unknown, resolver: ReferenceResolver): unknown {
  const resolved = resolver.resolve(own(entry, 'diagnosisReference'));
  return resolved.kind === 'resolved' ? own(resolved.document.content, 'code') : undefined;
}
