import type { Finding } from '../adjudication/finding.js';
import { adjustmentReasons, remarks } from '../adjudication/reason-codes.js';
import type { PlanClause } from '../plan/plan-clause.js';

/** Enough to read beside one finding. */
const mostClauses = 3;

/** What a finding is about, in words. */
function wordsOf({ ruleId, carc, rarc, path }: Finding): string {
  const about = [adjustmentReasons[carc], rarc === null ? '' : remarks[rarc]].join('. ');
  return `${about}. ${ruleId.replaceAll(/[.-]/g, ' ')} ${path.replaceAll(/\W+/g, ' ')}`.toLowerCase();
}

/**
 * The clauses that a finding rests on: those that name its rule; only where none does, those whose keywords it speaks of.
 * Of the same kind, those that more keywords speak for come first.
 */
export function clausesFor(finding: Finding, clauses: readonly PlanClause[]): readonly PlanClause[] {
  const named = clauses.filter(({ rules }) => rules?.includes(finding.ruleId));
  const words = wordsOf(finding);
  const hits = new Map(clauses.map((clause) => [clause, keywordsIn(words, clause)]));
  const found = named.length > 0 ? named : clauses.filter((clause) => (hits.get(clause) ?? 0) > 0);
  return found
    .toSorted((left, right) => (hits.get(right) ?? 0) - (hits.get(left) ?? 0))
    .slice(0, mostClauses);
}

function keywordsIn(words: string, { keywords = [] }: PlanClause): number {
  const padded = ` ${words.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return keywords.filter((keyword) =>
    padded.includes(
      ` ${keyword
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()} `,
    ),
  ).length;
}
