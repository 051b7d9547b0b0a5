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
export function fitOf(query: ApprovedQuery, read: Pick<ReadQuestion, 'cues'>, isKnown: boolean): number {
  const { extraTopics, isToldApart } = unaskedOf(query, read);
  if (extraTopics > 0 || isToldApart) return -unasked * (Math.min(extraTopics, 2) + (isToldApart ? 1 : 0));
  return isKnown && isOfForm(query, read) ? exact : 0;
}

/** Whether a question says as much as a query: what is asked, about what, and by what it is told apart. */
export function isOfForm(query: ApprovedQuery, read: Pick<ReadQuestion, 'cues'>): boolean {
  const { extraTopics, isToldApart } = unaskedOf(query, read);
  if (extraTopics > 0 || isToldApart) return false;
  const { asks } = read.cues;
  if (asks.length > 0) return asks.some((ask) => query.asks.includes(ask));
  // Nothing but a thing is named (`copays of March`): its number or its sum is meant, whichever there is.
  return query.by !== null || query.asks.some((ask) => ask === 'count' || ask === 'sum');
}

function unaskedOf(
  { about, by }: ApprovedQuery,
  { cues }: Pick<ReadQuestion, 'cues'>,
): { readonly extraTopics: number; readonly isToldApart: boolean } {
  return {
    extraTopics: about.filter((topic) => !cues.topics.includes(topic)).length,
    isToldApart: by !== null && !cues.by.includes(by),
  };
}
