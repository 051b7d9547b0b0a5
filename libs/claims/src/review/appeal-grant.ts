import type { Finding, RuleId } from '../adjudication/finding.js';
import { isEditRule } from '../edits/edit-rules.js';
import type { Cents } from '../money/cents.js';
import type { DenialReason } from './verdict.js';

/** A rule that examiners set aside, for some lines of the claim or, null, for all of it. */
export interface SetAside {
  readonly ruleId: RuleId;
  readonly lines: readonly number[] | null;
}

/** A line that people denied, and that stays denied for their reason. */
export interface KeptDenial {
  readonly line: number;
  readonly denial: DenialReason;
}

/** What an appeal was granted. Whatever is not set aside is judged as ever. */
export interface AppealGrant {
  readonly setAside: readonly SetAside[];
  readonly kept: readonly KeptDenial[];
}

/** As a claim is judged again. */
export interface AppealFacts extends AppealGrant {
  /** What was paid for the claim by the decision that was appealed. */
  readonly paid: Cents;
}

/** Rules besides edits that people may set aside: those that rest on judgement, or on what people said before. */
const setByPeople: ReadonlySet<RuleId> = new Set<RuleId>([
  'review.denied',
  'information.unanswered',
  'balance.total-below-lines',
]);

/** Whether there is anything to pay without the rule: where no price or no plan is known, there is not. */
export function canSetAside(ruleId: RuleId): boolean {
  return isEditRule(ruleId) || setByPeople.has(ruleId);
}

/** Findings that took something away, or kept the claim waiting until people took it away. */
export function contestable(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity !== 'warn');
}

/** Everything that can be set aside of a decision. */
export function wholeGrant(findings: readonly Finding[]): AppealGrant {
  const ruleIds = contestable(findings).map(({ ruleId }) => ruleId);
  return { setAside: [...new Set(ruleIds)].filter(canSetAside).map(forAll), kept: [] };
}

/**
 * Some of it. What people denied stays denied on the lines that are not named; what made the claim wait for them
 * does not make it wait again on those that are.
 */
export function partialGrant(
  findings: readonly Finding[],
  lines: readonly number[],
  asked: readonly SetAside[],
): AppealGrant {
  const denial = findings.find(({ ruleId }) => ruleId === 'review.denied');
  if (denial === undefined) return { setAside: asked, kept: [] };
  const people = asked.filter(({ ruleId }) => ruleId === 'review.denied');
  const denied = findings
    .filter(({ ruleId }) => ruleId === 'review.denied')
    .flatMap(({ path }) => lineIn(path) ?? lines);
  const isGranted = (line: number) => people.some((each) => each.lines?.includes(line) ?? true);
  const { group, carc, rarc } = denial;
  const waitedFor = findings.filter(({ severity, ruleId }) => severity === 'pend' && canSetAside(ruleId));
  return {
    setAside: [...asked, ...(people.length === 0 ? [] : waitedFor.map(({ ruleId }) => forAll(ruleId)))],
    kept: denied.filter((line) => !isGranted(line)).map((line) => ({ line, denial: { group, carc, rarc } })),
  };
}

/** Several grants, of one appeal after the other: what was set aside stays so, the last one says what people keep. */
export function joinedGrants(grants: readonly AppealGrant[]): AppealGrant {
  return { setAside: grants.flatMap(({ setAside }) => setAside), kept: grants.at(-1)?.kept ?? [] };
}

/** The line that a FHIRPath of ours is about; null: the claim. */
export function lineIn(path: string): number | null {
  const sequence = /^Claim\.item\.where\(sequence=(\d+)\)/.exec(path)?.[1];
  return sequence === undefined ? null : Number(sequence);
}

function forAll(ruleId: RuleId): SetAside {
  return { ruleId, lines: null };
}
