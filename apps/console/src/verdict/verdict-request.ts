import {
  adjustmentReasons,
  appealVerdictKinds,
  appealVerdictReasons,
  isDenialReason,
  remarks,
  rules,
  verdictKinds,
  verdictReasons,
  type AdjustmentReason,
  type AppealVerdictKind,
  type DenialReason,
  type Remark,
  type RuleId,
  type SetAside,
  type VerdictKind,
} from '#claims';
import { failed, ok, type Problem, type Result } from '#errors';
import { z } from 'zod';

/** A verdict as an examiner gives it. */
export interface GivenVerdict {
  readonly verdict: VerdictKind | AppealVerdictKind;
  /** Closed; goes on the bus. */
  readonly reasonCode: string;
  /** In the examiner's own words; sealed with the claim. */
  readonly reason: string;
  /** Digest of what the examiner was shown. */
  readonly shownSha256: string;
  /** Present for denials. */
  readonly denial: DenialReason | null;
  /** What an appeal that is granted in part sets aside; null for every other verdict. */
  readonly setAside: readonly SetAside[] | null;
}

function keys<Key extends string>(table: Readonly<Record<Key, unknown>>): [Key, ...Key[]] {
  return Object.keys(table) as [Key, ...Key[]];
}

const body = z.strictObject({
  verdict: z.enum([...verdictKinds, ...appealVerdictKinds]),
  reasonCode: z.string().max(64),
  reason: z.string().trim().min(1).max(2_000),
  shownSha256: z.string().regex(/^[0-9a-f]{64}$/),
  group: z.enum(['CO', 'PR']).optional(),
  carc: z.enum(keys<AdjustmentReason>(adjustmentReasons)).optional(),
  rarc: z.enum(keys<Remark>(remarks)).nullable().optional(),
  setAside: z
    .array(
      z.strictObject({
        rule: z.enum(keys<RuleId>(rules)),
        /** All of them, where it is left out. */
        lines: z.array(z.int().positive()).min(1).max(1_000).optional(),
      }),
    )
    .min(1)
    .max(100)
    .optional(),
});

/** Every problem at once. */
export function readVerdict(sent: unknown): Result<GivenVerdict, readonly Problem[]> {
  const read = body.safeParse(sent);
  if (!read.success) {
    return failed(read.error.issues.map(({ path, message }) => problem(path.join('.') || '$', message)));
  }
  const { verdict, reasonCode, reason, shownSha256, group = 'CO', carc, rarc = null } = read.data;
  const problems = [
    ...wrongReason(verdict, reasonCode),
    ...(verdict === 'deny' ? wrongDenial(carc, rarc) : strayDenial(read.data)),
    ...wrongSetAside(read.data),
  ];
  if (problems.length > 0) return failed(problems);
  const denial = carc === undefined ? null : { group, carc, rarc };
  const setAside = read.data.setAside?.map(({ rule, lines = null }) => ({ ruleId: rule, lines })) ?? null;
  return ok({ verdict, reasonCode, reason, shownSha256, denial, setAside });
}

const reasons = { ...verdictReasons, ...appealVerdictReasons };

function wrongReason(verdict: GivenVerdict['verdict'], reasonCode: string): Problem[] {
  const allowed = Object.keys(reasons[verdict]);
  return allowed.includes(reasonCode)
    ? []
    : [problem('reasonCode', 'not a reason for this verdict', `use one of: ${allowed.join(', ')}`)];
}

/** Without a remark that names what is missing, this reason tells nobody what to do. */
const needsRemark: ReadonlySet<string> = new Set(['16', '252']);

function wrongDenial(carc: AdjustmentReason | undefined, rarc: Remark | null): Problem[] {
  if (carc === undefined) return [problem('carc', 'a denial needs its adjustment reason', 'send carc')];
  return [
    ...(isDenialReason(carc) ? [] : [problem('carc', 'splits what is paid; nobody is denied by it')]),
    ...(needsRemark.has(carc) && rarc === null
      ? [problem('rarc', 'this reason needs a remark that names what is wrong', 'send rarc')]
      : []),
  ];
}

function strayDenial({ group, carc, rarc }: z.infer<typeof body>): Problem[] {
  return Object.entries({ group, carc, rarc })
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([field]) => problem(field, 'only a denial has one', 'leave it out'));
}

/** Only where some of a decision is set aside it has to be said what. */
function wrongSetAside({ verdict, setAside }: z.infer<typeof body>): Problem[] {
  if (verdict === 'overturn-in-part' && setAside === undefined) {
    return [problem('setAside', 'what is set aside has to be said', 'send [{"rule": id, "lines": [1]}]')];
  }
  return verdict !== 'overturn-in-part' && setAside !== undefined
    ? [problem('setAside', 'only an appeal granted in part has one', 'leave it out')]
    : [];
}

function problem(field: string, message: string, fix = 'send it as the page at /docs says'): Problem {
  return { severity: 'error', code: 'VERDICT.INVALID', field, message, fix };
}
