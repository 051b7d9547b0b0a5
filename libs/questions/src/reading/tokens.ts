import type { Remaining } from './remaining.js';

const numbers = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const largest = String.raw`(?:largest|biggest|highest|most|top|oldest|slowest|longest|costliest|priciest|greatest|latest)`;

/** `01J…`: ids of claims, wherever they stand. */
export function readClaim(remaining: Remaining): string | undefined {
  return remaining.take(/\b(?=[0-9A-Z]*\d)[0-9A-HJKMNP-TV-Z]{26}\b/, 'this')?.[0];
}

/** Numbers written as words, where they count something, as digits. */
export function spellOutNumbers(remaining: Remaining): void {
  numbers.forEach((word, value) => {
    if (value < 2) return;
    const counted = new RegExp(
      String.raw`\b${word}(?=\s+(?:${largest}|days?|weeks?|months?|claims|codes|services|payments|steps|reasons|plans)\b)`,
      'i',
    );
    const after = new RegExp(String.raw`(?<=\btop )${word}\b`, 'i');
    remaining.take(counted, String(value));
    remaining.take(after, String(value));
  });
}

export function readTop(remaining: Remaining): number | undefined {
  const found =
    remaining.take(/\btop\s+(\d{1,3})\b(?!\s*%)/i, 'top') ??
    remaining.take(new RegExp(String.raw`\b(\d{1,3})(?=\s+(?:\w+\s+)?${largest}\b)`, 'i')) ??
    remaining.take(/\b(?:first|show|list)\s+(?:me\s+)?(?:the\s+)?(\d{1,3})\b(?=\s+[a-z])/i, 'list');
  const n = Number(found?.[1]);
  return n >= 1 && n <= 100 ? n : undefined;
}

/** `for more than 5 days`, `over 2 weeks`, `longer than a week`. */
export function readDays(remaining: Remaining): number | undefined {
  const longer = String.raw`(?:(?:for\s+)?(?:more than|over|longer than|at least)|older than|exceeding)`;
  const found = remaining.take(new RegExp(String.raw`\b${longer}\s+(\d{1,3}|an?)\s+(day|week)s?\b`, 'i'));
  if (found === undefined) return undefined;
  const n = /^an?$/i.test(found[1] ?? '') ? 1 : Number(found[1]);
  return found[2]?.toLowerCase() === 'week' ? n * 7 : n;
}

export function readCarc(remaining: Remaining): string | undefined {
  const found =
    remaining.take(/\bcarcs?\s*(?:code\s*)?#?(\d{1,3})\b/i, 'carc') ??
    remaining.take(/\b(?:adjustment\s+)?reason(?:\s+code)?\s+#?(\d{1,3})\b/i, 'adjustment reason') ??
    remaining.take(/\b(?:CO|PR)-?(\d{1,3})\b/, 'carc');
  return found?.[1];
}

/** Service codes: what is called one, and numbers of five digits or more that are no amount and no year. */
export function readCode(remaining: Remaining): string | undefined {
  const called =
    /\b(code|service|procedure|cpt|hcpcs|snomed)\s+(?:code\s+)?["'#]?((?=[\w.-]*\d)[A-Z0-9][A-Z0-9.-]{1,17})["']?/i;
  const found = remaining.take(called, 'service code');
  if (found !== undefined) return found[2]?.toUpperCase();
  return remaining.take(/(?<![\d$.,])\b([A-Z]\d{4}|\d{5,18})\b(?![.,]?\d)/, 'service code')?.[1];
}

/** A plan by its id or its name, as they are loaded. */
export function readPlan(remaining: Remaining, plans: readonly KnownPlan[]): string | undefined {
  const known = plans
    .flatMap(({ planId, name }) => [
      { planId, word: planId },
      { planId, word: name },
    ])
    .filter(({ word }) => word.length > 1)
    .toSorted((one, other) => other.word.length - one.word.length);
  for (const { planId, word } of known) {
    // `saver 70`, `Saver-70` and `saver70` are one name.
    const parts = word.match(/[A-Za-z]+|\d+/g) ?? [];
    const escaped = parts.join(String.raw`[\s/_-]*`);
    const pattern = new RegExp(
      String.raw`(?:\b(?:the\s+)?plan\s+)?["']?(?<![\w-])${escaped}(?![\w-])["']?(?:\s+plan\b)?`,
      'i',
    );
    if (parts.length > 0 && remaining.take(pattern, '') !== undefined) return planId;
  }
  return readPlanByFirstWord(remaining, plans);
}

/** `the saver plan`, where only one plan begins with that word. */
function readPlanByFirstWord(remaining: Remaining, plans: readonly KnownPlan[]): string | undefined {
  for (const { planId, name } of plans) {
    const first = /^[a-z]{4,}/i.exec(name)?.[0].toLowerCase();
    const alike = plans.filter((each) => each.name.toLowerCase().startsWith(first ?? '-'));
    if (first === undefined || alike.length !== 1) continue;
    if (remaining.take(new RegExp(String.raw`\b(?:the\s+)?${first}\s+plan\b`, 'i'), '') !== undefined)
      return planId;
  }
  return undefined;
}

export interface KnownPlan {
  readonly planId: string;
  readonly name: string;
}
