/** Primitive types of FHIR R4 as its specification bounds them; numbers and booleans are JSON's own. */
export type Primitive =
  | 'boolean'
  | 'integer'
  | 'positiveInt'
  | 'decimal'
  | 'string'
  | 'uri'
  | 'code'
  | 'id'
  | 'date'
  | 'dateTime'
  | 'instant'
  | 'base64Binary'
  | 'xhtml';

const date = /^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$/;
const dateTime =
  /^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]{1,12})?(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)))?)?)?$/;

type TextPrimitive = Exclude<Primitive, 'boolean' | 'integer' | 'positiveInt' | 'decimal'>;

const textShapes: Readonly<Record<TextPrimitive, RegExp>> = {
  string: /\S/,
  uri: /^\S+$/,
  code: /^\S+( \S+)*$/,
  id: /^[A-Za-z0-9.-]{1,64}$/,
  date,
  dateTime,
  instant: dateTime,
  base64Binary: /^[A-Za-z0-9+/=\s]*$/,
  xhtml: /</,
};

export function isPrimitive(type: Primitive, value: unknown): boolean {
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'decimal') return typeof value === 'number';
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'positiveInt') {
    return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 2 ** 31;
  }
  return typeof value === 'string' && textShapes[type].test(value);
}
