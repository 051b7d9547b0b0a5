/** A question as somebody asked it, with the approved query that answers it and what must be in the answer. */
export interface Asked {
  readonly question: string;
  readonly query: string;
  /** Values of the rows in order, taken from the seeded rows and not from any statement. */
  readonly numbers: readonly unknown[];
}

/** Asked on 2026-03-18, a Wednesday. None of these is an example of the catalogue. */
export const today = '2026-03-18';
