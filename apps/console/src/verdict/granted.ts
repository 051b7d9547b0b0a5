import { canSetAside, contestable, partialGrant, wholeGrant, type AppealGrant, type SetAside } from '#claims';
import type { Problem } from '#errors';
import type { ReviewCase } from '../dossier/review-case.js';
import { RefusedRequest } from '#http-app/nest';
import type { GivenVerdict } from './verdict-request.js';

/**
 * What a verdict on an appeal sets aside of the decision; null where it sets nothing aside.
 *
 * @throws RefusedRequest `VERDICT.INVALID` (422): the verdict is not one for this task, or sets aside what it cannot
 */
export function grantOf(
  { kind, appeal, lines }: Pick<ReviewCase, 'kind' | 'appeal' | 'lines'>,
  { verdict, setAside }: Pick<GivenVerdict, 'verdict' | 'setAside'>,
): AppealGrant | null {
  const isAppeals = verdict === 'uphold' || verdict === 'overturn' || verdict === 'overturn-in-part';
  if (isAppeals !== (kind === 'appeal')) throw refused([wrongKind(kind)]);
  if (appeal === undefined || verdict === 'uphold') return null;
  if (verdict !== 'overturn-in-part') return wholeGrant(appeal.reasons);
  const sequences = lines.map(({ sequence }) => sequence);
  const known = new Set(
    contestable(appeal.reasons)
      .map(({ ruleId }) => ruleId)
      .filter(canSetAside),
  );
  const asked = setAside ?? [];
  const problems = asked.flatMap((each, index) => problemsOf(each, index, { known, sequences }));
  if (problems.length > 0) throw refused(problems);
  return partialGrant(appeal.reasons, sequences, asked);
}

function problemsOf(
  { ruleId, lines }: SetAside,
  index: number,
  { known, sequences }: { readonly known: ReadonlySet<string>; readonly sequences: readonly number[] },
): Problem[] {
  const strange = lines?.filter((line) => !sequences.includes(line)) ?? [];
  return [
    ...(known.has(ruleId)
      ? []
      : [
          problem(
            `setAside.${index}.rule`,
            'is no rule that took anything away',
            `use one of: ${[...known].join(', ')}`,
          ),
        ]),
    ...(strange.length === 0
      ? []
      : [
          problem(
            `setAside.${index}.lines`,
            'names lines that the claim has not',
            `use: ${sequences.join(', ')}`,
          ),
        ]),
  ];
}

function wrongKind(kind: string): Problem {
  return kind === 'appeal'
    ? problem('verdict', 'is none for an appeal', 'use one of: uphold, overturn, overturn-in-part')
    : problem('verdict', 'is for appeals only', 'use one of: release, deny, return-for-information');
}

function problem(field: string, message: string, fix: string): Problem {
  return { severity: 'error', code: 'VERDICT.INVALID', field, message, fix };
}

function refused(problems: readonly Problem[]): RefusedRequest {
  const detail = 'The verdict cannot be taken; each problem says what to do.';
  return new RefusedRequest({ status: 422, code: 'VERDICT.INVALID', detail, problems });
}
