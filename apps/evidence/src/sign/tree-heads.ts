import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isOperationalError } from '#errors';
import { rootOf } from '#evidence';
import { logger } from '#telemetry';
import { publicKeys, treeHeadText, verifyTreeHead, type SignedTreeHead } from '#verifier';
import type { Database } from '../database.port.js';
import { logSize } from '../seal/record-statements.js';
import { storedNodes } from '../seal/stored-nodes.js';
import type { EvidenceKey, PublishedKey } from './evidence-key.js';

const everyMillis = 5_000;

const insertHead = `
  insert into evidence.tree_head (size, root_hash, signed_at, key, signature) values ($1, $2, $3, $4, $5)
  on conflict do nothing`;

/** By the number: what is told under its name is a text. */
export const latestHead = `
  select size::text as size, root_hash, signed_at, key, signature from evidence.tree_head
  order by tree_head.size desc, signed_at desc limit 1`;

interface HeadRow {
  readonly size: string;
  readonly root_hash: string;
  readonly signed_at: Date;
  readonly key: string;
  readonly signature: string;
}

/** The latest head, and whether the log still begins with what it says. */
export interface CurrentHead {
  readonly head: SignedTreeHead;
  readonly isIntact: boolean;
}

const log = logger('evidence');

/**
 * Signs the log's head whenever the log has grown, every few seconds, and tells a witness: a file outside the
 * database, in which a head once written shows any later rewriting.
 */
export class TreeHeads {
  readonly #database: Database;
  readonly #key: EvidenceKey;
  readonly #folder: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #signing: Promise<unknown> = Promise.resolve();

  /** @param folder of the witness; absent: there is none */
  constructor(database: Database, key: EvidenceKey, folder: string | undefined) {
    this.#database = database;
    this.#key = key;
    this.#folder = folder;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.current().catch((thrown: unknown) => {
        log.warn(
          { error: thrown, code: isOperationalError(thrown) ? thrown.code : 'BUG' },
          'head not signed',
        );
      });
    }, everyMillis);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#signing.catch(() => undefined);
  }

  /** The head of everything that is sealed now, signed now if it was not. @throws OperationalError */
  async current(): Promise<CurrentHead> {
    const signing = this.#signing.catch(() => undefined).then(async () => this.#signCurrent());
    this.#signing = signing;
    return signing;
  }

  async #signCurrent(): Promise<CurrentHead> {
    const [row] = await this.#database.query<{ size: string }>(logSize);
    const size = Number(row?.size ?? 0);
    const [last] = await this.#database.query<HeadRow>(latestHead);
    const { version, keys } = await this.#key.published();
    if (last !== undefined) {
      const head = signedHead(last);
      const isIntact = await this.#isIntact(head, keys);
      if (!isIntact) log.error({ size: head.size }, 'the log was rewritten: it is not signed any more');
      if (!isIntact || head.size === size) return { head, isIntact };
    }
    const rootHash = (await rootOf(storedNodes(this.#database), size)).toString('hex');
    const head = { size, rootHash, time: new Date().toISOString(), key: version };
    const signed = { ...head, signature: await this.#key.sign(treeHeadText(head), version) };
    await this.#database.query(insertHead, [size, rootHash, head.time, version, signed.signature]);
    await this.#witness(signed, keys);
    return { head: signed, isIntact: true };
  }

  /** What was signed must still be what the log begins with: else a new head would hide what was done to it. */
  async #isIntact(head: SignedTreeHead, keys: readonly PublishedKey[]): Promise<boolean> {
    const root = await rootOf(storedNodes(this.#database), head.size).catch(() => undefined);
    return root?.toString('hex') === head.rootHash && verifyTreeHead(head, publicKeys({ keys }));
  }

  async #witness(head: SignedTreeHead, keys: readonly object[]): Promise<void> {
    if (this.#folder === undefined) return;
    await mkdir(this.#folder, { recursive: true });
    await appendFile(join(this.#folder, 'tree-heads.jsonl'), `${JSON.stringify(head)}\n`);
    await writeFile(join(this.#folder, 'public-keys.json'), JSON.stringify({ keys }, undefined, 2));
  }
}

function signedHead(row: HeadRow): SignedTreeHead {
  const { size, root_hash: rootHash, signed_at: time, key, signature } = row;
  return { size: Number(size), rootHash, time: time.toISOString(), key, signature };
}
