import type { ClaimHeader, ClaimLine } from '../claim.js';
import { lineDetailOf, type ClaimDetail, type LineDetail } from '../detail/claim-detail.js';
import type { PlanTerms } from '../plan/plan-terms.js';
import type { ReferenceFacts } from '../reference/reference-facts.js';
import type { EditRuleId } from './edit-rules.js';
import type { EditTerms } from './edit-terms.js';

/** A line with everything that is known of it. */
export interface EditedLine extends ClaimLine {
  readonly detail: LineDetail;
}

/** What an edit looks at. */
export interface EditContext {
  readonly header: ClaimHeader;
  readonly detail: ClaimDetail;
  /** By ascending sequence. */
  readonly lines: readonly EditedLine[];
  /** Null when no plan was found. */
  readonly plan: PlanTerms | null;
  readonly terms: EditTerms;
  readonly onFile: ReferenceFacts;
}

/** That a rule was met: by a line, or by the claim as a whole (`line` null). */
export interface Hit {
  readonly ruleId: EditRuleId;
  readonly line: number | null;
  /** FHIRPath of the field. */
  readonly path: string;
  /** Codes of services, days and counts; nothing of a person, and no code of a diagnosis. */
  readonly evidence: Readonly<Record<string, string>>;
}

/** Looks at a claim for what some rules forbid; finds all of it. */
export type Edit = (context: EditContext) => readonly Hit[];

export function onLine(
  ruleId: EditRuleId,
  { sequence }: Pick<ClaimLine, 'sequence'>,
  field: string,
  evidence: Hit['evidence'] = {},
): Hit {
  return { ruleId, line: sequence, path: `Claim.item.where(sequence=${sequence}).${field}`, evidence };
}

export function onClaim(ruleId: EditRuleId, path: string, evidence: Hit['evidence'] = {}): Hit {
  return { ruleId, line: null, path, evidence };
}

/** An edit that looks at one line at a time. */
export function eachLine(look: (line: EditedLine, context: EditContext) => readonly Hit[]): Edit {
  return (context) => context.lines.flatMap((line) => look(line, context));
}

/** The diagnoses that a line is for: those it points to, or all of the claim where it points to none. */
export function diagnosesOf({ detail }: EditedLine, claim: ClaimDetail): ReadonlySet<number> {
  const { diagnosisPointers } = detail;
  return new Set(
    diagnosisPointers.length > 0 ? diagnosisPointers : claim.diagnoses.map(({ sequence }) => sequence),
  );
}

export function withDetail(lines: readonly ClaimLine[], detail: ClaimDetail): readonly EditedLine[] {
  return lines
    .toSorted((left, right) => left.sequence - right.sequence)
    .map((line) => ({ ...line, detail: lineDetailOf(detail, line.sequence) }));
}

/** Whether two services are the same code of the same system. */
export function sameService(
  left: { readonly system: string; readonly code: string },
  right: { readonly system: string; readonly code: string },
): boolean {
  return left.system === right.system && left.code === right.code;
}
