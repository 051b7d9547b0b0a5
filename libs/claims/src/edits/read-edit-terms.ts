import type { ServiceCode } from '../claim.js';
import type { Report } from '../plan/plan-problem.js';
import { isFields, own, readText, refuseUnknownKeys, type Fields } from '../plan/read-fields.js';
import { isEditRule } from './edit-rules.js';
import { requirableFields, severityChoices, type EditTerms, type Exclusion } from './edit-terms.js';

const keys = [
  'timelyFilingDays',
  'members',
  'providers',
  'otherPayer',
  'required',
  'exclusions',
  'authorization',
  'clinicalReview',
  'documents',
  'severities',
] as const;

/** Reads what a plan states for edits; nothing where it states nothing. */
export function readEditTerms(plan: Fields, at: string, report: Report): { readonly edits?: EditTerms } {
  const value = own(plan, 'edits');
  if (value === undefined) return {};
  const place = `${at}.edits`;
  if (!isFields(value)) {
    report('PLAN.NOT_AN_OBJECT', place, 'is no object', 'give the terms of edits as one object');
    return {};
  }
  refuseUnknownKeys(value, keys, place, report);
  const term = <Key extends keyof EditTerms>(
    key: Key,
    read: (given: unknown, where: string, tell: Report) => EditTerms[Key] | undefined,
  ) => {
    const given = own(value, key);
    const termRead = given === undefined ? undefined : read(given, `${place}.${key}`, report);
    return termRead === undefined ? {} : { [key]: termRead };
  };
  return {
    edits: {
      ...term('timelyFilingDays', readDays),
      ...term('members', readWord('on-file')),
      ...term('providers', readWord('on-file')),
      ...term('otherPayer', readWord('first')),
      ...term('required', readRequired),
      ...term('exclusions', (given, where, tell) => readList(given, where, tell, readExclusion)),
      ...term('authorization', readServices),
      ...term('clinicalReview', readServices),
      ...term('documents', readServices),
      ...term('severities', readSeverities),
    },
  };
}

function readDays(value: unknown, at: string, report: Report): number | undefined {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 3650) return value;
  report('PLAN.DAYS_INVALID', at, 'is no number of days from 1 to 3650', 'give whole days, such as 365');
  return undefined;
}

function readWord<Word extends string>(word: Word) {
  return (value: unknown, at: string, report: Report): Word | undefined => {
    if (value === word) return word;
    report('PLAN.WORD_INVALID', at, 'is no word that is known here', `use "${word}", or leave it out`);
    return undefined;
  };
}

function readRequired(value: unknown, at: string, report: Report): EditTerms['required'] {
  return readList(value, at, report, (entry, where) => {
    const field = requirableFields.find((each) => each === entry);
    if (field !== undefined) return field;
    report(
      'PLAN.WORD_INVALID',
      where,
      'is no field that can be required',
      `use ${requirableFields.join(', ')}`,
    );
    return null;
  });
}

function readServices(value: unknown, at: string, report: Report): readonly ServiceCode[] | undefined {
  return readList(value, at, report, (entry, where, tell) => readService(entry, where, tell, []));
}

function readExclusion(value: unknown, at: string, report: Report): Exclusion | null {
  const service = readService(value, at, report, ['reason']);
  const reason = isFields(value) ? (own(value, 'reason') ?? '204') : '204';
  if (reason !== '96' && reason !== '204') {
    report('PLAN.WORD_INVALID', `${at}.reason`, 'is no reason of an exclusion', 'use "96" or "204"');
    return null;
  }
  return service && { ...service, reason };
}

function readService(
  value: unknown,
  at: string,
  report: Report,
  more: readonly string[],
): ServiceCode | null {
  if (!isFields(value)) {
    report('PLAN.NOT_AN_OBJECT', at, 'is no object', 'give {"system", "code"}');
    return null;
  }
  refuseUnknownKeys(value, ['system', 'code', ...more], at, report);
  return { system: readText(value, 'system', at, report), code: readText(value, 'code', at, report) };
}

const mostEntries = 10_000;

function readList<Entry>(
  value: unknown,
  at: string,
  report: Report,
  read: (entry: unknown, at: string, report: Report) => Entry | null,
): readonly Entry[] | undefined {
  if (!Array.isArray(value) || value.length > mostEntries) {
    report(
      'PLAN.NOT_A_LIST',
      at,
      `is no list of at most ${mostEntries} entries`,
      'give a list, or leave it out',
    );
    return undefined;
  }
  return value
    .map((entry: unknown, index) => read(entry, `${at}[${index}]`, report))
    .filter((entry) => entry !== null);
}

function readSeverities(value: unknown, at: string, report: Report): EditTerms['severities'] {
  if (!isFields(value)) {
    report('PLAN.NOT_AN_OBJECT', at, 'is no object', 'give {"<rule id>": "deny" | "pend" | "warn"}');
    return undefined;
  }
  const read = Object.keys(value).flatMap((ruleId) => {
    const choice = severityChoices.find((each) => each === own(value, ruleId));
    if (isEditRule(ruleId) && choice !== undefined) return [[ruleId, choice] as const];
    const where = `${at}.${ruleId.slice(0, 60)}`;
    if (isEditRule(ruleId)) {
      report('PLAN.WORD_INVALID', where, 'is no severity', `use ${severityChoices.join(', ')}`);
    } else {
      report('PLAN.RULE_UNKNOWN', where, 'is no rule', 'use a rule id of the table in docs/adr/0016');
    }
    return [];
  });
  return Object.fromEntries(read);
}
