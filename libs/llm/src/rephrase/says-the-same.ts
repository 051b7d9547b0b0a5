import { readStatement, type Unreadable } from './statement.js';

/** Why a sentence is not used in the place of ours. */
export type NotTheSame = Unreadable | 'LENGTH' | 'VALUES' | 'MEANING' | 'DENIAL' | 'OURS';

/**
 * Whether a sentence says what ours says: the same values as the same things, the same things denied, and no meaning
 * more or less. Undefined: it does.
 */
export function differenceOf(ours: string, said: string): NotTheSame | undefined {
  if (said.length > 2 * ours.length + 80) return 'LENGTH';
  const expected = readStatement(ours);
  if (typeof expected === 'string') return 'OURS';
  const found = readStatement(said);
  if (typeof found === 'string') return found;
  if (expected.values.join('|') !== found.values.join('|')) return 'VALUES';
  if (expected.denials.join('|') !== found.denials.join('|')) return 'DENIAL';
  if (expected.meanings.join('|') !== found.meanings.join('|')) return 'MEANING';
  return undefined;
}
