import { join } from 'node:path';
import { readConfig, trust } from '#config';
import type { IdentityFiles } from '#tls';
import { z } from 'zod';

/** What the launcher tells the provider. */
export interface Settings {
  readonly port: number;
  /** The issuer in every token and in the discovery document; the only place that decides it. */
  readonly issuer: string;
  readonly peopleFile: string;
  readonly keysFile: string;
  readonly identity: IdentityFiles;
  /** Something in front of us ends TLS too, and says in its headers what it was asked. */
  readonly behindProxy: boolean;
  readonly caFile: string;
}

const environment = {
  VOUCH_OPENID_PORT: z.coerce.number().int().min(1).max(65_535),
  VOUCH_OPENID_PEOPLE_FILE: z.string().min(1),
  VOUCH_OPENID_STATE_DIR: z.string().min(1),
  VOUCH_OPENID_ISSUER: z
    .url({ protocol: /^https$/ })
    .transform((url) => url.replace(/\/$/, ''))
    .optional(),
  VOUCH_TLS_CERT_FILE: z.string().min(1),
  VOUCH_TLS_KEY_FILE: z.string().min(1),
  ...trust,
};

/** @throws OperationalError `CONFIG.INVALID` */
export function readSettings(variables?: NodeJS.ProcessEnv): Settings {
  const read = readConfig(environment, variables);
  return {
    port: read.VOUCH_OPENID_PORT,
    issuer: read.VOUCH_OPENID_ISSUER ?? `https://127.0.0.1:${read.VOUCH_OPENID_PORT}`,
    peopleFile: read.VOUCH_OPENID_PEOPLE_FILE,
    keysFile: join(read.VOUCH_OPENID_STATE_DIR, 'keys.json'),
    identity: { certificateFile: read.VOUCH_TLS_CERT_FILE, keyFile: read.VOUCH_TLS_KEY_FILE },
    behindProxy: read.VOUCH_OPENID_ISSUER !== undefined,
    caFile: read.VOUCH_CA_FILE,
  };
}
