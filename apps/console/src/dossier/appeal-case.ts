import { canSetAside, contestable, formatAmount, lineIn, type Cents, type Finding } from '#claims';
import type { Sql } from '#persistence';

/** An appeal, and the decision that it is about, as whoever looks at it is shown them. */
export interface AppealCase {
  readonly level: number;
  readonly grounds: string;
  readonly filedAt: Date;
  readonly dueAt: Date;
  /** What it says, sealed; null: it was filed before anything could be said in one. */
  readonly statement: Buffer | null;
  readonly wrapped: string | null;
  readonly outcome: string;
  readonly benefitCents: Cents;
  readonly patientCents: Cents;
  readonly reasons: readonly Finding[];
}

const appealOfClaim = `
  select a.level, a.grounds, a.filed_at as "filedAt", a.due_at as "dueAt", a.content as statement, k.wrapped,
    d.outcome, d.benefit_cents as "benefitCents", d.patient_cents as "patientCents", d.reasons
  from claims.appeal a
  join claims.determination d using (claim_id, revision)
  left join claims.appeal_key k using (claim_id, level)
  where a.claim_id = $1 and a.revision = $2 and a.outcome is null`;

/** Undefined once it is decided. */
export async function readAppeal(
  sql: Sql,
  { claimId, revision }: { readonly claimId: string; readonly revision: number },
): Promise<AppealCase | undefined> {
  const [row] = await sql.query<AppealCase>(appealOfClaim, [claimId, revision]);
  return row;
}

/** Everything but what is sealed. */
export function appealAnswer(appeal: AppealCase): object {
  const { level, grounds, filedAt, dueAt, outcome, benefitCents, patientCents, reasons } = appeal;
  return {
    appeal: { level, grounds, filedAt, dueAt },
    decision: {
      outcome,
      benefit: formatAmount(benefitCents),
      patient: formatAmount(patientCents),
      reasons,
    },
    /** What a verdict may set aside. */
    contestable: contestable(reasons)
      .filter(({ ruleId }) => canSetAside(ruleId))
      .map(({ ruleId, path }) => ({ rule: ruleId, line: lineIn(path) })),
  };
}
