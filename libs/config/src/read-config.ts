import { OperationalError } from '#errors';
import { z } from 'zod';

/**
 * Parses the environment with one schema, before anything else of the app exists.
 *
 * @throws OperationalError `CONFIG.INVALID` naming every wrong variable at once; values are left out.
 */
export function readConfig<Shape extends z.ZodRawShape>(
  shape: Shape,
  environment: NodeJS.ProcessEnv = process.env,
): Readonly<z.infer<z.ZodObject<Shape>>> {
  const parsed = z.object(shape).safeParse(environment);
  if (parsed.success) return Object.freeze(parsed.data);
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new OperationalError('CONFIG.INVALID', `invalid configuration: ${wrong.join('; ')}`, {
    retry: 'permanent',
  });
}
