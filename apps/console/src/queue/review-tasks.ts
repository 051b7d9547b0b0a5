import type { Database } from '../database.port.js';

/** A task as the queue shows it: nothing of the claim but its id. */
export interface ReviewTaskRow {
  readonly taskId: string;
  readonly claimId: string;
  readonly revision: number;
  readonly pass: number;
  readonly round: number;
  readonly kind: string;
  readonly reason: string;
  readonly amountBand: string;
  readonly skill: string;
  readonly onMedicalNecessity: boolean;
  readonly verdictsNeeded: number;
  readonly verdictsGiven: number;
  readonly openedAt: Date;
  readonly dueAt: Date;
  /** `sub` of the examiner at work on it, until the hold lapses. */
  readonly heldBy: string | null;
  readonly heldUntil: Date | null;
  readonly decision: string | null;
  readonly decidedAt: Date | null;
  readonly closedAt: Date | null;
}

/** What to list; absent is any. */
export interface QueueFilter {
  readonly kind?: string | undefined;
  readonly skill?: string | undefined;
  readonly band?: string | undefined;
  readonly claimId?: string | undefined;
  /** `open` (the default): waits for somebody; `decided`: a verdict stands; `all`. */
  readonly state: 'open' | 'decided' | 'all';
  readonly limit: number;
}

const columns = `task_id as "taskId", claim_id as "claimId", revision, pass, round, kind, reason,
  amount_band as "amountBand", skill, on_medical_necessity as "onMedicalNecessity",
  verdicts_needed as "verdictsNeeded", verdicts_given as "verdictsGiven", opened_at as "openedAt", due_at as "dueAt",
  case when held_until > now() then held_by end as "heldBy",
  case when held_until > now() then held_until end as "heldUntil",
  decision, decided_at as "decidedAt", closed_at as "closedAt"`;

const list = `
  select ${columns} from claims.review_task
  where ($1::text is null or kind = $1) and ($2::text is null or skill = $2)
    and ($3::text is null or amount_band = $3) and ($4::text is null or claim_id = $4)
    and case $5 when 'open' then decision is null and closed_at is null
      when 'decided' then decision is not null else true end
  order by due_at, task_id limit $6`;

/** The queue, read with the console's own login. Every method throws OperationalError `POSTGRES.*`. */
export class ReviewTasks {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The most urgent first. */
  async list({ kind, skill, band, claimId, state, limit }: QueueFilter): Promise<readonly ReviewTaskRow[]> {
    const values = [kind ?? null, skill ?? null, band ?? null, claimId ?? null, state, limit];
    return this.#database.transaction((sql) => sql.query<ReviewTaskRow>(list, values));
  }

  async find(taskId: string): Promise<ReviewTaskRow | undefined> {
    const [task] = await this.#database.transaction((sql) =>
      sql.query<ReviewTaskRow>(`select ${columns} from claims.review_task where task_id = $1`, [taskId]),
    );
    return task;
  }
}
