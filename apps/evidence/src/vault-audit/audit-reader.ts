import type { Fact } from '#evidence';
import { sha256Hex } from '#verifier';
import type { LineReader } from '../follow/follow-log.js';
import type { LogLine } from '../follow/log-follower.js';
import type { Place } from '../follow/place.js';
import { gapFact } from '../seal/gap.js';
import { readAuditEntry, type AuditEntry } from './audit-entry.js';
import { vaultFact } from './vault-fact.js';

interface Waiting {
  readonly entry: AuditEntry;
  readonly readAt: number;
  /** Place before its line; undefined: the beginning of the log. */
  readonly before: (() => Place) | undefined;
}

/** Vault answers within its own time limit of 90 seconds, or not at all. */
const patienceMillis = 100_000;

/** Joins each request with its answer; one that is never answered becomes a fact that says so. */
export class AuditReader implements LineReader {
  readonly #waiting = new Map<string, Waiting>();
  #last: (() => Place) | undefined;

  read(lines: readonly LogLine[], now: number): readonly Fact[] {
    const facts = lines.flatMap((line) => {
      const fact = this.#readLine(line, now);
      this.#last = line.place;
      return fact === undefined ? [] : [fact];
    });
    return [...facts, ...this.#unanswered(now)];
  }

  waitingSince(): Place | undefined {
    const [first] = this.#waiting.values();
    return first?.before?.();
  }

  #readLine(line: LogLine, now: number): Fact | undefined {
    const entry = readAuditEntry(line.text);
    if (entry === undefined) return gapFact('vault', 'unreadable', { sha256: sha256Hex(line.text) });
    const { id } = entry.request;
    if (entry.type === 'request') {
      this.#waiting.set(id, { entry, readAt: now, before: this.#last });
      return undefined;
    }
    const request = this.#waiting.get(id)?.entry;
    this.#waiting.delete(id);
    return vaultFact(request, entry);
  }

  #unanswered(now: number): readonly Fact[] {
    const facts: Fact[] = [];
    for (const [id, { entry, readAt }] of this.#waiting) {
      if (now - readAt < patienceMillis) break;
      this.#waiting.delete(id);
      const fact = vaultFact(entry, undefined);
      if (fact !== undefined) facts.push(fact);
    }
    return facts;
  }
}
