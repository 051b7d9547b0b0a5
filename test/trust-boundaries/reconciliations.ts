import { asSuperuser, until } from '#testing';
import { askAuthority } from './ask-authority.js';

export interface ReportedFinding {
  readonly kind: string;
  readonly subject: string;
  readonly claimId?: string;
  readonly result?: 'healed' | 'failed';
  readonly failure?: string;
}

/** Asks for a comparison, and again while the regular one is under way. */
export async function reconcile(options: { dryRun?: boolean } = {}): Promise<readonly ReportedFinding[]> {
  return until(
    'the reconciler has run',
    async () => {
      const { status, body } = await askAuthority('/reconciliations', { as: 'ops', body: options });
      if (status === 409) return undefined;
      if (status !== 200) throw new TypeError(`answered ${status}: ${JSON.stringify(body)}`);
      return body['findings'] as readonly ReportedFinding[];
    },
    { within: 60_000, every: 200 },
  );
}

/** What is on record about something, by kind, action and result. */
export async function recorded(subject: string): Promise<readonly unknown[]> {
  const { rows } = await asSuperuser((client) =>
    client.query<object>(
      `select kind, action, result from authority.reconciliation where subject = $1 order by finding_id`,
      [subject],
    ),
  );
  return rows;
}
