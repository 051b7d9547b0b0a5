import type { Fact } from '#evidence';
import { sha256Hex } from '#verifier';
import type { LineReader } from '../follow/follow-log.js';
import type { LogLine } from '../follow/log-follower.js';
import { gapFact } from '../seal/gap.js';
import { sqlFact } from './sql-fact.js';

/** Each line of PostgreSQL's log stands for itself. */
export class SqlReader implements LineReader {
  read(lines: readonly LogLine[]): readonly Fact[] {
    return lines.flatMap(({ text }) => {
      const fact = sqlFact(text);
      if (fact === 'not-ours') return [];
      return fact === 'unreadable'
        ? [gapFact('postgresql', 'unreadable', { sha256: sha256Hex(text) })]
        : [fact];
    });
  }

  waitingSince(): undefined {
    return undefined;
  }
}
