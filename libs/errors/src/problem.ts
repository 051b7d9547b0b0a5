/** As in a FHIR OperationOutcome: an `error` refuses the input, a `warning` lets it pass and is reported. */
export type ProblemSeverity = 'error' | 'warning';

/** One thing wrong with an input: expected, returned together with all the others, never thrown. */
export interface Problem {
  readonly severity: ProblemSeverity;
  /** Dotted and closed: `CLAIM.ITEM_AMOUNT_INVALID`. */
  readonly code: string;
  /** Where: a FHIRPath (`Claim.item[2].net.value`), a JSON path, or an X12 segment position. */
  readonly field: string;
  /** What is wrong, without repeating the value: it may be PHI. */
  readonly message: string;
  /** What the sender can do about it. */
  readonly fix: string;
}
