/** How far a log has been read. */
export interface Place {
  /** Device and inode of the file: its name changes when it is rotated. */
  readonly file: string;
  /** Bytes read, up to the end of a line. */
  readonly offset: number;
  /** The line before it, by which it is known again that this is the file, and that nobody rewrote it. */
  readonly lastLine: { readonly bytes: number; readonly sha256: string };
}

/**
 * What kept a log from being read whole.
 *
 * - `truncated`: the file is shorter than what had been read of it.
 * - `altered`: what had been read of it has changed.
 * - `lost`: the file is gone, with what may have been unread in it.
 * - `torn`: the last line of a file that is written no more has no end.
 */
export type Interruption = 'truncated' | 'altered' | 'lost' | 'torn';
