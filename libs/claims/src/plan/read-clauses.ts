import { rules } from '../adjudication/finding.js';
import type { PlanClause } from './plan-clause.js';
import type { Report } from './plan-problem.js';
import {
  isFields,
  own,
  readId,
  readOptionalList,
  readText,
  refuseUnknownKeys,
  type Fields,
} from './read-fields.js';

const longestText = 4_000;

/** The clauses of a plan, which decide nothing: they are quoted beside what was found. */
export function readClauses(plan: Fields, at: string, report: Report): readonly PlanClause[] | undefined {
  const list = readOptionalList(plan, 'clauses', 500, at, report);
  const seen = new Set<string>();
  return list?.flatMap((value, index) => {
    const place = `${at}.clauses[${index}]`;
    const clause = readClause(value, place, report);
    if (clause === null) return [];
    if (clause.id !== '' && seen.has(clause.id)) {
      report('PLAN.DUPLICATE', `${place}.id`, 'appears a second time', 'keep one entry per id');
    }
    seen.add(clause.id);
    return [clause];
  });
}

function readClause(value: unknown, at: string, report: Report): PlanClause | null {
  if (!isFields(value)) {
    report('PLAN.NOT_AN_OBJECT', at, 'is no object', 'give one object per clause');
    return null;
  }
  refuseUnknownKeys(value, ['id', 'title', 'text', 'rules', 'keywords'], at, report);
  const about = readRules(value, at, report);
  const keywords = readKeywords(value, at, report);
  if (about === undefined && keywords === undefined) {
    report(
      'PLAN.CLAUSE_ABOUT_NOTHING',
      at,
      'says nothing of what it is about',
      'give "rules", "keywords" or both',
    );
  }
  return {
    id: readId(value, 'id', at, report),
    title: readText(value, 'title', at, report),
    text: readLongText(value, at, report),
    ...(about !== undefined && { rules: about }),
    ...(keywords !== undefined && { keywords }),
  };
}

function readLongText(clause: Fields, at: string, report: Report): string {
  const value = own(clause, 'text');
  if (typeof value === 'string' && value.trim() !== '' && value.length <= longestText) return value;
  const [code, message] =
    value === undefined
      ? (['PLAN.MISSING', 'is missing'] as const)
      : (['PLAN.TEXT_INVALID', `is no text of 1 to ${longestText} characters`] as const);
  report(code, `${at}.text`, message, 'give the words of the clause');
  return '';
}

function readRules(clause: Fields, at: string, report: Report): readonly string[] | undefined {
  return readOptionalList(clause, 'rules', 100, at, report)?.flatMap((value, index) => {
    if (typeof value === 'string' && Object.hasOwn(rules, value)) return [value];
    report(
      'PLAN.RULE_UNKNOWN',
      `${at}.rules[${index}]`,
      'is no rule',
      'use a rule id of the table in docs/adr/0016',
    );
    return [];
  });
}

function readKeywords(clause: Fields, at: string, report: Report): readonly string[] | undefined {
  return readOptionalList(clause, 'keywords', 50, at, report)?.flatMap((value, index) => {
    if (typeof value === 'string' && value.trim() !== '' && value.length <= 60) return [value];
    report(
      'PLAN.TEXT_INVALID',
      `${at}.keywords[${index}]`,
      'is no text of 1 to 60 characters',
      'give a word or a phrase',
    );
    return [];
  });
}
