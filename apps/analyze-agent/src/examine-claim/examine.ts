import {
  clausesFor,
  examinationVersion,
  explain,
  findFraudSignals,
  quotedClauses,
  whatToLookAt,
  type Assessment,
  type ClaimLine,
  type DocumentQuestion,
  type Examination,
  type Explanation,
  type Facts,
  type FraudSignal,
  type PlanClause,
} from '#claims';

/** What an examination is made from. */
export interface ToExamine {
  readonly facts: Facts;
  readonly lines: readonly ClaimLine[];
  readonly assessment: Assessment;
  readonly questions: readonly DocumentQuestion[];
}

/**
 * Port: says the same in other words. Its text counts only if it gives exactly the facts of the template; undefined, or
 * anything else, and the template stands.
 */
export type Rephrase = (explanation: Explanation) => Promise<string | undefined>;

/** A claim that was approved without anything that strikes has nothing for people to look at. */
export function isWorthALook(
  { assessment, questions }: Pick<ToExamine, 'assessment' | 'questions'>,
  signals: readonly FraudSignal[],
): boolean {
  return assessment.findings.length > 0 || questions.length > 0 || signals.length > 0;
}

export function signalsOf({ facts, lines }: ToExamine): readonly FraudSignal[] {
  return findFraudSignals(facts, lines);
}

/** Puts together what people look at. Decides nothing, and no model takes part but in wording. */
export async function examine(
  { lines, assessment, questions }: ToExamine,
  found: { readonly signals: readonly FraudSignal[]; readonly clauses: readonly PlanClause[] },
  rephrase?: Rephrase,
): Promise<Examination> {
  const { signals, clauses } = found;
  const { findings } = assessment;
  const clausesOf = (finding: (typeof findings)[number]) => clausesFor(finding, clauses);
  const explanation = explain(assessment, lines);
  const reworded = await rephrase?.(explanation);
  return {
    examinationVersion,
    lookAt: whatToLookAt({ findings, lines, questions, signals, clausesOf }),
    clauses: quotedClauses(findings, clausesOf),
    signals,
    explanation: {
      ...explanation,
      ...(reworded === undefined ? { by: 'template' } : { text: reworded, by: 'model' }),
    },
  };
}
