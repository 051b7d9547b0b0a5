import { isObject, own, type JsonObject } from '../json.js';
import type { ProblemList } from '../problems.js';
import { isPrimitive } from './primitives.js';
import type { ElementShape, ObjectShape } from './shape.js';

/** Checks an object against a shape and reports everything, each at its FHIRPath. */
export function checkShape(value: JsonObject, shape: ObjectShape, at: string, problems: ProblemList): void {
  for (const [name, element] of Object.entries(shape.elements)) {
    checkElement(own(value, name), element, `${at}.${name}`, problems);
  }
  for (const { name, of, required } of shape.choices) {
    const given = of.filter((key) => own(value, key) !== undefined).length;
    if (given === 0 && required) reportMissing(`${at}.${name}`, problems);
    if (given > 1) {
      problems.error(
        'FHIR.CHOICE_AMBIGUOUS',
        `${at}.${name}`,
        'is given in several types',
        'give one of them',
      );
    }
  }
  reportUnknown(value, shape, at, problems);
}

function checkElement(value: unknown, element: ElementShape, at: string, problems: ProblemList): void {
  if (value === undefined) {
    if (element.required) reportMissing(at, problems);
    return;
  }
  if (!element.many) {
    checkValue(value, element, at, problems);
    return;
  }
  if (!Array.isArray(value)) {
    problems.error('FHIR.TYPE_INVALID', at, 'is no list', 'send a JSON array, even for one entry');
    return;
  }
  if (value.length === 0) {
    if (element.required) reportMissing(at, problems);
    return;
  }
  for (const [index, entry] of (value as unknown[]).entries()) {
    checkValue(entry, element, `${at}[${index}]`, problems);
  }
}

function checkValue(
  value: unknown,
  { type, binding }: ElementShape,
  at: string,
  problems: ProblemList,
): void {
  if (type === 'json') return;
  if (typeof type === 'object') {
    if (isObject(value)) checkShape(value, type, at, problems);
    else problems.error('FHIR.TYPE_INVALID', at, 'is no object', 'send the FHIR R4 type of this element');
    return;
  }
  if (!isPrimitive(type, value)) {
    problems.error('FHIR.TYPE_INVALID', at, `is no valid ${type}`, `send a FHIR R4 ${type}`);
    return;
  }
  if (binding && !binding.codes.includes(String(value))) {
    problems.error(
      'FHIR.CODE_INVALID',
      at,
      `is no code of the required value set ${binding.valueSet}`,
      `use ${binding.codes.join(', ')}`,
    );
  }
}

function reportMissing(at: string, problems: ProblemList): void {
  problems.error('FHIR.REQUIRED', at, 'is missing', 'FHIR R4 requires this element');
}

/** Not refused: a sender's own element changes nothing we decide, but a misspelt one should be seen. */
function reportUnknown(value: JsonObject, shape: ObjectShape, at: string, problems: ProblemList): void {
  for (const key of Object.keys(value)) {
    const name = key.startsWith('_') ? key.slice(1) : key;
    if (Object.hasOwn(shape.elements, name)) continue;
    problems.warning(
      'FHIR.UNKNOWN_ELEMENT',
      `${at}.${pathName(key)}`,
      'is no element of FHIR R4 here; it is kept and not read',
      'remove it or correct its name',
    );
  }
}

/** A key as FHIRPath spells a name; what could end the quotes or flood a log is left out. */
function pathName(key: string): string {
  const short = key.slice(0, 40);
  return /^[A-Za-z_]\w*$/.test(short) ? short : `\`${short.replace(/[^\w -]/g, '?')}\``;
}
