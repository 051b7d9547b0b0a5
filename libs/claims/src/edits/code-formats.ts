import { brokenFormatOf, isDrugCode } from '../codes/code-format.js';
import { eachLine, onLine, type Edit } from './edit.js';

/** Codes of services that cannot be codes of their system, whatever is on file. */
export const codeFormats: Edit = eachLine((line) => {
  const broken = brokenFormatOf(line.service);
  if (broken === undefined) return [];
  const rule = isDrugCode(line.service) ? 'field.drug-code' : 'field.service-code';
  return [onLine(rule, line, 'productOrService', { expected: broken.expected })];
});
