import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import type { Line } from './line-reader.js';
import type { ListFiles, LogFile } from './log-files.js';
import type { Interruption, Place } from './place.js';

/** A line, and the place after it. */
export interface LogLine extends Line {
  readonly place: () => Place;
}

export interface LogPart {
  readonly lines: readonly LogLine[];
  readonly interruption: Interruption | undefined;
}

/** The line itself, or what is remembered of one that was read before a restart. */
type LastLine =
  { readonly kind: 'line'; readonly line: Buffer } | ({ readonly kind: 'remembered' } & Place['lastLine']);

const noLine: LastLine = { kind: 'line', line: Buffer.alloc(0) };

interface Reading {
  readonly file: LogFile;
  readonly handle: FileHandle;
  offset: number;
  lastLine: LastLine;
}

const readBytes = 1_048_576;
const newline = 10;
const nothing: LogPart = { lines: [], interruption: undefined };

/**
 * Reads a log from a place on, through rotation, truncation and restarts of its writer. Each line comes once, as
 * long as nobody changes what was read; where somebody did, the file is read again from its beginning, and it is
 * for the reader to know again what it has seen.
 */
export class LogFollower {
  readonly #list: ListFiles;
  #from: Place | undefined;
  #reading: Reading | undefined;

  /** @param from absent: from the beginning of the oldest file */
  constructor(list: ListFiles, from: Place | undefined) {
    this.#list = list;
    this.#from = from;
  }

  /** The next lines; none when there are none yet. What the file system throws is passed on. */
  async next(): Promise<LogPart> {
    const reading = this.#reading ?? (await this.#begin());
    if (reading === undefined) return nothing;
    if ('interruption' in reading) return reading;
    const part = await this.#read(reading);
    if (part.lines.length > 0 || part.interruption !== undefined) return part;
    return this.#moveOn(reading);
  }

  async close(): Promise<void> {
    await this.#reading?.handle.close();
    this.#reading = undefined;
  }

  async #begin(): Promise<Reading | LogPart | undefined> {
    const files = await this.#list();
    const [from, oldest] = [this.#from, files[0]];
    if (oldest === undefined) return undefined;
    this.#from = undefined;
    if (from === undefined) return this.#open(oldest, { offset: 0, lastLine: noLine });
    const file = files.find(({ id }) => id === from.file);
    if (file !== undefined) {
      const { offset, lastLine } = from;
      return this.#open(file, { offset, lastLine: { kind: 'remembered', ...lastLine } });
    }
    await this.#open(oldest, { offset: 0, lastLine: noLine });
    return { lines: [], interruption: 'lost' };
  }

  async #open(file: LogFile, from: Pick<Reading, 'offset' | 'lastLine'>): Promise<Reading> {
    await this.close();
    const { offset, lastLine } = from;
    this.#reading = { file, handle: await open(file.path, 'r'), offset, lastLine };
    return this.#reading;
  }

  /** Reads the last line again with what follows it, so that a change of either is seen. */
  async #read(reading: Reading): Promise<LogPart> {
    const before = lengthOf(reading.lastLine);
    const again = reading.offset === 0 ? 0 : before + 1;
    const { size } = await reading.handle.stat();
    // No more room than there is to read: whoever waits for a line looks ten times a second.
    const ahead = Math.min(readBytes, Math.max(0, size - reading.offset));
    const buffer = Buffer.allocUnsafe(again + ahead);
    const { bytesRead } = await reading.handle.read(buffer, 0, buffer.length, reading.offset - again);
    if (bytesRead < again) return this.#again(reading, 'truncated');
    if (again > 0 && !isSameLine(reading.lastLine, buffer.subarray(0, again)))
      return this.#again(reading, 'altered');
    return { lines: linesIn(buffer.subarray(again, bytesRead), reading), interruption: undefined };
  }

  #again(reading: Reading, interruption: Interruption): LogPart {
    reading.offset = 0;
    reading.lastLine = noLine;
    return { lines: [], interruption };
  }

  /** To the next file, once there is one: only then is this one's end its end. */
  async #moveOn(reading: Reading): Promise<LogPart> {
    const files = await this.#list();
    const next = files[files.findIndex(({ id }) => id === reading.file.id) + 1];
    if (next === undefined || next.id === reading.file.id) return nothing;
    const last = await this.#read(reading);
    if (last.lines.length > 0 || last.interruption !== undefined) return last;
    const { size } = await reading.handle.stat();
    const isTorn = size > reading.offset;
    await this.#open(next, { offset: 0, lastLine: noLine });
    return isTorn ? { lines: [], interruption: 'torn' } : nothing;
  }
}

/** Whole lines; what comes after the last line end is read when it has one. A line longer than what is read at once is not ours. */
function linesIn(bytes: Buffer, reading: Reading): readonly LogLine[] {
  const lines: LogLine[] = [];
  let start = 0;
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
    const line = bytes.subarray(start, end);
    const offset = reading.offset + end + 1 - start;
    const { id: file } = reading.file;
    lines.push({ text: line.toString('utf8'), place: () => ({ file, offset, lastLine: described(line) }) });
    [reading.offset, reading.lastLine] = [offset, { kind: 'line', line }];
    start = end + 1;
  }
  return lines;
}

function described(line: Buffer): Place['lastLine'] {
  return { bytes: line.length, sha256: createHash('sha256').update(line).digest('hex') };
}

function lengthOf(line: LastLine): number {
  return line.kind === 'line' ? line.line.length : line.bytes;
}

function isSameLine(line: LastLine, read: Buffer): boolean {
  const [found, end] = [read.subarray(0, read.length - 1), read[read.length - 1]];
  if (end !== newline) return false;
  return line.kind === 'line' ? found.equals(line.line) : described(found).sha256 === line.sha256;
}
