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

/** Whether a reference is to a person, whose display text would be a name. */
export function refersToPerson(reference: unknown, resolver: ReferenceResolver): boolean {
  const resolved = resolver.resolve(reference);
  const kind =
    resolved.kind === 'resolved'
      ? resolved.document.kind
      : (ownText(reference, 'type') ?? /([A-Za-z]+)[/?][^/]*$/.exec(resolved.reference ?? '')?.[1]);
  return kind === 'Patient' || kind === 'RelatedPerson' || kind === 'Person';
}
