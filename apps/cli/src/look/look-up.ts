import { Complaint } from '../complaint.js';
import { fetchSpans, waterfall } from '../evidence/waterfall.js';
import { fetchStatus } from '../intake/claim-status.js';
import { fetchExplanation } from '../intake/explanation.js';
import type { IntakeClient } from '../intake/intake-client.js';
import { fetchNotices } from '../intake/notices.js';
import { explanationText } from './explanation-text.js';
import { noticeText } from './notice-text.js';
import { labelled, statusText } from './status-text.js';

/** `vouch status ID`. @throws Complaint */
export async function lookUpStatus(intake: IntakeClient, claimId: string, json: boolean): Promise<string> {
  const { status, body } = await fetchStatus(intake, claimId);
  return json ? JSON.stringify(body) : statusText(status);
}

/** `vouch eob ID`. @throws Complaint, which says where the claim stands when there is none yet */
export async function lookUpExplanation(
  intake: IntakeClient,
  claimId: string,
  json: boolean,
): Promise<string> {
  const found = await fetchExplanation(intake, claimId);
  if (found !== undefined)
    return json ? JSON.stringify(found.resource) : explanationText(claimId, found.explanation);
  const { state, reason } = (await fetchStatus(intake, claimId)).status;
  const why = reason ? `${state}: ${reason}` : state;
  throw new Complaint(`${claimId} has no explanation of benefit: it is ${why}`);
}

/** `vouch notices ID`: oldest first. @throws Complaint */
export async function lookUpNotices(intake: IntakeClient, claimId: string, json: boolean): Promise<string> {
  const { notices, body } = await fetchNotices(intake, claimId);
  if (json) return JSON.stringify(body);
  return notices.length === 0 ? `${claimId} has no notices yet` : notices.map(noticeText).join('\n\n');
}

/** `vouch trace ID`. @throws Complaint */
export async function lookUpTrace(intake: IntakeClient, claimId: string, jaegerUrl: string): Promise<string> {
  const { traceId } = (await fetchStatus(intake, claimId)).status;
  if (!traceId) throw new Complaint(`${claimId} was received without a trace`);
  const links = labelled([
    ['trace', traceId],
    ['page', `${jaegerUrl}/trace/${traceId}`],
    ['api', `${jaegerUrl}/api/traces/${traceId}`],
  ]);
  const spans = await fetchSpans(jaegerUrl, traceId);
  return spans.length === 0 ? links : `${links}\n\n${waterfall(spans)}`;
}
