/** Stages with a claim-bound credential. */
export const stages = ['gather', 'analyze', 'act', 'review'] as const;

/**
 * What a person opens for a while with a token of their own. `assistant`: a session that reads masked views;
 * `breakglass`: one claim, health information included, for a reason on record (docs/adr/0031).
 */
export const peoplesRoles = { session: 'assistant', claim: 'breakglass' } as const;

/** Apps that hold a rotating database login of their own, and the database role behind it. */
export const serviceRoles = ['intake', 'authority', 'console', 'evidence'] as const;

/** Apps that log in to Vault by their projected token, and the policies each gets. */
export const workloads = [
  { app: 'intake-api', policies: ['intake-api'] },
  { app: 'authority', policies: ['authority'] },
  { app: 'gather-agent', policies: ['agent', 'gather-agent'] },
  { app: 'analyze-agent', policies: ['agent', 'analyze-agent'] },
  { app: 'act-agent', policies: ['agent', 'act-agent'] },
  { app: 'console', policies: ['console'] },
  { app: 'evidence', policies: ['evidence'] },
] as const;

/**
 * A second role that an app may log in with, for powers that are to be apart from those of its first: a token
 * has one or the other, never both. The account, and so the entity, is the app's own.
 */
export const secondLogins = [{ role: 'reconciler', app: 'authority', policy: 'reconciler' }] as const;

/** Apps that are known to Kafka and the authority by a certificate of their own. */
export const certifiedWorkloads = [
  'intake-api',
  'authority',
  'gather-agent',
  'analyze-agent',
  'act-agent',
  'console',
  'evidence',
] as const;

/** Who brings servers' logs to evidence by Kafka, where it runs elsewhere: it writes two topics and reads nothing. */
export const logShipper = 'log-shipper';

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

/** How long broken glass may stay broken, in seconds: the policies say the same of minutes. */
export const glassTtlSeconds = 3_600;

/** Seconds that a session lives unless it is renewed, and for which it can be renewed at most: a working day. */
export const sessionTtl = { each: 300, max: 28_800 } as const;

/** Audience of actor tokens: the authority, and nobody else, takes them. */
export const actorAudience = 'vouch-authority';
