import { isObject, type JsonObject } from '../json.js';
import type { SubmittedDocument } from '../submission.js';
import { containedIn, type ReferenceResolver } from './resolve-reference.js';

/** How far from the claim a resource may be: claim → encounter → location, and no further. */
const mostHops = 3;
const mostDocuments = 200;

/** Other claims, and answers that no part of this one names, are no part of it. */
const neverCollected = new Set(['Bundle', 'Claim', 'ExplanationOfBenefit', 'OperationOutcome', 'Parameters']);

export interface Collected {
  /** Contained resources first, then by distance from the claim. */
  readonly documents: readonly SubmittedDocument[];
  /** True when there were more resources than one claim may bring. */
  readonly cut: boolean;
}

/**
 * Everything the claim refers to, directly or through another resource; cycles and repeats are met once.
 * `beside` knows the resources sent beside the claim, not the contained ones: those are the claim's own.
 */
export function collectDocuments(claim: JsonObject, beside: ReferenceResolver): Collected {
  const contained = containedIn(claim).filter(({ kind }) => !neverCollected.has(kind));
  const found = new Set<SubmittedDocument>();
  let frontier: readonly JsonObject[] = [claim];
  for (let hop = 0; hop < mostHops && frontier.length > 0; hop += 1) {
    const next: JsonObject[] = [];
    for (const document of frontier.flatMap((resource) => referredFrom(resource, beside))) {
      if (found.has(document) || neverCollected.has(document.kind)) continue;
      if (contained.length + found.size >= mostDocuments) {
        return { documents: [...contained, ...found].slice(0, mostDocuments), cut: true };
      }
      found.add(document);
      next.push(document.content);
    }
    frontier = next;
  }
  return {
    documents: [...contained.slice(0, mostDocuments), ...found],
    cut: contained.length > mostDocuments,
  };
}

function referredFrom(resource: JsonObject, resolver: ReferenceResolver): SubmittedDocument[] {
  const documents: SubmittedDocument[] = [];
  const waiting: unknown[] = [resource];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (isObject(next)) {
      const resolved = resolver.resolve(next);
      if (resolved.kind === 'resolved') documents.push(resolved.document);
    }
    if (typeof next !== 'object' || next === null) continue;
    for (const child of Object.values(next).toReversed()) waiting.push(child);
  }
  return documents;
}
