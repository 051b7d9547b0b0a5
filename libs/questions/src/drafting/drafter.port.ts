/**
 * Port: a model that drafts a statement for a question that no approved query answers. What it writes is a text from
 * outside: it goes through `guardDraft`, then through the same session, cost limit and record as every other statement,
 * and it is shown as drafted, not as approved.
 */
export interface Drafter {
  /** Names the model exactly, for the record. */
  readonly model: string;
  /** @param views the columns of each view: all that the model is told of the database */
  draft(question: string, views: Readonly<Record<string, readonly string[]>>): Promise<string>;
}
