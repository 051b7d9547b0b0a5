/**
 * What is wrong with a bundle.
 *
 * - `bundle.unreadable`: no manifest, or not one of ours.
 * - `manifest.altered`: its signature is not the log's, or does not fit it.
 * - `tree-head.altered`: the signature of the log's head does not fit.
 * - `line.altered`, `line.missing`, `line.moved`, `line.added`: compared with what the manifest says.
 * - `record.unreadable`: the line is as it was signed, and yet no record or part.
 * - `record.not-in-log`: its proof does not lead to the log's head.
 * - `chain.broken`: a record does not follow the one before it.
 * - `chain.cut`: a chain does not end where the manifest says.
 */
export type FindingCode =
  | 'bundle.unreadable'
  | 'manifest.altered'
  | 'tree-head.altered'
  | 'line.altered'
  | 'line.missing'
  | 'line.moved'
  | 'line.added'
  | 'record.unreadable'
  | 'record.not-in-log'
  | 'chain.broken'
  | 'chain.cut';

export interface Finding {
  readonly code: FindingCode;
  /** `manifest`, `signature`, `<chain>#<seq>`, or a part's name. */
  readonly name: string;
  /** Line of the file, from 1; 0 when it has none. */
  readonly line: number;
}

export interface Verification {
  readonly findings: readonly Finding[];
  /** Undefined when the manifest could not be read. */
  readonly claim: string | undefined;
  readonly records: number;
  readonly withheld: number;
  readonly treeSize: number;
  /** When the log's head was signed. */
  readonly sealedAt: string | undefined;
}
