import type { Remaining } from './remaining.js';

type Table = readonly (readonly [RegExp, string])[];

/** Words for states. What is merely sent (`submitted claims`) is in no state by that. */
const states: Table = [
  [/\bpartial(?:ly)?(?: (?:approved?|paid|covered))?\b|\bpartly (?:approved|covered)\b/i, 'partial'],
  [/\b(?:denied|denials?|deny|denies|denying|turned down|declined)\b/i, 'denied'],
  [/\b(?:approved|approvals?|approves?|accepted)\b/i, 'approved'],
  [/\b(?:pended|pends?|pending|on hold|held up|put on hold)\b/i, 'pended'],
  [/\b(?:rejected|rejections?)\b/i, 'rejected'],
  [/\b(?:voided|withdrawn|cancelled|canceled)\b/i, 'voided'],
  [/\b(?:replaced|superseded)\b/i, 'replaced'],
  [/\bgathered\b/i, 'gathered'],
  [/\banaly[sz]ed\b/i, 'analyzed'],
  [/\b(?:state|status|still|just)\s+submitted\b/i, 'submitted'],
];

const formats: Table = [
  [/\bfhir(?:[- ]?r4)?\b/i, 'fhir-r4'],
  [/\bx12\b|\b837p?\b/i, 'x12-837p'],
  [/\bplain(?:[- ]json)?\b|\bjson\b/i, 'plain'],
];

const stages: Table = [
  [/\bgather(?:ing|-agent)?\b/i, 'gather'],
  [/\banaly[sz](?:e|ing|is|e-agent)\b/i, 'analyze'],
  [/\bact(?:ing|-agent)?\b/i, 'act'],
];

/** Every word of the table that occurs, each once; the words stay, since they also say what is asked. */
function occurring(table: Table, { text }: Remaining): readonly string[] {
  let left = text;
  const found: string[] = [];
  for (const [pattern, value] of table) {
    if (!pattern.test(left)) continue;
    found.push(value);
    left = left.replace(new RegExp(pattern.source, 'gi'), ' ');
  }
  return found;
}

export function readStates(remaining: Remaining): readonly string[] {
  return occurring(states, remaining);
}

export function readFormats(remaining: Remaining): readonly string[] {
  const found = occurring(formats, remaining);
  for (const [pattern, value] of formats)
    if (found.includes(value)) remaining.take(pattern, found.length > 1 ? 'format' : '');
  remaining.take(/\b837p?\b/i);
  remaining.take(/\bx12\b/i, 'x');
  remaining.take(/\br4\b/i);
  return found;
}

export function readStages(remaining: Remaining): readonly string[] {
  return occurring(stages, remaining);
}
