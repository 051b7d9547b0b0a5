import type { ProblemList } from './problems.js';
import { isObject } from './json.js';

/** Deeper than any FHIR resource, shallow enough for every recursive reader behind this check. */
const deepest = 40;
const mostValues = 2_000_000;

interface Visit {
  readonly value: unknown;
  readonly depth: number;
}

/**
 * What no reader may see: nesting or size that would exhaust it, and texts that PostgreSQL cannot store (NUL,
 * half a surrogate pair). Iterative on purpose. False when the body must not be read any further.
 */
export function checkBody(body: unknown, problems: ProblemList): boolean {
  const waiting: Visit[] = [{ value: body, depth: 0 }];
  let seen = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    seen += 1;
    if (next.depth > deepest || seen > mostValues) return refuseSize(problems);
    if (typeof next.value === 'number' && !Number.isFinite(next.value)) return refuseNumber(problems);
    if (typeof next.value === 'string' && !isStorable(next.value)) return refuseText(problems);
    if (!pushChildren(next, waiting)) return refuseText(problems);
  }
  return true;
}

function pushChildren({ value, depth }: Visit, waiting: Visit[]): boolean {
  if (Array.isArray(value)) {
    for (const child of value as unknown[]) waiting.push({ value: child, depth: depth + 1 });
  } else if (isObject(value)) {
    for (const [key, child] of Object.entries(value)) {
      if (!isStorable(key)) return false;
      waiting.push({ value: child, depth: depth + 1 });
    }
  }
  return true;
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

function refuseSize(problems: ProblemList): false {
  problems.error(
    'BODY.TOO_DEEP',
    '$',
    'is nested too deeply or holds too many values',
    'send a smaller body',
  );
  return false;
}

function refuseNumber(problems: ProblemList): false {
  problems.error('BODY.NUMBER_INVALID', '$', 'holds a number beyond every range', 'send ordinary decimals');
  return false;
}

function refuseText(problems: ProblemList): false {
  problems.error(
    'BODY.TEXT_INVALID',
    '$',
    'holds a text with a NUL character or half a surrogate pair',
    'send well-formed Unicode text',
  );
  return false;
}
