import { setTimeout as wait } from 'node:timers/promises';
import { isOperationalError } from '#errors';
import { logger } from '#telemetry';
import { gapFact } from '../seal/gap.js';
import type { Sealer } from '../seal/sealer.js';
import type { LineReader } from './line-reader.js';
import type { ListFiles } from './log-files.js';
import { LogFollower, type LogLine } from './log-follower.js';
import type { Place } from './place.js';

export interface LogSource {
  /** `vault` or `postgresql`: under this name its place is kept. */
  readonly name: string;
  readonly files: ListFiles;
  readonly reader: LineReader<LogLine>;
}

const pollMillis = 100;
const failureMillis = 1_000;
const log = logger('evidence');

/** Follows a log until told to stop: what is read is sealed together with the place up to which it was read. */
export async function followLog(source: LogSource, sealer: Sealer, signal: AbortSignal): Promise<void> {
  const isOver = () => signal.aborted;
  const from = await untilKnown(() => sealer.placeOf(source.name), signal);
  const follower = new LogFollower(source.files, from as Place | undefined);
  try {
    while (!isOver()) {
      const isQuiet = await step(source, follower, sealer).catch((thrown: unknown) => {
        log.warn({ source: source.name, error: thrown, code: codeOf(thrown) }, 'log not read');
        return 'failed' as const;
      });
      if (isQuiet !== false) await pause(isQuiet === 'failed' ? failureMillis : pollMillis, signal);
    }
  } finally {
    await follower.close();
  }
}

/** True when there was nothing to read. */
async function step({ name, reader }: LogSource, follower: LogFollower, sealer: Sealer): Promise<boolean> {
  const { lines, interruption } = await follower.next();
  const facts = [
    ...(interruption === undefined ? [] : [gapFact(name, interruption)]),
    ...reader.read(lines, Date.now()),
  ];
  if (interruption !== undefined) log.error({ source: name, interruption }, 'log interrupted');
  const last = lines.at(-1);
  if (facts.length > 0) {
    const place = placeOf(reader) ?? last?.place();
    await sealer.seal(facts, place === undefined ? undefined : { source: name, place });
  }
  return last === undefined && interruption === undefined;
}

/** From where on reading again gives everything that waits; undefined: nothing does. */
function placeOf(reader: LineReader<LogLine>): Place | undefined {
  const [first] = reader.waiting();
  return first?.before?.place();
}

async function untilKnown<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  while (!signal.aborted) {
    try {
      return await ask();
    } catch (thrown) {
      log.warn({ error: thrown, code: codeOf(thrown) }, 'place not known yet');
      await pause(failureMillis, signal);
    }
  }
  return undefined;
}

async function pause(millis: number, signal: AbortSignal): Promise<void> {
  await wait(millis, undefined, { signal }).catch(() => undefined);
}

function codeOf(thrown: unknown): string {
  return isOperationalError(thrown) ? thrown.code : 'BUG';
}
