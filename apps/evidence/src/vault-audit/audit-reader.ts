import type { Fact } from '#evidence';
import { sha256Hex } from '#verifier';
import type { Line, LineReader, WaitingLine } from '../follow/line-reader.js';
import { gapFact } from '../seal/gap.js';
import { readAuditEntry, type AuditEntry } from './audit-entry.js';
import { vaultFact } from './vault-fact.js';

interface Waiting<Any extends Line> extends WaitingLine<Any> {
  readonly entry: AuditEntry;
  readonly readAt: number;
}

/** Vault answers within its own time limit of 90 seconds, or not at all. */
const patienceMillis = 100_000;

/**
 * Joins each request with its answer; one that is never answered becomes a fact that says so. Where lines come in any
 * order, an answer waits for its request as well.
 */
export class AuditReader<Any extends Line = Line> implements LineReader<Any> {
  readonly #inOrder: boolean;
  /** Halves, by the id of the request and by which half they are. */
  readonly #waiting = new Map<string, Waiting<Any>>();
  #last: Any | undefined;

  constructor({ inOrder }: { readonly inOrder: boolean }) {
    this.#inOrder = inOrder;
  }

  read(lines: readonly Any[], now: number): readonly Fact[] {
    const facts = lines.flatMap((line) => {
      const fact = this.#readLine(line, now);
      this.#last = line;
      return fact === undefined ? [] : [fact];
    });
    return [...facts, ...this.#unanswered(now)];
  }

  waiting(): readonly WaitingLine<Any>[] {
    return [...this.#waiting.values()];
  }

  #readLine(line: Any, now: number): Fact | undefined {
    const entry = readAuditEntry(line.text);
    if (entry === undefined)
      return gapFact('vault', 'unreadable', { sha256: sha256Hex(line.text) }, line.name);
    const half = { entry, readAt: now, line, before: this.#last };
    return entry.type === 'request' ? this.#readRequest(half) : this.#readAnswer(half);
  }

  #readRequest(half: Waiting<Any>): Fact | undefined {
    const { id } = half.entry.request;
    const answer = this.#waiting.get(`answer ${id}`);
    if (answer === undefined) {
      this.#waiting.set(`request ${id}`, half);
      return undefined;
    }
    this.#waiting.delete(`answer ${id}`);
    return vaultFact(half.entry, answer.entry);
  }

  #readAnswer(half: Waiting<Any>): Fact | undefined {
    const { id } = half.entry.request;
    const request = this.#waiting.get(`request ${id}`);
    if (request === undefined && !this.#inOrder) {
      this.#waiting.set(`answer ${id}`, half);
      return undefined;
    }
    this.#waiting.delete(`request ${id}`);
    return vaultFact(request?.entry, half.entry);
  }

  #unanswered(now: number): readonly Fact[] {
    const facts: Fact[] = [];
    for (const [name, { entry, readAt }] of this.#waiting) {
      if (now - readAt < patienceMillis) break;
      this.#waiting.delete(name);
      const isRequest = name.startsWith('request ');
      const fact = isRequest ? vaultFact(entry, undefined) : vaultFact(undefined, entry);
      if (fact !== undefined) facts.push(fact);
    }
    return facts;
  }
}
