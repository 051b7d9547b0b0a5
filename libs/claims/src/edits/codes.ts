import { holdsOn, type Period } from '../reference/period.js';
import type { CodeLimits } from '../reference/reference-facts.js';
import { diagnosesOf, eachLine, onLine, sameService, type Edit, type EditedLine, type Hit } from './edit.js';

/** Service codes that were not in use on the day, or are for others than this patient. */
export const serviceCodes: Edit = eachLine((line, { onFile, detail }) => {
  const evidence = { system: line.service.system, code: line.service.code };
  const known = onFile.codes.filter(({ service }) => sameService(service, line.service));
  const inUse = inUseOn(known, line);
  if (inUse === null) return [onLine('code.not-in-use', line, 'productOrService', evidence)];
  return [
    ...(fitsAge(inUse, line) ? [] : [onLine('code.age', line, 'productOrService', evidence)]),
    ...(fitsSex(inUse, detail.patient.sex) ? [] : [onLine('code.sex', line, 'productOrService', evidence)]),
  ];
});

/** The same of the diagnoses that a line is for. Evidence names their numbers: their codes stay sealed. */
export const diagnosisCodes: Edit = eachLine((line, { onFile, detail }) => {
  const named = diagnosesOf(line, detail);
  return detail.diagnoses
    .filter(({ sequence }) => named.has(sequence))
    .flatMap(({ sequence, wellFormed }): Hit[] => {
      const evidence = { diagnosis: String(sequence) };
      const at = (ruleId: Hit['ruleId']) => onLine(ruleId, line, 'diagnosisSequence', evidence);
      if (!wellFormed) return [at('field.diagnosis-format')];
      const inUse = inUseOn(
        onFile.diagnoses.filter((diagnosis) => diagnosis.sequence === sequence),
        line,
      );
      if (inUse === null) return [at('diagnosis.not-in-use')];
      return [
        ...(fitsAge(inUse, line) ? [] : [at('diagnosis.age')]),
        ...(fitsSex(inUse, detail.patient.sex) ? [] : [at('diagnosis.sex')]),
      ];
    });
});

/** A service that is for certain diagnoses, and is billed for none of them. */
export const indications: Edit = eachLine((line, { onFile, detail }) => {
  const named = diagnosesOf(line, detail);
  const indicated = onFile.indications.filter(({ service }) => sameService(service, line.service));
  if (indicated.length === 0 || named.size === 0) return [];
  return indicated.some(({ diagnoses }) => diagnoses.some((sequence) => named.has(sequence)))
    ? []
    : [onLine('service.diagnosis-differs', line, 'diagnosisSequence', { code: line.service.code })];
});

/** What is in use on the line's day; null when what is known is not. Of codes that nobody listed, nothing is known. */
function inUseOn<Entry extends Period & CodeLimits>(
  known: readonly Entry[],
  { servicedFrom }: EditedLine,
): readonly Entry[] | null {
  if (known.length === 0 || servicedFrom === null) return [];
  const inUse = known.filter((entry) => holdsOn(entry, servicedFrom));
  return inUse.length === 0 ? null : inUse;
}

function fitsAge(entries: readonly CodeLimits[], { detail: { age } }: EditedLine): boolean {
  if (entries.length === 0 || age === null) return true;
  return entries.some(
    ({ minAge, maxAge }) => (minAge === null || age >= minAge) && (maxAge === null || age <= maxAge),
  );
}

/** A sex that the records do not settle contradicts nothing. */
function fitsSex(entries: readonly CodeLimits[], sex: CodeLimits['sex']): boolean {
  if (entries.length === 0 || (sex !== 'male' && sex !== 'female')) return true;
  return entries.some((entry) => entry.sex === null || entry.sex === sex);
}
