export interface LetterTable {
  readonly caption: string;
  /** Line and service first, then the amounts. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly totals: readonly string[];
}

export interface LetterReason {
  readonly text: string;
  /** What it means for the member: who bears the amount. */
  readonly meaning: string | null;
  /** Codes, rule and what the rule looked at, for whoever wants to check. */
  readonly details: string;
}

/** Everything that an explanation of benefits says, ready to be set in any form. Its texts are plain, not markup. */
export interface Letter {
  readonly title: string;
  readonly addressee: string;
  readonly headline: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly summary: readonly (readonly [label: string, amount: string])[];
  readonly table: LetterTable;
  readonly reasons: readonly LetterReason[];
  /** Null where there is nothing to disagree with. */
  readonly appeal: { readonly lead: string; readonly steps: readonly string[] } | null;
  readonly closing: readonly string[];
}
