import type { Fact, FactKind } from './fact.js';
import { readValue } from './read-value.js';

/** Candidates of each kind; what a match says is read by `readValue`, which may refuse it. Group 1 is the quote. */
const patterns: Readonly<Record<FactKind, RegExp>> = {
  date: /(?<![\d/-])(\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})(?![\d/-])/gi,
  amount: /((?:\$ ?|USD )\d(?:[\d,]{0,13}\d)?(?:\.\d{2})?)(?![\d.]?\d|,\d)/g,
  'diagnosis-code': /(?<![A-Za-z0-9.])([A-Z]\d[0-9AB]\.[0-9A-Z]{1,4})(?![A-Za-z0-9])/g,
  'provider-npi': /\bNPI\b[^\dA-Za-z]{0,5}(\d{10})(?!\d)/gi,
  authorization:
    /\b(?:authori[sz]ation|auth|referral)(?: (?:no|number))?\.?[ :#]{1,4}((?=[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9-]{3,29})(?![A-Za-z0-9-])/gi,
};

/** Of one document: a hostile one must not make us write more. */
const mostFacts = 200;

/** Facts that stand in a text, by rules alone, in the order in which they stand there. */
export function extractFacts(text: string): readonly Fact[] {
  const facts = (Object.keys(patterns) as FactKind[]).flatMap((kind) => ofKind(kind, text));
  return facts.toSorted((one, other) => one.start - other.start || one.end - other.end).slice(0, mostFacts);
}

function ofKind(kind: FactKind, text: string): Fact[] {
  const facts: Fact[] = [];
  for (const match of text.matchAll(patterns[kind])) {
    const quote = match[1] ?? '';
    const start = match.index + match[0].lastIndexOf(quote);
    const value = readValue(kind, quote);
    if (value !== null) facts.push({ kind, value, start, end: start + quote.length });
    if (facts.length >= mostFacts) break;
  }
  return facts;
}
