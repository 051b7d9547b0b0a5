import { z } from 'zod';
import { Secret } from './secret.js';

const secret = z
  .string()
  .min(1)
  .transform((value) => new Secret(value));

/** `auth/<mount>/login`, `auth/token/create/<role>`, `auth/token/renew-self`. */
export const tokenAnswer = z.object({
  auth: z.object({
    client_token: secret,
    accessor: z.string(),
    lease_duration: z.number(),
    renewable: z.boolean(),
  }),
});

/** `identity/oidc/token/<role>`. */
export const actorTokenAnswer = z.object({
  data: z.object({ token: secret, ttl: z.number().positive() }),
});

/** `pki/sign/<role>`; `expiration` in seconds since the epoch. */
export const certificateAnswer = z.object({
  data: z.object({
    certificate: z.string().min(1),
    issuing_ca: z.string().min(1),
    expiration: z.number().positive(),
  }),
});

/** `database/creds/<role>`. */
export const databaseLoginAnswer = z.object({
  lease_id: z.string().min(1),
  lease_duration: z.number().positive(),
  data: z.object({ username: z.string().min(1), password: secret }),
});

/** `sys/leases/renew`. */
export const leaseAnswer = z.object({ lease_id: z.string(), lease_duration: z.number() });

/** An empty body (204), or one that nobody reads. */
export const anyAnswer = z.unknown();
