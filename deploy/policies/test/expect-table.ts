import { Policies } from '../../../apps/authority/src/policies/policies.js';
import { readPolicyFiles } from '../../../apps/authority/src/policies/policy-files.js';
import type { Question } from '../../../apps/authority/src/policies/question.js';
import { answerOf, combinations, strangers, type Row } from './decision-table.js';

const policies = Policies.load(readPolicyFiles());

/** What the policies answer: `allowed`, or the code of the refusal. */
function decide(question: Question): string {
  const decided = policies.decide(question);
  return decided.allowed ? 'allowed' : (decided.code ?? 'refused');
}

/**
 * Every combination whose answer is not the table's, as text. `refused` in the table stands for any refusal:
 * nothing permits the case, and which of the reasons against it is told does not matter.
 */
export function disagreements(
  dimensions: readonly (readonly string[])[],
  table: readonly Row[],
  questionOf: (one: readonly string[]) => Question,
  /** What the table may speak of, where the cases asked are a part of that. */
  spokenOf: readonly (readonly string[])[] = dimensions,
): { readonly asked: number; readonly wrong: readonly string[] } {
  const cases = combinations(dimensions);
  const wrong = strangers(table, spokenOf).map((name) => `no such value: ${name}`);
  for (const one of cases) {
    const expected = answerOf(table, one);
    const answer = decide(questionOf(one));
    const agrees = expected === 'refused' ? answer !== 'allowed' : answer === expected;
    if (!agrees) wrong.push(`${one.join(', ')}: ${answer}, and not ${expected ?? 'in the table'}`);
  }
  return { asked: cases.length, wrong };
}
