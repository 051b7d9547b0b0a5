import { formatAmount } from '#claims';
import { OperationalError } from '#errors';
import { DataKey, unsealJson } from '#sealing';
import { holdTask } from '../hold/hold-task.js';
import type { OpenClaim } from '../open-claim/claim-opener.js';
import { appealAnswer, type AppealCase } from './appeal-case.js';
import { readCase, type EarlierRevision, type ReviewCase } from './review-case.js';

/** One revision in clear: in memory only. */
interface OpenedRevision {
  readonly content: unknown;
  readonly documents: readonly unknown[];
}

/**
 * What the claim says, in clear, for the examiner who holds the task; and on record that this is what they were
 * shown. Whoever looks keeps the hold.
 *
 * @throws OperationalError `CLAIM.SHREDDED`, `SEALING.BROKEN` (permanent), `VAULT.*`
 */
export async function openDossier({ connection, unwrap }: OpenClaim, taskId: string): Promise<object> {
  const shown = await connection.transaction(async (sql) => {
    await holdTask(sql, taskId);
    const found = await readCase(sql, taskId);
    const { claimId, revision, pass, round, shownSha256 } = found;
    await sql.query(
      `insert into claims.review_shown (claim_id, revision, pass, round, shown_sha256)
       values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [claimId, revision, pass, round, shownSha256],
    );
    return found;
  });
  const { claimId } = shown;
  const own = await openRevision(unwrap, claimId, shown);
  const earlier: object[] = [];
  for (const sent of shown.earlier) {
    earlier.push({ revision: sent.revision, ...(await openRevision(unwrap, claimId, sent)) });
  }
  return {
    ...dossierAnswer(shown),
    ...own,
    earlier,
    ...(shown.appeal && {
      ...appealAnswer(shown.appeal),
      statement: await openStatement(unwrap, shown, shown.appeal),
    }),
  };
}

/** What the appeal says: sealed for the revision that it begins if it is granted. */
async function openStatement(
  unwrap: OpenClaim['unwrap'],
  { claimId, revision }: ReviewCase,
  { statement, wrapped }: AppealCase,
): Promise<unknown> {
  if (statement === null || wrapped === null) return null;
  const key = DataKey.fromBase64((await unwrap(wrapped)).reveal());
  try {
    return unsealJson(key, { claimId, revision: revision + 1, part: 'content' }, statement);
  } finally {
    key.destroy();
  }
}

async function openRevision(
  unwrap: OpenClaim['unwrap'],
  claimId: string,
  { revision, wrapped, content, documents }: EarlierRevision,
): Promise<OpenedRevision> {
  if (wrapped === null) {
    throw new OperationalError('CLAIM.SHREDDED', 'the key of this claim was destroyed', {
      retry: 'permanent',
    });
  }
  const key = DataKey.fromBase64((await unwrap(wrapped)).reveal());
  const place = { claimId, revision };
  try {
    return {
      content: unsealJson(key, { ...place, part: 'content' }, content),
      documents: documents.map(({ seq, content: sealed }) =>
        unsealJson(key, { ...place, part: { document: seq } }, sealed),
      ),
    };
  } finally {
    key.destroy();
  }
}

/** Everything but what is sealed. */
function dossierAnswer(shown: ReviewCase): object {
  const { taskId, claimId, revision, pass, round, kind, reason, shownSha256 } = shown;
  return {
    ...{ taskId, claimId, revision, pass, round, kind, reason, shownSha256 },
    header: {
      claimIdentifier: shown.claimIdentifier,
      sourceFormat: shown.sourceFormat,
      statedPlanId: shown.statedPlanId,
      currency: shown.currency,
      billed: amount(shown.billedCents),
      /** What a release would pay. */
      benefit: formatAmount(shown.amountCents),
      contentSha256: shown.contentSha256,
    },
    lines: shown.lines.map(({ netCents, ...line }) => ({ ...line, net: amount(netCents) })),
    /** Outcome, amounts and findings; docs/architecture.md §8. */
    assessment: shown.assessment,
    assessmentSha256: shown.assessmentSha256,
    /** What to look at, clauses quoted, signals, an explanation; docs/adr/0038. */
    examination: shown.examination,
  };
}

function amount(cents: bigint | null): string | null {
  return cents === null ? null : formatAmount(cents);
}
