import { requirableFields, severityChoices } from '#claims';
import { z } from 'zod';

const service = z.object({ system: z.string(), code: z.string() });
const services = z.exactOptional(z.array(service));

/** What a plan stated for edits, as stored with facts. */
export const editTermsCodec = z.object({
  timelyFilingDays: z.exactOptional(z.int()),
  members: z.exactOptional(z.literal('on-file')),
  providers: z.exactOptional(z.literal('on-file')),
  otherPayer: z.exactOptional(z.literal('first')),
  required: z.exactOptional(z.array(z.enum(requirableFields))),
  exclusions: z.exactOptional(z.array(z.object({ ...service.shape, reason: z.enum(['96', '204']) }))),
  authorization: services,
  clinicalReview: services,
  documents: services,
  severities: z.exactOptional(z.record(z.string(), z.enum(severityChoices))),
});
