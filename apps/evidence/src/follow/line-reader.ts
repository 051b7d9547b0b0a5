import type { Fact } from '#evidence';

/** A line of a log, wherever it lies. */
export interface Line {
  readonly text: string;
  /** By which it is known again, where its source has such a name: topic, partition and offset. */
  readonly name?: string;
}

/** A line that waits for another, and the line that was read before it. */
export interface WaitingLine<Any extends Line> {
  readonly line: Any;
  /** Absent: it was the first. */
  readonly before: Any | undefined;
}

/** What makes facts of a log's lines. */
export interface LineReader<Any extends Line> {
  /** Facts of these lines, and of earlier ones that waited for them. */
  read(lines: readonly Any[], now: number): readonly Fact[];
  /** What waits and would have to be read again, in the order in which it was read. */
  waiting(): readonly WaitingLine<Any>[];
}
