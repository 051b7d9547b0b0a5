import { reviewPurposes, type ReviewPurpose } from '#agent-identity';
import { failed, ok, type Result } from '#errors';
import { z } from 'zod';

/** A well-formed request to open a claim for an examiner; nothing in it is proven yet. */
export interface ReviewForm {
  /** The examiner's access token. */
  readonly personToken: string;
  readonly taskId: string;
  readonly claimId: string;
  readonly purpose: ReviewPurpose;
  /** What the denial is said to rest on; what the task rests on is on record. */
  readonly onMedicalNecessity: boolean;
}

/** What tells such a request from an agent's. */
const personTokenType = 'urn:ietf:params:oauth:token-type:access_token';

const id = '[A-Za-z0-9-]{1,64}';
const medicalNecessity = ' medical-necessity';
const scope = new RegExp(`^(${reviewPurposes.join('|')})(${medicalNecessity})?$`);

const form = z.object({
  grant_type: z.literal('urn:ietf:params:oauth:grant-type:token-exchange'),
  actor_token: z.string().min(1).max(8_192),
  actor_token_type: z.literal(personTokenType),
  subject_token: z.string().regex(new RegExp(`^${id}$`)),
  subject_token_type: z.literal('urn:vouch:token-type:dispatch'),
  resource: z.string().regex(new RegExp(`^urn:vouch:claim:${id}$`)),
  scope: z.string().regex(scope),
});

/** Whether a person asks, and not an agent. */
export function isReviewForm(body: unknown): boolean {
  return z.object({ actor_token_type: z.literal(personTokenType) }).safeParse(body).success;
}

/** Names every field that is missing or wrong, never its value. */
export function readReviewForm(body: unknown): Result<ReviewForm, readonly string[]> {
  const read = form.safeParse(body);
  if (!read.success) return failed([...new Set(read.error.issues.map(({ path }) => path.join('.')))]);
  const purpose = reviewPurposes.find((each) => read.data.scope.split(' ')[0] === each);
  if (purpose === undefined) return failed(['scope']);
  return ok({
    personToken: read.data.actor_token,
    taskId: read.data.subject_token,
    claimId: read.data.resource.slice('urn:vouch:claim:'.length),
    purpose,
    onMedicalNecessity: read.data.scope.endsWith(medicalNecessity),
  });
}
