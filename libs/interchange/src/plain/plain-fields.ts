import { z } from 'zod';
import { readAmount, readQuantity } from '../amounts.js';
import { dayOf } from '../days.js';
import type { ProblemList } from '../problems.js';
import { asIssues } from './report-issues.js';

export const text = (longest: number) => z.string().trim().min(1).max(longest);

export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'is no date written as YYYY-MM-DD', abort: true })
  .superRefine(asIssues(readDay));

const decimal = z.union([z.string().max(40), z.number()], { error: 'is no number and no decimal string' });

export const amount = decimal
  .superRefine(asIssues((value, problems) => void readAmount(value, '', problems)))
  .meta({
    description: 'Amount in currency units, as "125.00" or 125.00; rounded once to cents, half to even',
    examples: ['125.00'],
  });

export const quantity = decimal
  .superRefine(asIssues((value, problems) => void readQuantity(value, '', problems)))
  .meta({ description: 'Units, above zero', examples: [1] });

function readDay(value: string, problems: ProblemList): void {
  if (dayOf(value, 'first') !== null) return;
  problems.error('CLAIM.DATE_INVALID', '', 'names a day that does not exist', 'send a real calendar date');
}
