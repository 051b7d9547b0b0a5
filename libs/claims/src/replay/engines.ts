import { adjudicate, type AdjudicationInput } from '../adjudication/adjudicate.js';
import type { Assessment } from '../adjudication/assessment.js';
import { rules, type RuleId } from '../adjudication/finding.js';
import { engineVersion } from '../engine-version.js';

/** A set of rule versions, and what judges by them. */
export interface Engine {
  readonly version: string;
  readonly rules: Readonly<Partial<Record<RuleId, number>>>;
  readonly adjudicate: (input: AdjudicationInput) => Assessment;
}

/**
 * Every engine that has decided claims. When a rule changes, `engineVersion` is raised, and the engine that was
 * in force stays here under its own version, with the rule's old function kept beside the new one: claims that it
 * decided can be judged again exactly as they were (docs/adr/0024).
 */
const engines: readonly Engine[] = [{ version: engineVersion, rules, adjudicate }];

export const engineVersions: readonly string[] = engines.map(({ version }) => version);

/** Undefined for a version that never decided a claim here. */
export function engineOf(version: string): Engine | undefined {
  return engines.find((engine) => engine.version === version);
}
