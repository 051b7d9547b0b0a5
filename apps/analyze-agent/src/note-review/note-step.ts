import type { Step } from '#agent-step';
import { verdictReasons } from '#claims';
import type { ClaimReviewed } from '#contracts';

/**
 * Analyze, after people gave their verdict: the graph that waited for them goes on from where it was kept, and what they
 * decided is noted beside what had been proposed. It moves nothing: act carries the verdict out. A claim that pended
 * before graphs were kept has none, and nothing to note.
 */
export function noteStep({
  verdict,
  reason,
  round,
}: Pick<ClaimReviewed, 'verdict' | 'reason' | 'round'>): Step {
  return {
    stage: 'analyze',
    source: '/analyze-agent',
    round,
    perform: async (sql, subject) => {
      const { afterReview } = await import('../review-graph/review-graph.js');
      const { keepOf } = await import('../review-graph/step-saver.js');
      const noted = await afterReview({ verdict, reason }, endingOf(verdict, reason), keepOf(sql, subject));
      if (noted !== undefined) {
        const { claimId, revision, pass } = subject;
        await sql.query(
          `insert into claims.review_note (claim_id, revision, pass, round, proposed, verdict, reason_code, explanation)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [claimId, revision, pass, round, noted.proposed, noted.verdict, noted.reason, noted.explanation],
        );
      }
      return { move: null, event: null };
    },
  };
}

const endings: Readonly<Record<ClaimReviewed['verdict'], string>> = {
  release: 'People released it as it was assessed',
  deny: 'People denied it',
  'return-for-information': 'People returned it to its sender',
};

function endingOf(verdict: ClaimReviewed['verdict'], reason: string): string {
  const why = (verdictReasons[verdict] as Readonly<Record<string, string>>)[reason];
  return `${endings[verdict]}${why === undefined ? '' : `: ${why}`}.`;
}
