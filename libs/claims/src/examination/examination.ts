import type { Finding } from '../adjudication/finding.js';
import type { PlanClause } from '../plan/plan-clause.js';
import type { Explanation } from './explanation.js';
import type { LookAt } from './look-at.js';
import type { FraudSignal } from './signal.js';

/** Version of how claims are examined as a whole; recorded with every examination. */
export const examinationVersion = '1.0.0';

/** What analyze puts before people beside its assessment. It decides nothing. */
export interface Examination {
  readonly examinationVersion: string;
  readonly lookAt: readonly LookAt[];
  /** The clauses that are quoted, as they stand in the plan's version. */
  readonly clauses: readonly Pick<PlanClause, 'id' | 'title' | 'text'>[];
  readonly signals: readonly FraudSignal[];
  readonly explanation: Explanation & {
    /** Whose words: ours, or those of a model that were found to give the same facts. */
    readonly by: 'template' | 'model';
  };
}

/** The clauses that are quoted for any of the findings, each once. */
export function quotedClauses(
  findings: readonly Finding[],
  clausesOf: (finding: Finding) => readonly PlanClause[],
): Examination['clauses'] {
  const quoted = new Map(findings.flatMap(clausesOf).map((clause) => [clause.id, clause]));
  return [...quoted.values()].map(({ id, title, text }) => ({ id, title, text }));
}
