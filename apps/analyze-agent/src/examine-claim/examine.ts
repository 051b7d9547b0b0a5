import {
  clausesFor,
  examinationVersion,
  quotedClauses,
  whatToLookAt,
  type Assessment,
  type ClaimLine,
  type DocumentQuestion,
  type Examination,
  type FraudSignal,
  type PlanClause,
} from '#claims';

/** What an examination is made from. */
export interface ToExamine {
  readonly lines: readonly ClaimLine[];
  readonly assessment: Assessment;
  readonly questions: readonly DocumentQuestion[];
  readonly signals: readonly FraudSignal[];
}

/** A claim that was approved without anything that strikes has nothing for people to look at. */
export function isWorthALook({ assessment, questions, signals }: Omit<ToExamine, 'lines'>): boolean {
  const { pended, findings } = assessment;
  return pended !== null || findings.length > 0 || questions.length > 0 || signals.length > 0;
}

/** Puts together what people look at. Decides nothing, and no model takes part: the words were found before. */
export function examine(
  { lines, assessment, questions, signals }: ToExamine,
  explanation: Examination['explanation'],
  clauses: readonly PlanClause[],
): Examination {
  const { findings } = assessment;
  const clausesOf = (finding: (typeof findings)[number]) => clausesFor(finding, clauses);
  return {
    examinationVersion,
    lookAt: whatToLookAt({ findings, lines, questions, signals, clausesOf }),
    clauses: quotedClauses(findings, clausesOf),
    signals,
    explanation,
  };
}
