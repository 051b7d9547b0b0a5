import { z } from 'zod';
import type { WorkloadAuth, WorkloadLoginOptions } from '../../vault/src/bootstrap.js';

/** An external plugin as Vault finds it in its `plugin_directory`; without it the built-in one is used. */
export const externalPlugin = z.strictObject({ command: z.string(), sha256: z.string().length(64) });

const jwt = z.strictObject({
  kind: z.literal('jwt'),
  /** PEM of the key that signs the cluster's service-account tokens. */
  issuerPublicKeyFile: z.string().min(1),
  issuer: z.string().min(1).optional(),
});

const kubernetes = z.strictObject({
  kind: z.literal('kubernetes'),
  /** URL of the API server, as Vault reaches it. */
  host: z.url(),
  /** `pod`: Vault runs in the cluster and reviews as its own pod. Else a reviewer's token, and the API server's CA. */
  reviewer: z.union([
    z.literal('pod'),
    z.strictObject({ tokenFile: z.string().min(1), caFile: z.string().min(1) }),
  ]),
  plugin: externalPlugin.optional(),
});

/** How apps that run elsewhere log in to an external Vault; `mount` is what they get as `VOUCH_WORKLOAD_MOUNT`. */
export const externalWorkloads = z.strictObject({
  mount: z.string().min(1).default('workloads'),
  auth: z.discriminatedUnion('kind', [jwt, kubernetes]),
});
type ExternalWorkloads = z.infer<typeof externalWorkloads>;

type ReadFile = (name: string) => string;

/** @param read gives the text of a file that is named there; what it throws is passed on */
export function workloadLogins({ mount, auth }: ExternalWorkloads, read: ReadFile): WorkloadLoginOptions {
  return { mount, auth: auth.kind === 'jwt' ? jwtAuth(auth, read) : kubernetesAuth(auth, read) };
}

function jwtAuth({ issuerPublicKeyFile, issuer }: z.infer<typeof jwt>, read: ReadFile): WorkloadAuth {
  const issuerPublicKeyPem = read(issuerPublicKeyFile);
  return { kind: 'jwt', issuerPublicKeyPem, ...(issuer === undefined ? {} : { issuer }) };
}

function kubernetesAuth(
  { host, reviewer, plugin }: z.infer<typeof kubernetes>,
  read: ReadFile,
): WorkloadAuth {
  return {
    kind: 'kubernetes',
    host,
    reviewer:
      reviewer === 'pod'
        ? { kind: 'pod' }
        : { kind: 'token', token: read(reviewer.tokenFile), caPem: read(reviewer.caFile) },
    plugin: plugin === undefined ? { kind: 'builtin' } : { kind: 'external', ...plugin },
  };
}
