import type { Primitive } from './primitives.js';

/** A value set of a required binding: any other code is invalid FHIR. */
export interface Binding {
  readonly valueSet: string;
  readonly codes: readonly string[];
}

/** What one element may be. `json` is taken as it is: nothing of ours reads it. */
export interface ElementShape {
  readonly type: Primitive | ObjectShape | 'json';
  readonly required: boolean;
  readonly many: boolean;
  readonly binding?: Binding;
}

/** An object and its elements. A choice (`serviced[x]`) lists its spellings; at most one may be there. */
export interface ObjectShape {
  readonly elements: Readonly<Record<string, ElementShape>>;
  readonly choices: readonly {
    readonly name: string;
    readonly of: readonly string[];
    readonly required: boolean;
  }[];
}

type Type = ElementShape['type'];

export function one(type: Type, binding?: Binding): ElementShape {
  return { type, required: true, many: false, ...(binding && { binding }) };
}

export function maybe(type: Type, binding?: Binding): ElementShape {
  return { type, required: false, many: false, ...(binding && { binding }) };
}

export function some(type: Type): ElementShape {
  return { type, required: true, many: true };
}

export function any(type: Type): ElementShape {
  return { type, required: false, many: true };
}

/** A choice element: named as FHIRPath names it: `choice('serviced', { servicedDate: 'date', … })`. */
export function choice(
  name: string,
  types: Readonly<Record<string, Type>>,
  required = false,
): { name: string; types: Readonly<Record<string, Type>>; required: boolean } {
  return { name, types, required };
}

/** An object with these elements, the ones every FHIR object has, and its choices. */
export function shape(
  elements: Readonly<Record<string, ElementShape>>,
  ...choices: readonly ReturnType<typeof choice>[]
): ObjectShape {
  const spelled = choices.flatMap(({ types }) =>
    Object.entries(types).map(([key, type]) => [key, maybe(type)] as const),
  );
  return {
    elements: { id: maybe('string'), extension: any('json'), ...elements, ...Object.fromEntries(spelled) },
    choices: choices.map(({ name, types, required }) => ({ name, of: Object.keys(types), required })),
  };
}
