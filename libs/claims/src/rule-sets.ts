import type { EditRuleId } from './edits/edit-rules.js';

/** What one version of the engine does that another does not; what all of them do is the engine itself. */
export interface RuleSet {
  readonly version: string;
  /** Rules that it did not have yet: nobody looks for what was not looked for then. */
  readonly without: readonly EditRuleId[];
}

/**
 * Every version that has decided claims here, the one in force last; claims are judged again by the one that decided
 * them (docs/adr/0035). A version that decided claims never changes: what changes begins a new one.
 */
const ruleSets = [
  { version: '1.0.0', without: ['field.service-code', 'field.drug-code', 'service.other-plan-year'] },
  { version: '1.1.0', without: ['service.other-plan-year'] },
  { version: '1.2.0', without: [] },
] as const satisfies readonly [RuleSet, ...RuleSet[]];

export const ruleSetInForce: RuleSet = ruleSets[2];

/** Named in every assessment. */
export const engineVersion = ruleSetInForce.version;

export const engineVersions: readonly string[] = ruleSets.map(({ version }) => version);

/** Undefined for a version that never decided a claim here. */
export function ruleSetOf(version: string): RuleSet | undefined {
  return ruleSets.find((each) => each.version === version);
}
