import type { Finding } from '../adjudication/finding.js';
import type { AppealGrounds } from '../clocks/appeal-terms.js';
import type { Cents } from '../money/cents.js';
import { amountBand, type ExaminerSkill } from './review-task.js';
import { isMedicalNecessity } from './verdict.js';

/** What a person has to do about an appeal. Nothing in it says anything of the patient. */
export interface AppealTask {
  readonly reason: `APPEAL.${string}`;
  readonly skill: ExaminerSkill;
  readonly onMedicalNecessity: boolean;
}

interface Appealed {
  readonly grounds: AppealGrounds;
  /** Why it was decided as it was. */
  readonly reasons: readonly Pick<Finding, 'carc' | 'severity'>[];
  /** What was charged and not paid: the most that the appeal can move. */
  readonly atStake: Cents;
}

/**
 * The task that an appeal opens. Where necessity was denied or is what the appeal is about, a clinician looks at it
 * (29 CFR 2560.503-1(h)(3)(iii)).
 */
export function appealTaskOf({ grounds, reasons, atStake }: Appealed): AppealTask {
  const onMedicalNecessity =
    grounds === 'medical-necessity' ||
    reasons.some(({ carc, severity }) => severity !== 'warn' && isMedicalNecessity(carc));
  return {
    reason: `APPEAL.${grounds.toUpperCase().replaceAll('-', '_')}`,
    skill: onMedicalNecessity ? 'clinician' : amountBand(atStake) === 'large' ? 'supervisor' : 'adjuster',
    onMedicalNecessity,
  };
}
