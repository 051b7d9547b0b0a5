import { own, ownList, ownText, type JsonObject } from '../json.js';

export interface Coded {
  readonly system: string;
  readonly code: string;
}

/** Every coding of a CodeableConcept that has a code. */
export function codingsOf(concept: unknown): readonly Coded[] {
  return ownList(concept, 'coding').flatMap((coding) => {
    const code = ownText(coding, 'code');
    return code === null ? [] : [{ system: ownText(coding, 'system') ?? '', code }];
  });
}

/** The first code of a CodeableConcept, cut where no code of its kind is longer. */
export function codeOf(concept: unknown, longest: number): string | null {
  return codingsOf(concept)[0]?.code.slice(0, longest) ?? null;
}

export function codeIn(concept: unknown, system: string): string | null {
  return codingsOf(concept).find((coding) => coding.system === system)?.code ?? null;
}

/** Value of the first identifier of a system among those of a resource. */
export function identifierIn(resource: JsonObject | null, system: string): string | null {
  const found = ownList(resource, 'identifier').find((entry) => ownText(entry, 'system') === system);
  return ownText(found, 'value');
}

/** Value of the first identifier whose type has this code. */
export function identifierOfType(resource: JsonObject | null, code: string): string | null {
  const found = ownList(resource, 'identifier').find((entry) =>
    codingsOf(own(entry, 'type')).some((coding) => coding.code === code),
  );
  return ownText(found, 'value');
}

export function numbersOf(object: unknown, key: string): readonly number[] {
  return ownList(object, key).filter((entry): entry is number => typeof entry === 'number');
}

export function textsOf(object: unknown, key: string): readonly string[] {
  return ownList(object, key).filter((entry): entry is string => typeof entry === 'string' && entry !== '');
}
