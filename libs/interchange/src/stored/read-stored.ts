import { OperationalError } from '#errors';
import type { z } from 'zod';

/** Decodes what one of our own steps stored; it not fitting is an operational error that no retry heals. */
export function readStored<Schema extends z.ZodType>(
  schema: Schema,
  stored: unknown,
  code: string,
): z.output<Schema> {
  const decoded = schema.safeParse(stored);
  if (decoded.success) return decoded.data;
  const where = decoded.error.issues.map(({ path }) => path.map(String).join('.')).join(', ');
  throw new OperationalError(code, `does not fit its schema at ${where.slice(0, 200)}`, {
    retry: 'permanent',
  });
}
