import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Complaint } from '../complaint.js';
import type { Login } from './demo-login.js';
import { formProblem, formTarget } from './login-form.js';
import { ProviderSession, type Page } from './provider-session.js';

const clientId = 'vouch-cli';

/** Nobody listens there: we are the browser too, and read the code from the redirect. */
const redirectUri = 'http://127.0.0.1/callback';

const discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
});

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
});

export interface IssuedToken {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
}

const random = (): string => randomBytes(32).toString('base64url');

function refuses(issuer: string, why: string): Complaint {
  return new Complaint(`the OpenID provider ${issuer} ${why}`);
}

/** Authorization code with PKCE (RFC 7636), by the provider's own sign-in form. @throws Complaint */
export async function signIn(issuer: string, login: Login): Promise<IssuedToken> {
  const session = new ProviderSession(issuer);
  const endpoints = await discover(session, issuer);
  const verifier = random();
  const state = random();
  const authorization = new URL(endpoints.authorization_endpoint);
  authorization.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid',
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  const back = await fillIn(session, await session.open(authorization.href), issuer, login);
  const code = codeFrom(back, { issuer, state });
  return redeem(session, new URL(endpoints.token_endpoint), issuer, { code, code_verifier: verifier });
}

async function discover(session: ProviderSession, issuer: string): Promise<z.infer<typeof discovery>> {
  const response = await session.request(new URL(`${issuer}/.well-known/openid-configuration`));
  const parsed = discovery.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success || parsed.data.issuer !== issuer)
    throw refuses(issuer, 'describes itself as somebody else');
  return parsed.data;
}

/** Signs in on the page and gives where the provider sends us then. */
async function fillIn(session: ProviderSession, page: Page, issuer: string, login: Login): Promise<URL> {
  const target = formTarget(page.body, page.url);
  if (target === undefined) throw refuses(issuer, 'shows no sign-in form');
  const answer = await session.open(target, new URLSearchParams({ ...login }));
  if (answer.redirectedTo !== undefined) return answer.redirectedTo;
  throw refuses(
    issuer,
    `did not sign ${login.username} in: ${formProblem(answer.body) ?? `HTTP ${answer.status}`}`,
  );
}

/** RFC 6749 §10.12 and RFC 9207: the answer must be to our question, and from whom we asked. */
function codeFrom(back: URL, expected: { readonly issuer: string; readonly state: string }): string {
  const answer = back.searchParams;
  const code = answer.get('code');
  const from = answer.get('iss') ?? expected.issuer;
  const ours = `${back.origin}${back.pathname}` === redirectUri && answer.get('state') === expected.state;
  if (ours && from === expected.issuer && code !== null) return code;
  const reason = answer.get('error_description') ?? answer.get('error') ?? 'an answer to another question';
  throw refuses(expected.issuer, `refused the sign-in: ${reason}`);
}

async function redeem(
  session: ProviderSession,
  endpoint: URL,
  issuer: string,
  proof: { readonly code: string; readonly code_verifier: string },
): Promise<IssuedToken> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: clientId,
    redirect_uri: redirectUri,
    ...proof,
  });
  const response = await session.request(endpoint, { method: 'POST', body });
  const parsed = tokenAnswer.safeParse(await response.json().catch(() => undefined));
  if (!response.ok || !parsed.success)
    throw refuses(issuer, `gave no access token (HTTP ${response.status})`);
  return { accessToken: parsed.data.access_token, expiresInSeconds: parsed.data.expires_in };
}
