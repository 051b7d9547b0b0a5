import { failed, ok, type Result } from '#errors';
import { z } from 'zod';

/** A well-formed exchange; nothing in it is proven yet. */
export interface ExchangeForm {
  readonly actorToken: string;
  /** Event id. */
  readonly dispatch: string;
  readonly claimId: string;
}

/** Ids are ours: letters, digits and dashes, since a claim's becomes part of a database login. */
const id = '[A-Za-z0-9-]{1,64}';

const form = z.object({
  grant_type: z.literal('urn:ietf:params:oauth:grant-type:token-exchange'),
  actor_token: z.string().min(1).max(8_192),
  actor_token_type: z.literal('urn:ietf:params:oauth:token-type:jwt'),
  subject_token: z.string().regex(new RegExp(`^${id}$`)),
  subject_token_type: z.literal('urn:vouch:token-type:dispatch'),
  resource: z.string().regex(new RegExp(`^urn:vouch:claim:${id}$`)),
});

/** Names every field that is missing or wrong, never its value. */
export function readExchangeForm(body: unknown): Result<ExchangeForm, readonly string[]> {
  const read = form.safeParse(body);
  if (!read.success) return failed([...new Set(read.error.issues.map(({ path }) => path.join('.')))]);
  const { actor_token, subject_token, resource } = read.data;
  return ok({
    actorToken: actor_token,
    dispatch: subject_token,
    claimId: resource.slice('urn:vouch:claim:'.length),
  });
}
