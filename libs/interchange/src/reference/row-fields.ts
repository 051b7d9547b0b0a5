import { parseQuantity } from '#claims';
import { z } from 'zod';
import { dayOf } from '../days.js';

/** Fields of rows as both JSON and CSV spell them: CSV knows texts only, and an empty one is none. */
export const text = (longest: number) => z.string().trim().min(1).max(longest);

const absent = (value: unknown) => (value === '' || value === undefined ? null : value);

export function maybe<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess(absent, schema.nullable());
}

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'is no date written as YYYY-MM-DD', abort: true })
  .refine((value) => dayOf(value, 'first') !== null, { error: 'names a day that does not exist' });

export const whole = (least: number, most: number) =>
  z
    .union(
      [
        z.int(),
        z
          .string()
          .regex(/^\d{1,9}$/)
          .transform(Number),
      ],
      { error: 'is no whole number' },
    )
    .pipe(z.int().min(least).max(most));

/** Kept as the decimal text that it is. */
export const units = z
  .union([z.number().transform(String), z.string()], { error: 'is no number' })
  .refine((value) => parseQuantity(value).ok, { error: 'is no number of units above zero' });

export const system = z.string().max(200).regex(/^\S+$/, { error: 'is no code system, such as a URI' });
export const code = z.string().max(64).regex(/^\S+$/, { error: 'is no code' });
export const npi = z.string().regex(/^\d{10}$/, { error: 'is no national provider identifier of 10 digits' });
export const modifier = z
  .string()
  .regex(/^[0-9A-Z]{2}$/, { error: 'is no modifier of two letters or digits' });

export const period = { from: day, to: maybe(day) };
export const limits = {
  sex: maybe(z.enum(['male', 'female'])),
  minAge: maybe(whole(0, 150)),
  maxAge: maybe(whole(0, 150)),
};
export const member = { memberSystem: maybe(system), memberId: text(100) };
