import { Complaint } from '../complaint.js';
import type { AuthorityClient } from './authority-client.js';
import { caseText, readCase, readRequest, readShredded, requestText, shreddedText } from './shred-text.js';

/** `vouch shred CLAIM --reason TEXT`. @throws Complaint */
export async function askToShred(
  authority: AuthorityClient,
  { claimId, reason, json }: { claimId: string; reason: string; json: boolean },
): Promise<string> {
  const body = await authority.post('/shreds', { claimId, reason });
  return json ? JSON.stringify(body) : requestText(readRequest(body));
}

/** `vouch shred CLAIM --approve`: what is approved is the request that is there now. @throws Complaint */
export async function approveShredding(
  authority: AuthorityClient,
  { claimId, json }: { claimId: string; json: boolean },
): Promise<string> {
  const { request } = readCase(await authority.get(pathOf(claimId)));
  if (request === undefined) {
    throw new Complaint(`nobody asked for ${claimId} to be shredded: vouch shred ${claimId} --reason TEXT`);
  }
  const body = await authority.post(`${pathOf(claimId)}/approval`, { requestId: request.requestId });
  return json ? JSON.stringify(body) : shreddedText(readShredded(body));
}

/** `vouch shred CLAIM`. @throws Complaint */
export async function lookAtShredding(
  authority: AuthorityClient,
  { claimId, json }: { claimId: string; json: boolean },
): Promise<string> {
  const body = await authority.get(pathOf(claimId));
  return json ? JSON.stringify(body) : caseText(claimId, readCase(body));
}

function pathOf(claimId: string): string {
  return `/shreds/${encodeURIComponent(claimId)}`;
}
