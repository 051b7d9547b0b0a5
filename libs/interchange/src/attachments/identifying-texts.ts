import { isObject, own, ownList, ownText } from '../json.js';
import type { ClaimWithDocuments } from './attachments-of.js';

/** Kinds of resource that are about people. */
const people = new Set(['Patient', 'RelatedPerson', 'Practitioner', 'Person', 'Coverage']);

/** Elements of theirs that hold codes and not people. */
const coded = new Set([
  'system',
  'code',
  'use',
  'resourceType',
  'id',
  'url',
  'unit',
  'status',
  'language',
  'type',
]);

/**
 * Every text by which a claim's own resources name somebody: names and their parts, identifiers, birth dates,
 * addresses, telephone numbers. What is to be taken out of a text before somebody else reads it.
 */
export function identifyingTexts({
  sourceFormat,
  content,
  documents,
}: ClaimWithDocuments): readonly string[] {
  if (sourceFormat === 'json') {
    const member = own(content, 'member');
    const provider = ownText(own(content, 'provider'), 'name');
    // A member's `id` is their number here, and not the id of a resource.
    const number = ownText(member, 'id');
    return withParts([...textsIn(member), number, provider].filter((text) => text !== null));
  }
  const contained = ownList(content, 'contained').filter((each) =>
    people.has(ownText(each, 'resourceType') ?? ''),
  );
  const beside = documents.filter(({ kind }) => people.has(kind)).map(({ content: resource }) => resource);
  const display = ownText(own(content, 'patient'), 'display');
  return withParts([...contained, ...beside].flatMap(textsIn).concat(display ?? []));
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => (coded.has(key) ? [] : textsIn(each)));
}

/** A note says `Quillfeather` where the claim says `Zebulon Quillfeather`. Words of three letters and more stand alone. */
function withParts(texts: readonly string[]): readonly string[] {
  const parts = texts.flatMap((text) =>
    text.split(/[\s,]+/).filter((part) => /^\p{L}[\p{L}'’-]{2,}$/u.test(part)),
  );
  return [...new Set([...texts.filter((text) => text.length <= 200), ...parts])];
}
