import type { Fact } from '#evidence';
import type { IncomingMessage } from '#messaging';
import { logger } from '#telemetry';
import { gapFact } from '../seal/gap.js';
import type { Sealer } from '../seal/sealer.js';
import type { Line, LineReader } from './line-reader.js';

const log = logger('evidence');

/** A line that a shipper brought, and where it lies. */
interface TopicLine extends Line {
  readonly name: string;
  readonly partition: number;
  readonly offset: bigint;
}

export interface TopicLogOptions {
  /** `vault` or `postgresql`. */
  readonly name: string;
  readonly topic: string;
  readonly reader: LineReader<TopicLine>;
  readonly sealer: Sealer;
}

/**
 * A log whose lines are messages of a topic: in any order, and perhaps more than once. What is read is sealed together
 * with the place in its partition; lines that wait for others hold the place of their partition back, so that they are
 * read again after a restart. What is known by its key is left out.
 */
export class TopicLog {
  readonly topic: string;
  readonly #options: TopicLogOptions;
  /** Where reading of a partition is to begin, until it has. */
  readonly #expected = new Map<number, bigint>();

  constructor(options: TopicLogOptions) {
    this.#options = options;
    this.topic = options.topic;
  }

  /** Where to read a partition from; undefined: it was never read. @throws OperationalError */
  async begin(partition: number): Promise<bigint | undefined> {
    const place = (await this.#options.sealer.placeOf(this.#sourceOf(partition))) as
      { readonly offset?: string } | undefined;
    if (place?.offset === undefined) return undefined;
    this.#expected.set(partition, BigInt(place.offset));
    return BigInt(place.offset);
  }

  /** Reads and seals messages of one partition. @returns its place */
  async take(messages: readonly IncomingMessage[]): Promise<bigint | undefined> {
    const { reader, sealer } = this.#options;
    const [first, last] = [messages[0], messages.at(-1)];
    if (first === undefined || last === undefined) return undefined;
    const { partition } = first;
    const facts = [...this.#lostBefore(first), ...reader.read(messages.flatMap(linesIn), Date.now())];
    const place = this.#placeOf(partition, last.offset + 1n);
    await sealer.seal(facts, { source: this.#sourceOf(partition), place: { offset: String(place) } });
    return place;
  }

  /** Seals what has waited for too long: to be called now and then, since perhaps nothing more comes. */
  async expire(): Promise<void> {
    const facts = this.#options.reader.read([], Date.now());
    if (facts.length > 0) await this.#options.sealer.seal(facts);
  }

  /** Lines that the topic keeps no more: they were not read in time. */
  #lostBefore({ partition, offset }: IncomingMessage): readonly Fact[] {
    const expected = this.#expected.get(partition);
    this.#expected.delete(partition);
    if (expected === undefined || offset <= expected) return [];
    const name = `${this.topic}:${partition}:${expected}`;
    log.error({ topic: this.topic, partition }, 'lines were removed from the topic before they were read');
    return [
      gapFact(this.#options.name, 'lost', { topic: this.topic, partition, from: String(expected) }, name),
    ];
  }

  #placeOf(partition: number, next: bigint): bigint {
    const waiting = this.#options.reader.waiting().filter(({ line }) => line.partition === partition);
    return waiting.reduce((least, { line: { offset } }) => (offset < least ? offset : least), next);
  }

  #sourceOf(partition: number): string {
    return `${this.#options.name}@${this.topic}/${partition}`;
  }
}

/** One message, one line; a shipper that leaves the line's end in place does no harm. */
function linesIn({ readFrom, partition, offset, value }: IncomingMessage): readonly TopicLine[] {
  return (value ?? '')
    .split('\n')
    .filter((text) => text.trim() !== '')
    .map((text, index) => ({ text, name: `${readFrom}:${partition}:${offset}:${index}`, partition, offset }));
}
