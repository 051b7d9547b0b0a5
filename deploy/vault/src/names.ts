/** Stages with a claim-bound credential. */
export const stages = ['gather', 'analyze', 'act'] as const;

/** Apps that hold a rotating database login of their own, and the database role behind it. */
export const serviceRoles = ['intake', 'authority'] as const;

/** Apps that log in to Vault by their projected token, and the policy each gets. */
export const workloads = [
  { app: 'intake-api', policy: 'intake-api' },
  { app: 'authority', policy: 'authority' },
  { app: 'gather-agent', policy: 'agent' },
  { app: 'analyze-agent', policy: 'agent' },
  { app: 'act-agent', policy: 'agent' },
] as const;

/** Namespace of the service accounts of the apps; each is named after its app. */
export const namespace = 'claims';

/** What Kubernetes calls an app in the `sub` of its tokens, and the authority in its records. */
export function serviceAccount(app: string): string {
  return `system:serviceaccount:${namespace}:${app}`;
}

/** Audience of projected tokens: a token for another server opens nothing here. */
export const workloadAudience = 'vault';

/** Longest life of a claim token and of the login it opens, in seconds. */
export const claimTtlSeconds = 300;

/** Audience of actor tokens: the authority, and nobody else, takes them. */
export const actorAudience = 'vouch-authority';
