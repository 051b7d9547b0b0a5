import type { Database } from '../database.port.js';

/** A state that a claim was in, since when, and who moved it there: a stage, never a person. */
interface PastState {
  readonly revision: number;
  readonly state: string;
  readonly reason: string | null;
  readonly at: string;
  readonly by: string;
}

/** One finding that waits for the submitter: rule, place, codes. */
interface AskedItem {
  readonly rule: string;
  readonly field: string;
  readonly carc: string;
  readonly rarc: string | null;
}

/** What a submitter follows a claim by, beside where it stands. */
export interface ClaimStory {
  readonly history: readonly PastState[];
  /** What is asked for now; null when nothing is. */
  readonly asked: {
    readonly reason: string;
    readonly askedAt: string;
    readonly answerBy: string;
    readonly items: readonly AskedItem[];
  } | null;
  readonly replaces: string | null;
  readonly replacedBy: string | null;
  /** The wish to have it taken back; null: nobody asked. */
  readonly withdrawal: string | null;
  readonly dueAt: string | null;
  readonly isPaused: boolean;
}

const story = `
  select
    coalesce((
      select jsonb_agg(jsonb_build_object('revision', h.revision, 'state', h.state, 'reason', h.reason,
        'at', h.changed_at, 'by', h.changed_by) order by h.entry_id)
      from claims.state_history h where h.claim_id = s.claim_id), '[]') as history,
    (select jsonb_build_object('reason', r.reason, 'askedAt', r.asked_at, 'answerBy', r.due_at, 'items', r.items)
      from claims.information_request r
      where r.claim_id = s.claim_id and r.closed_at is null order by r.asked_at desc limit 1) as asked,
    c.replaces, w.replaced_by as "replacedBy", w.kind as withdrawal,
    k.due_at as "dueAt", k.paused_at is not null as "isPaused"
  from claims.claim_state s
  join claims.claim c using (claim_id, revision)
  left join claims.withdrawal w using (claim_id)
  left join claims.clock_now k on k.claim_id = s.claim_id and k.revision = s.revision
  where s.claim_id = $1`;

/** What became of a claim so far. Whoever asks has been let in by its status. */
export class ClaimStories {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** @throws OperationalError `POSTGRES.*` */
  async story(claimId: string): Promise<ClaimStory | undefined> {
    const [row] = await this.#database.transaction((sql) => sql.query<ClaimStory>(story, [claimId]));
    return row;
  }
}
