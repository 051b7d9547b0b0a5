import { z } from 'zod';
import { Complaint } from '../complaint.js';
import { labelled } from '../look/status-text.js';

const request = z.object({
  requestId: z.string(),
  claimId: z.string(),
  reason: z.string(),
  requestedBy: z.string(),
  requestedAt: z.string(),
  expiresAt: z.string(),
});
const shredded = request.extend({ approvedBy: z.string(), shreddedAt: z.string() });
const shredCase = z.object({
  request: request.extend({ expired: z.boolean() }).optional(),
  shredded: shredded.optional(),
});

export type ShredRequest = z.infer<typeof request>;
export type Shredded = z.infer<typeof shredded>;
export type ShredCase = z.infer<typeof shredCase>;

/** @throws Complaint for an answer of another version of the authority */
function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Complaint('the authority answered in a way that this command does not know');
}

export const readRequest = (body: unknown): ShredRequest => read(request, body);
export const readShredded = (body: unknown): Shredded => read(shredded, body);
export const readCase = (body: unknown): ShredCase => read(shredCase, body);

const requestRows = ({ claimId, reason, requestedBy, requestedAt }: ShredRequest) =>
  [
    ['claim', claimId],
    ['asked by', requestedBy],
    ['asked at', requestedAt],
    ['reason', reason],
  ] as const;

/** A request that a second person has to approve. */
export function requestText(asked: ShredRequest): string {
  return labelled([
    ...requestRows(asked),
    ['until', asked.expiresAt],
    ['next', `a second person approves: vouch shred ${asked.claimId} --approve --as ops`],
  ]);
}

export function shreddedText(done: Shredded): string {
  return labelled([...requestRows(done), ['approved by', done.approvedBy], ['shredded at', done.shreddedAt]]);
}

export function caseText(claimId: string, { request: asked, shredded: done }: ShredCase): string {
  if (done !== undefined) return shreddedText(done);
  if (asked === undefined) return `nobody asked for ${claimId} to be shredded`;
  return asked.expired ? labelled([...requestRows(asked), ['expired', asked.expiresAt]]) : requestText(asked);
}
