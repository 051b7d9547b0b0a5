import type { ApprovedQuery } from '../catalogue/query.js';
import type { ReadQuestion } from '../reading/read-question.js';

/** What it costs a query to tell apart what nobody asked to be told apart, or to be about what nobody named. */
const unasked = 0.06;
/** What a form that fits exactly is worth, where every word of the question is known. */
const exact = 0.16;

/**
 * What the form of a question adds to its likeness to a query, or takes from it. Wording differs more than form does:
 * who asks for a count, by plan, about payments, means a query of just that form, if no word says anything else.
 *
 * @param isKnown whether every word of the question is one that the catalogue uses
 */
export function fitOf(query: ApprovedQuery, { cues }: Pick<ReadQuestion, 'cues'>, isKnown: boolean): number {
  const extraTopics = query.about.filter((topic) => !cues.topics.includes(topic)).length;
  const isToldApart = query.by !== null && !cues.by.includes(query.by);
  if (extraTopics > 0 || isToldApart) return -unasked * (Math.min(extraTopics, 2) + (isToldApart ? 1 : 0));
  const isAsked =
    cues.asks.some((ask) => query.asks.includes(ask)) || (cues.asks.length === 0 && query.by !== null);
  return isKnown && isAsked ? exact : 0;
}
