import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { readSecretFile, writeSecretFile } from './secret-file.js';

const privateKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});

const keys = z.object({
  jwks: z.object({ keys: z.array(privateKey).min(1) }),
  cookies: z.array(z.string().min(32)).min(1),
});

/** Private keys that sign tokens (ES256), and keys that sign cookies. */
export type Keys = z.infer<typeof keys>;

function newKeys(): Keys {
  const { privateKey: signing } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    jwks: { keys: [privateKey.parse(signing.export({ format: 'jwk' }))] },
    cookies: [randomBytes(32).toString('base64url')],
  };
}

/** The keys of this state folder, made at the first start: tokens stay valid over a restart. */
export function loadKeys(file: string): Keys {
  const stored = readSecretFile(file, keys);
  if (stored !== undefined) return stored;
  const made = newKeys();
  writeSecretFile(file, made);
  return made;
}
