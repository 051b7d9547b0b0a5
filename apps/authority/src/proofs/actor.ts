import type { Stage } from '#agent-identity';

/** An app that proved who it is, by a token that Vault signed. */
export interface Actor {
  /** Service account: `system:serviceaccount:claims:gather-agent`. */
  readonly subject: string;
  readonly app: string;
  /** The stage whose steps this app takes; undefined for one that takes none. */
  readonly stage: Stage | undefined;
}

const subjectPrefix = 'system:serviceaccount:claims:';

const stageOfApp: Readonly<Record<string, Stage>> = {
  'gather-agent': 'gather',
  'analyze-agent': 'analyze',
  'act-agent': 'act',
};

/** The agents that a mandate lets act for a submitter, in the order in which a claim meets them. */
export const agentSubjects = Object.keys(stageOfApp).map((app) => `${subjectPrefix}${app}`);

/** Whether this app takes steps of claims. */
export function isAgent(app: string): boolean {
  return stageOfAgent(app) !== undefined;
}

/** Undefined for an app that takes no steps. */
export function stageOfAgent(app: string): Stage | undefined {
  return Object.hasOwn(stageOfApp, app) ? stageOfApp[app] : undefined;
}

/** Undefined when the name is not one of our service accounts. */
export function actorNamed(subject: string): Actor | undefined {
  if (!subject.startsWith(subjectPrefix)) return undefined;
  const app = subject.slice(subjectPrefix.length);
  return { subject, app, stage: stageOfAgent(app) };
}
