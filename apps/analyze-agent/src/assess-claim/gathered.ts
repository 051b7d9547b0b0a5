import type { DocumentQuestion, Facts } from '#claims';
import type { ClaimSubject } from '#contracts';
import { questions, signalKinds } from '#documents';
import { OperationalError } from '#errors';
import { factsFromJson } from '#interchange';
import type { Sql } from '#persistence';

/** What gather left for this pass. */
export interface Gathered {
  readonly facts: Facts;
  /** What people should be asked because of the claim's documents. */
  readonly questions: readonly DocumentQuestion[];
}

/** @throws OperationalError `FACTS.NOT_STORED`, `FACTS.STORED_UNREADABLE` (permanent) */
export async function readGathered(sql: Sql, { claimId, revision, pass }: ClaimSubject): Promise<Gathered> {
  const [row] = await sql.query<{ body: unknown; asked: unknown }>(
    `select f.body, d.summary -> 'questions' as asked
     from claims.facts f
     left join claims.document_findings d using (claim_id, revision, pass)
     where claim_id = $1 and revision = $2 and pass = $3`,
    [claimId, revision, pass],
  );
  if (row === undefined) {
    throw new OperationalError('FACTS.NOT_STORED', 'the facts of this pass are not stored', {
      retry: 'permanent',
    });
  }
  const asked: readonly unknown[] = Array.isArray(row.asked) ? row.asked : [];
  return {
    facts: factsFromJson(row.body),
    questions: signalKinds
      .filter((kind) => asked.includes(kind))
      .map((kind) => ({ kind, says: questions[kind] })),
  };
}
