import { z } from 'zod';
import type { AuthorityClient } from '../authority/authority-client.js';
import { Complaint } from '../complaint.js';
import { caseText, readCase, readRequest, readShredded, requestText, shreddedText } from './shred-text.js';

/** Read by who shows it: `--json` prints it as it came. */
const anything = z.unknown();

/** `vouch shred CLAIM --reason TEXT`. @throws Complaint */
export async function askToShred(
  authority: AuthorityClient,
  { claimId, reason, json }: { claimId: string; reason: string; json: boolean },
): Promise<string> {
  const body = await authority.call('POST', '/shreds', anything, { claimId, reason });
  return json ? JSON.stringify(body) : requestText(readRequest(body));
}

/** `vouch shred CLAIM --approve`: what is approved is the request that is there now. @throws Complaint */
export async function approveShredding(
  authority: AuthorityClient,
  { claimId, json }: { claimId: string; json: boolean },
): Promise<string> {
  const { request } = readCase(await authority.call('GET', pathOf(claimId), anything));
  if (request === undefined) {
    throw new Complaint(`nobody asked for ${claimId} to be shredded: vouch shred ${claimId} --reason TEXT`);
  }
  const body = await authority.call('POST', `${pathOf(claimId)}/approval`, anything, {
    requestId: request.requestId,
  });
  return json ? JSON.stringify(body) : shreddedText(readShredded(body));
}

/** `vouch shred CLAIM`. @throws Complaint */
export async function lookAtShredding(
  authority: AuthorityClient,
  { claimId, json }: { claimId: string; json: boolean },
): Promise<string> {
  const body = await authority.call('GET', pathOf(claimId), anything);
  return json ? JSON.stringify(body) : caseText(claimId, readCase(body));
}

function pathOf(claimId: string): string {
  return `/shreds/${encodeURIComponent(claimId)}`;
}
