import type { Fact } from '#evidence';
import { sha256Hex } from '#verifier';
import type { Line, LineReader } from '../follow/line-reader.js';
import { gapFact } from '../seal/gap.js';
import { sqlFact } from './sql-fact.js';

/** Each line of PostgreSQL's log stands for itself. */
export class SqlReader implements LineReader<Line> {
  read(lines: readonly Line[]): readonly Fact[] {
    return lines.flatMap(({ text, name }) => {
      const fact = sqlFact(text);
      if (fact === 'not-ours') return [];
      return fact === 'unreadable'
        ? [gapFact('postgresql', 'unreadable', { sha256: sha256Hex(text) }, name)]
        : [fact];
    });
  }

  waiting(): readonly [] {
    return [];
  }
}
