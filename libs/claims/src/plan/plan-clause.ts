/** A clause of a plan, as people may quote it to whom a decision concerns. */
export interface PlanClause {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Rules that rest on it. */
  readonly rules?: readonly string[];
  /** Words or phrases of what it is about, for findings whose rule no clause names. */
  readonly keywords?: readonly string[];
}
