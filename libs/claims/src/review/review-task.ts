import type { Assessment } from '../adjudication/assessment.js';
import type { PendKind, PendReason } from '../adjudication/pend-reason.js';
import type { Cents } from '../money/cents.js';
import { isMedicalNecessity } from './verdict.js';

/** How much a verdict moves; in cents of whatever currency. The database has the same limits (migration 0011). */
export const amountBands = { small: 100_000n, medium: 1_000_000n } as const;
export type AmountBand = 'small' | 'medium' | 'large';

/** Above this two examiners have to give the same verdict. */
export const fourEyesAbove: Cents = amountBands.medium;

export type ExaminerSkill = 'adjuster' | 'supervisor' | 'clinician';

/** What a person has to do about a pended claim. Nothing in it says anything of the patient. */
export interface ReviewTask {
  readonly kind: PendKind;
  readonly reason: PendReason;
  readonly skill: ExaminerSkill;
  readonly onMedicalNecessity: boolean;
  /** Days from its opening until it is late. */
  readonly dueInDays: number;
}

/** Ours, shorter than any law's: a clean claim is to be decided within 30 days. */
const dueInDays: Readonly<Record<PendKind, number>> = {
  review: 5,
  coordination: 14,
  information: 30,
};

export function amountBand(amount: Cents): AmountBand {
  if (amount <= amountBands.small) return 'small';
  return amount <= amountBands.medium ? 'medium' : 'large';
}

/** The task that a pended assessment opens; null for one that is decided. */
export function reviewTaskOf({ pended, findings, totals }: Assessment): ReviewTask | null {
  if (pended === null) return null;
  const onMedicalNecessity = findings.some(({ carc }) => isMedicalNecessity(carc));
  return {
    ...pended,
    skill: skillFor(onMedicalNecessity, totals.benefit),
    onMedicalNecessity,
    dueInDays: dueInDays[pended.kind],
  };
}

function skillFor(onMedicalNecessity: boolean, amount: Cents): ExaminerSkill {
  if (onMedicalNecessity) return 'clinician';
  return amountBand(amount) === 'large' ? 'supervisor' : 'adjuster';
}
