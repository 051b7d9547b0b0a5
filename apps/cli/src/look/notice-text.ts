import type { ToldNotice } from '../intake/notices.js';
import { labelled } from './status-text.js';

/** A notice for a person: what was decided or is missing, why, and what to do. */
export function noticeText(notice: ToldNotice): string {
  const { headline, createdAt, revision, plan, amounts, currency, reasons, missing, appeal } = notice;
  const head = labelled([
    ['notice', headline],
    ['of', `${createdAt}, revision ${revision}`],
    ['plan', plan && `${plan.name} (${plan.planId}, version ${plan.version})`],
    ['charged', amounts && `${amounts.charged} ${currency}`],
    ['plan pays', amounts && `${amounts.planPays} ${currency}`],
    ['patient owes', amounts && `${amounts.patientOwes} ${currency}`],
  ]);
  const why = reasons.map((reason) => {
    const lines = reason.lines.length === 0 ? '' : `, line ${reason.lines.join(', ')}`;
    const amount = reason.amount === null ? '' : `, ${reason.amount} ${currency}`;
    const rule = reason.rule === null ? '' : ` [${reason.rule}]`;
    return `  ${reason.code}${lines}${amount}: ${reason.text}${rule}`;
  });
  const wanted = missing.map(({ code, what, fix }) => `  ${code}: ${what} ${fix}`);
  const steps =
    appeal === null ? [] : [`  until ${appeal.until}`, ...appeal.steps.map((step) => `  ${step}`)];
  return [head, ...section('why', why), ...section('missing', wanted), ...section('appeal', steps)].join(
    '\n',
  );
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}
