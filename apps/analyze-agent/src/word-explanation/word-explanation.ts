import { explain, type Assessment, type ClaimLine, type Examination } from '#claims';
import type { Reword, WordingUse } from './reword.port.js';

/** An explanation with whose words it is in, and what a model was asked for them. */
export interface Worded {
  readonly explanation: Examination['explanation'];
  readonly uses: readonly WordingUse[];
}

/** By template; in the words of a model where one is configured and says the same. */
export async function wordExplanation(
  { assessment, lines }: { readonly assessment: Assessment; readonly lines: readonly ClaimLine[] },
  reword: Reword,
): Promise<Worded> {
  const explanation = explain(assessment, lines);
  const { text, use } = await reword.reword(explanation, namesIn(assessment, explanation.facts));
  return {
    explanation: {
      ...explanation,
      ...(text === undefined ? { by: 'template' } : { text, by: 'model' }),
    },
    uses: use === undefined ? [] : [use],
  };
}

/** What its plan is called, and what its sender chose: codes of services, a currency. Words or orders may be in them. */
function namesIn(
  { plan, header }: Assessment,
  facts: Examination['explanation']['facts'],
): readonly string[] {
  const codes = facts.filter(({ role }) => role === 'code').map(({ value }) => value);
  return [...(plan === null ? [] : [plan.name]), header.currency, ...codes];
}
