import { basename } from 'node:path';
import type { Problem } from '#errors';
import { amountOf, reasonsOf } from '../intake/explanation.js';
import type { ClaimResult } from './claim-result.js';

const widths = { claim: 38, claimId: 28, state: 10, amount: 12 } as const;

function row(
  claim: string,
  claimId: string,
  state: string,
  billed: string,
  paid: string,
  reasons: string,
): string {
  const cells = [
    claim.padEnd(widths.claim),
    claimId.padEnd(widths.claimId),
    state.padEnd(widths.state),
    billed.padStart(widths.amount),
    paid.padStart(widths.amount),
    ` ${reasons}`,
  ];
  return cells.join(' ').trimEnd();
}

export const tableHead = row('claim', 'id, or file', 'state', 'billed', 'paid', 'reasons');

function billedOf({ status, eob }: ClaimResult): string {
  if (typeof status?.billed === 'string') return status.billed;
  return amountOf(eob?.explanation.total, 'submitted')?.toFixed(2) ?? '';
}

function paidOf({ status, eob }: ClaimResult): string {
  return eob?.explanation.payment?.amount?.value?.toFixed(2) ?? status?.benefit ?? '';
}

function reasonsText({ eob, state, status, problems }: ClaimResult): string {
  if (state === 'pended') return status?.reason ?? '';
  if (eob !== undefined) return [...reasonsOf(eob.explanation).keys()].join(', ');
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return errors === 0 ? '' : `${errors} ${errors === 1 ? 'problem' : 'problems'}`;
}

/** A problem as two lines: what is wrong and where, and what to do about it if that is not the same. */
export function problemLines({ severity, code, field, message, fix }: Problem): readonly string[] {
  const mark = severity === 'warning' ? 'warning ' : '';
  const place = field === '$' ? '' : `${field} `;
  return [
    `    ${mark}${code}: ${place}${message}`,
    ...(fix === '' || fix === message ? [] : [`      → ${fix}`]),
  ];
}

/** The claim in the table that a person reads, its problems below it. */
export function resultRows(result: ClaimResult): readonly string[] {
  const { claim, claimId, file, state, problems } = result;
  const name = basename(file);
  // Which of several files it was is asked most where a claim has no id.
  const id = claimId ?? (claim === null ? '' : name);
  return [
    row(claim ?? name, id, state, billedOf(result), paidOf(result), reasonsText(result)),
    ...problems.flatMap(problemLines),
  ];
}
