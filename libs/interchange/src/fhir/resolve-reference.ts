import { own, ownList, ownText, type JsonObject } from '../json.js';
import type { SubmittedDocument } from '../submission.js';

/** What a reference leads to. Unresolved is ordinary: many claims name their payer by display text only. */
export type ResolvedReference =
  | { readonly kind: 'resolved'; readonly document: SubmittedDocument }
  | { readonly kind: 'unresolved'; readonly reference: string | null; readonly display: string | null };

/** Looks resources up by every way that FHIR refers to them. Build once per set of documents. */
export interface ReferenceResolver {
  resolve(reference: unknown): ResolvedReference;
}

/**
 * Resolves `#id` (contained), `urn:uuid:…` and absolute URLs (`fullUrl`), `Type/id`, conditional
 * `Type?identifier=system|value`, and logical references (`identifier`). The first document wins a key;
 * what is not among the documents is looked for in `otherwise`.
 */
export function referenceResolver(
  documents: readonly SubmittedDocument[],
  otherwise?: ReferenceResolver,
): ReferenceResolver {
  const byKey = new Map<string, SubmittedDocument>();
  for (const document of documents) {
    for (const key of keysOf(document)) if (!byKey.has(key)) byKey.set(key, document);
  }
  return {
    resolve(value) {
      const reference = ownText(value, 'reference');
      const display = ownText(value, 'display');
      for (const key of keysSought(value, reference)) {
        const document = byKey.get(key);
        if (document) return { kind: 'resolved', document };
      }
      return otherwise?.resolve(value) ?? { kind: 'unresolved', reference, display };
    },
  };
}

/** One reference over a set of documents; use {@link referenceResolver} for many. */
export function resolveReference(
  reference: unknown,
  documents: readonly SubmittedDocument[],
): ResolvedReference {
  return referenceResolver(documents).resolve(reference);
}

/** The resources contained in one, addressed as it addresses them. */
export function containedIn(resource: JsonObject): SubmittedDocument[] {
  return ownList(resource, 'contained').flatMap((content) => {
    const [kind, id] = [ownText(content, 'resourceType'), ownText(content, 'id')];
    return kind === null || id === null
      ? []
      : [{ kind, reference: `#${id}`, content: content as JsonObject }];
  });
}

function keysOf({ kind, reference, content }: SubmittedDocument): string[] {
  const id = ownText(content, 'id');
  const contained = reference.startsWith('#');
  return [
    reference,
    ...(id === null || contained ? [] : [`${kind}/${id}`]),
    ...ownList(content, 'identifier').flatMap((identifier) => identifierKey(kind, identifier)),
  ];
}

function keysSought(value: unknown, reference: string | null): string[] {
  const type = ownText(value, 'type') ?? '';
  const logical = type === '' ? [] : identifierKey(type, own(value, 'identifier'));
  if (reference === null) return logical;
  const versionless = reference.replace(/\/_history\/[^/]*$/, '');
  const conditional = /^([A-Za-z]+)\?identifier=([^&|]*)\|([^&]*)$/.exec(versionless);
  if (!conditional) return [versionless, ...logical];
  const [, kind = '', system = '', text = ''] = conditional;
  return [conditionKey(kind, decode(system), decode(text))];
}

function identifierKey(kind: string, identifier: unknown): string[] {
  const text = ownText(identifier, 'value');
  return text === null ? [] : [conditionKey(kind, ownText(identifier, 'system') ?? '', text)];
}

function conditionKey(kind: string, system: string, value: string): string {
  return `${kind}?${JSON.stringify([system, value])}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
