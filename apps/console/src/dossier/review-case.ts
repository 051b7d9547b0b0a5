import { createHash } from 'node:crypto';
import { OperationalError } from '#errors';
import { canonicalSha256 } from '#interchange';
import type { Sql } from '#persistence';
import { readAppeal, type AppealCase } from './appeal-case.js';

interface CaseRow {
  readonly taskId: string;
  readonly claimId: string;
  readonly revision: number;
  readonly pass: number;
  readonly round: number;
  readonly kind: string;
  readonly reason: string;
  readonly amountCents: bigint;
  readonly currency: string;
  readonly claimIdentifier: string;
  readonly billedCents: bigint | null;
  readonly statedPlanId: string | null;
  readonly sourceFormat: string;
  readonly contentSha256: string;
  readonly correlationId: string;
  readonly assessmentSha256: string;
  readonly assessment: unknown;
  /** What analyze put together for people; null: of claims from before it did. */
  readonly examination: unknown;
  readonly content: Buffer;
  readonly wrapped: string | null;
}

interface LineRow {
  readonly sequence: number;
  readonly system: string;
  readonly code: string;
  readonly quantity: string;
  readonly netCents: bigint | null;
  readonly servicedFrom: string | null;
  readonly servicedTo: string | null;
}

interface SealedDocument {
  readonly seq: number;
  readonly content: Buffer;
}

/** What was sent before: a revision may only add to it. */
export interface EarlierRevision {
  readonly revision: number;
  readonly content: Buffer;
  readonly wrapped: string | null;
  readonly documents: readonly SealedDocument[];
}

/** Everything that an examiner is shown of a claim, what a person says in it still sealed. */
export interface ReviewCase extends CaseRow {
  readonly lines: readonly LineRow[];
  readonly documents: readonly SealedDocument[];
  readonly earlier: readonly EarlierRevision[];
  /** Of a task that an appeal opened. */
  readonly appeal?: AppealCase | undefined;
  /** Names exactly this; with anything changed it is another. */
  readonly shownSha256: string;
}

const caseOfTask = `
  select t.task_id as "taskId", t.claim_id as "claimId", t.revision, t.pass, t.round, t.kind, t.reason,
    t.amount_cents as "amountCents", t.currency, c.claim_identifier as "claimIdentifier",
    c.billed_cents as "billedCents", c.stated_plan_id as "statedPlanId", c.source_format as "sourceFormat",
    c.content_sha256 as "contentSha256", c.correlation_id as "correlationId", a.sha256 as "assessmentSha256",
    a.body as assessment, e.body as examination, c.content, k.wrapped
  from claims.review_task t
  join claims.claim c on c.claim_id = t.claim_id and c.revision = t.revision
  join claims.assessment a on a.claim_id = t.claim_id and a.revision = t.revision and a.pass = t.pass
  left join claims.examination e on e.claim_id = t.claim_id and e.revision = t.revision and e.pass = t.pass
  left join claims.data_key k on k.claim_id = t.claim_id and k.revision = t.revision
  where t.task_id = $1`;

const linesOfClaim = `
  select sequence, system, code, quantity::text, net_cents as "netCents", serviced_from as "servicedFrom",
    serviced_to as "servicedTo"
  from claims.claim_line where claim_id = $1 and revision = $2 order by sequence`;

const documentsOfClaim = `
  select seq, content from claims.document where claim_id = $1 and revision = $2 order by seq`;

const earlierOfClaim = `
  select c.revision, c.content, k.wrapped
  from claims.claim c left join claims.data_key k on k.claim_id = c.claim_id and k.revision = c.revision
  where c.claim_id = $1 and c.revision < $2 order by c.revision`;

/** Reads it with a review login. @throws OperationalError `CLAIM.NOT_STORED` (permanent) */
export async function readCase(sql: Sql, taskId: string): Promise<ReviewCase> {
  const [row] = await sql.query<CaseRow>(caseOfTask, [taskId]);
  if (row === undefined) {
    throw new OperationalError('CLAIM.NOT_STORED', 'the claim of this task is not stored', {
      retry: 'permanent',
    });
  }
  const key = [row.claimId, row.revision];
  const lines = await sql.query<LineRow>(linesOfClaim, key);
  const documents = await sql.query<SealedDocument>(documentsOfClaim, key);
  const earlier: EarlierRevision[] = [];
  for (const sent of await sql.query<Omit<EarlierRevision, 'documents'>>(earlierOfClaim, key)) {
    const beside = await sql.query<SealedDocument>(documentsOfClaim, [row.claimId, sent.revision]);
    earlier.push({ ...sent, documents: beside });
  }
  const appeal = row.kind === 'appeal' ? await readAppeal(sql, row) : undefined;
  const shown = { ...row, lines, documents, earlier, appeal };
  return { ...shown, shownSha256: shownDigest(shown) };
}

/**
 * The digest of what is shown. Sealed values count by the digest of their sealed bytes, so that it says nothing of a
 * patient, and can be checked again without opening the claim and after its key is gone.
 */
export function shownDigest(shown: Omit<ReviewCase, 'shownSha256'>): string {
  const { content, documents, earlier, appeal, ...open } = shown;
  return canonicalSha256(
    JSON.parse(
      JSON.stringify(
        {
          ...open,
          // How the claim is opened and followed is nothing that is shown.
          wrapped: undefined,
          correlationId: undefined,
          ...digested({ content, documents }),
          appeal: appeal && {
            ...appeal,
            wrapped: undefined,
            statement: appeal.statement && sha256(appeal.statement),
          },
          earlier: earlier.map((sent) => ({ revision: sent.revision, ...digested(sent) })),
        },
        (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
      ),
    ),
  );
}

function digested({ content, documents }: Pick<EarlierRevision, 'content' | 'documents'>): object {
  return {
    content: sha256(content),
    documents: documents.map((document) => ({ ...document, content: sha256(document.content) })),
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
