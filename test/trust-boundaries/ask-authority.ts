import { accessToken, urlOf, type PersonName } from '#testing';

export interface AuthorityAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Calls the authority as a person would, or with any token. */
export async function askAuthority(
  path: string,
  { as, token, body, method }: { as?: PersonName; token?: string; body?: unknown; method?: string },
): Promise<AuthorityAnswer> {
  const shown = as === undefined ? token : await accessToken(as);
  const answer = await fetch(`${urlOf('authority')}${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(shown === undefined ? {} : { authorization: `Bearer ${shown}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as AuthorityAnswer['body'] };
}
