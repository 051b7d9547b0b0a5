import type {
  ExplanationOfBenefit,
  ExplanationOfBenefitItem,
  ExplanationOfBenefitItemAdjudication,
} from '@medplum/fhirtypes';
import type { LetterTable } from './letter.js';
import { money } from './words.js';

interface Column {
  readonly title: string;
  /** Category of the amount in the EOB. */
  readonly category: string;
  /** Left out when it is zero everywhere. */
  readonly optional?: true;
}

const columns: readonly Column[] = [
  { title: 'Charged', category: 'submitted' },
  { title: 'Allowed', category: 'eligible' },
  { title: 'Written off', category: 'discount', optional: true },
  { title: 'Not covered', category: 'noncovered', optional: true },
  { title: 'Other plan paid', category: 'priorpayerpaid', optional: true },
  { title: 'Copay', category: 'copay', optional: true },
  { title: 'Deductible', category: 'deductible', optional: true },
  { title: 'Coinsurance', category: 'coinsurance', optional: true },
  { title: 'Plan pays', category: 'benefit' },
];

type Split = readonly Pick<ExplanationOfBenefitItemAdjudication, 'category' | 'amount' | 'reason'>[];

/** How each line was split, as a table whose last column is what the member owes. */
export function amountsOfLines(
  { item = [], total = [] }: ExplanationOfBenefit,
  currency: string,
): LetterTable {
  const shown = columns.filter(
    ({ category, optional }) =>
      optional !== true || [total, ...item.map(splitOf)].some((split) => amountOf(split, category) > 0),
  );
  const amounts = (split: Split, owed: number) =>
    [...shown.map(({ category }) => amountOf(split, category)), owed].map((value) =>
      money(value.toFixed(2), currency),
    );
  return {
    caption: 'Line by line',
    columns: ['Line', 'Service', ...shown.map(({ title }) => title), 'You owe'],
    rows: item.map((line) => [
      String(line.sequence),
      serviceOf(line),
      ...amounts(splitOf(line), owedOn(splitOf(line))),
    ]),
    totals: ['Total', '', ...amounts(total, amountOf(total, 'memberliability'))],
  };
}

function splitOf({ adjudication = [] }: ExplanationOfBenefitItem): Split {
  return adjudication;
}

function amountOf(split: Split, wanted: string): number {
  return split.find(({ category }) => category.coding?.[0]?.code === wanted)?.amount?.value ?? 0;
}

/** The adjustments whose group says that the patient bears them, in whole cents. */
function owedOn(split: Split): number {
  const cents = split
    .filter(({ category, reason }) => {
      const isAdjustment = category.coding?.[0]?.code === 'adjustmentreason';
      return isAdjustment && (reason?.coding ?? []).some(({ code }) => code === 'PR');
    })
    .reduce((sum, { amount }) => sum + Math.round((amount?.value ?? 0) * 100), 0);
  return cents / 100;
}

/** The code alone: the words for it belong to those who publish the code. */
function serviceOf({ productOrService: { coding = [], text } }: ExplanationOfBenefitItem): string {
  return coding[0]?.code ?? text ?? '';
}
