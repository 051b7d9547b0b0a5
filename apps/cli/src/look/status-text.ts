import type { ClaimStatus } from '../intake/claim-status.js';

const labelWidth = 15;

/** `label          value` for every value that there is. */
export function labelled(
  rows: readonly (readonly [label: string, value: string | null | undefined])[],
): string {
  return rows
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([label, value]) => `${label.padEnd(labelWidth)}${value ?? ''}`)
    .join('\n');
}

/** What is missing, and until when it can be sent. */
function asked({ asked: request }: ClaimStatus): string | undefined {
  if (request === null || request === undefined) return undefined;
  const fields = [...new Set(request.items.map(({ field }) => field))].join(', ');
  return `${request.reason}${fields === '' ? '' : ` (${fields})`}, until ${request.answerBy.slice(0, 10)}`;
}

/** Where a claim stands, for a person. */
export function statusText(status: ClaimStatus): string {
  const amount = (value: string | null | undefined): string | undefined =>
    typeof value === 'string' ? `${value} ${status.currency ?? ''}`.trimEnd() : undefined;
  return labelled([
    ['claim', `${status.claimId}, revision ${status.revision}`],
    ['sent as', status.claimIdentifier],
    ['state', status.reason ? `${status.state}: ${status.reason}` : status.state],
    ['billed', amount(status.billed)],
    ['plan pays', amount(status.benefit)],
    ['patient pays', amount(status.patient)],
    ['received', status.receivedAt],
    ['changed', status.changedAt],
    ['due', status.isPaused === true ? 'not while your answer is awaited' : status.dueAt],
    ['asked for', asked(status)],
    ['replaces', status.replaces],
    ['replaced by', status.replacedBy],
    ['went through', status.history?.map(({ state }) => state).join(' → ')],
    ['correlation id', status.correlationId],
    ['trace', status.traceId],
  ]);
}
