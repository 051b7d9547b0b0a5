import { ownText } from '../json.js';
import type { ReferenceResolver } from './resolve-reference.js';

/**
 * A reference as it may be kept unsealed. It names a resource, or searches one by identifier; any other search
 * (`Patient?name=…&birthdate=…`) says something about whom it searches, and null is kept instead.
 */
export function keptReference(value: unknown): string | null {
  const reference = ownText(value, 'reference');
  if (reference === null || !reference.includes('?')) return reference;
  return /^[A-Za-z]+\?identifier=[^&]+$/.test(reference) ? reference : null;
}

/** Reference of a member: no search at all, since what it searches by may be a social security number. */
export function keptMemberReference(value: unknown): string | null {
  const reference = keptReference(value);
  return reference?.includes('?') === true ? null : reference;
}

const people: ReadonlySet<string> = new Set(['Patient', 'RelatedPerson', 'Person']);

/** Whether a reference is to a person, whose display text would be a name. */
export function refersToPerson(reference: unknown, resolver: ReferenceResolver): boolean {
  const resolved = resolver.resolve(reference);
  if (resolved.kind === 'resolved') return people.has(resolved.document.kind);
  const [path = ''] = (resolved.reference ?? '').split('?', 1);
  return [ownText(reference, 'type') ?? '', ...path.split('/')].some((word) => people.has(word));
}
