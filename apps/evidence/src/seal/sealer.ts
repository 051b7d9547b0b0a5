import { setTimeout as wait } from 'node:timers/promises';
import { isOperationalError } from '#errors';
import {
  chainOf,
  Frontier,
  nodesOf,
  sealFacts,
  type ChainHead,
  type Fact,
  type HashedNode,
  type SealedRecord,
} from '#evidence';
import { logger } from '#telemetry';
import type { Database, Sql } from '../database.port.js';
import * as statements from './record-statements.js';
import { storedEvery, storedNodes } from './stored-nodes.js';

/** How far a source was read, in words of its own. */
export interface SourcePlace {
  readonly source: string;
  readonly place: object;
}

interface Waiting {
  readonly facts: readonly Fact[];
  readonly place: SourcePlace | undefined;
  readonly done: () => void;
}

/** What is sealed together at most; more than one source's part at a time only by what one of them brought. */
const batchLimit = 2_000;
/** How long what came first waits for others: one transaction for all of them. */
const gatherMillis = 50;
const failureMillis = 500;
/** Chains whose heads are remembered; a claim is over within seconds. */
const rememberedChains = 20_000;

const log = logger('evidence');

/**
 * Puts facts into their chains and the log, each once, together with the place up to which their source was read. A
 * fact that is handed in again, since its source was read again, is known by its key and left out.
 *
 * Whoever hands facts in waits until they are stored, however long the database is away.
 */
export class Sealer {
  readonly #database: Database;
  readonly #onSealed: (records: readonly SealedRecord[]) => Promise<void>;
  #waiting: Waiting[] = [];
  #frontier: Frontier | undefined;
  #heads = new Map<string, ChainHead>();
  #working: Promise<void> | undefined;
  readonly #stopping = new AbortController();

  /** @param onSealed told after each batch is stored; what it throws is logged */
  constructor(database: Database, onSealed: (records: readonly SealedRecord[]) => Promise<void>) {
    this.#database = database;
    this.#onSealed = onSealed;
  }

  /** How far a source was read; undefined when it was not yet. @throws OperationalError */
  async placeOf(source: string): Promise<unknown> {
    const [row] = await this.#database.query<{ place: unknown }>(statements.readPlace, [source]);
    return row?.place;
  }

  /** Resolves once the facts are stored; never, when the sealer is stopped before. */
  async seal(facts: readonly Fact[], place?: SourcePlace): Promise<void> {
    await new Promise<void>((done) => {
      this.#waiting.push({ facts, place, done });
      this.#working ??= this.#work();
    });
  }

  /** Seals what is waiting, unless the database is away, and takes nothing more. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#working;
  }

  async #work(): Promise<void> {
    await wait(gatherMillis);
    while (this.#waiting.length > 0) {
      const batch = this.#nextBatch();
      try {
        const sealed = await this.#database.transaction(async (sql) => this.#store(sql, batch));
        for (const { done } of batch) done();
        await this.#onSealed(sealed);
      } catch (thrown) {
        this.#forget();
        this.#waiting = [...batch, ...this.#waiting];
        log.warn({ error: thrown, code: isOperationalError(thrown) ? thrown.code : 'BUG' }, 'not sealed yet');
        if (this.#stopping.signal.aborted) break;
        await wait(failureMillis);
      }
    }
    this.#working = undefined;
  }

  #nextBatch(): readonly Waiting[] {
    let count = 0;
    const more = this.#waiting.findIndex(({ facts }, index) => {
      count += facts.length;
      return index > 0 && count > batchLimit;
    });
    return this.#waiting.splice(0, more === -1 ? this.#waiting.length : more);
  }

  async #store(sql: Sql, batch: readonly Waiting[]): Promise<readonly SealedRecord[]> {
    await sql.query(statements.takeTurn);
    const frontier = await this.#currentFrontier(sql);
    const facts = await unknownFacts(
      sql,
      batch.flatMap((each) => each.facts),
    );
    const sealed = sealFacts(facts, await this.#headsFor(sql, facts), new Date().toISOString());
    await insert(sql, frontier, sealed);
    for (const { place } of batch) {
      if (place !== undefined) await sql.query(statements.keepPlace, [place.source, place.place]);
    }
    return sealed;
  }

  /** Another process may have written meanwhile: then what is remembered is of no use. */
  async #currentFrontier(sql: Sql): Promise<Frontier> {
    const [row] = await sql.query<{ size: string }>(statements.logSize);
    const size = Number(row?.size ?? 0);
    if (this.#frontier?.size === size) return this.#frontier;
    const hashes = size === 0 ? [] : await storedNodes(sql)(nodesOf({ from: 0, to: size }));
    this.#forget();
    this.#frontier = new Frontier(size, hashes);
    return this.#frontier;
  }

  #forget(): void {
    this.#frontier = undefined;
    this.#heads = new Map();
  }

  async #headsFor(sql: Sql, facts: readonly Fact[]): Promise<Map<string, ChainHead>> {
    if (this.#heads.size > rememberedChains) this.#heads = new Map();
    const chains = [...new Set(facts.map(chainOf))].filter((chain) => !this.#heads.has(chain));
    if (chains.length > 0) {
      const rows = await sql.query<{ chain: string; seq: string; hash: Buffer }>(statements.chainHeads, [
        chains,
      ]);
      for (const { chain, seq, hash } of rows)
        this.#heads.set(chain, { length: Number(seq), hash: hash.toString('hex') });
    }
    return this.#heads;
  }
}

/** In the order in which they came, each key once, none that is sealed already. */
async function unknownFacts(sql: Sql, facts: readonly Fact[]): Promise<readonly Fact[]> {
  if (facts.length === 0) return [];
  const byKey = new Map(facts.map((fact) => [fact.key, fact]));
  const known = await sql.query<{ key: string }>(statements.knownKeys, [[...byKey.keys()]]);
  for (const { key } of known) byKey.delete(key);
  return [...byKey.values()];
}

async function insert(sql: Sql, frontier: Frontier, sealed: readonly SealedRecord[]): Promise<void> {
  if (sealed.length === 0) return;
  const first = frontier.size;
  const nodes: HashedNode[] = sealed.flatMap(({ hash }) => [...frontier.append(hash)]);
  const column = <T>(of: (record: SealedRecord, index: number) => T): T[] => sealed.map(of);
  await sql.query(statements.insertRecords, [
    column((_, index) => first + index),
    column(({ chain }) => chain),
    column(({ seq }) => seq),
    column(({ fact }) => fact.kind),
    column(({ fact }) => fact.key),
    column(({ fact }) => fact.at),
    column(({ fact }) => fact.claim ?? null),
    column(({ fact }) => fact.correlation ?? null),
    column(({ fact }) => loginOf(fact)),
    column(({ text }) => text),
    column(({ hash }) => hash),
  ]);
  const stored = nodes.filter(({ level }) => level % storedEvery === 0);
  if (stored.length === 0) return;
  const values = [
    stored.map(({ level }) => level),
    stored.map(({ index }) => index),
    stored.map(({ hash }) => hash),
  ];
  await sql.query(statements.insertNodes, values);
}

function loginOf({ body }: Fact): string | null {
  return typeof body['login'] === 'string' ? body['login'] : null;
}
