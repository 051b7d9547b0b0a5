import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Bug } from '#errors';
import { z } from 'zod';
import { stack } from '../stack/stack.js';
import { CookieJar } from './cookie-jar.js';

/** The demo people that tests sign in. */
export type PersonName =
  'submitter' | 'submitter2' | 'examiner' | 'examiner2' | 'clinician' | 'supervisor' | 'compliance' | 'ops';

const redirect = 'http://127.0.0.1/callback';
const client = 'vouch-cli';
const discovery = z.object({ authorization_endpoint: z.url(), token_endpoint: z.url() });
const tokens = z.object({ access_token: z.string(), id_token: z.string(), expires_in: z.number() });

export interface SignedIn {
  readonly accessToken: string;
  readonly idToken: string;
}

const kept = new Map<PersonName, { readonly signedIn: Promise<SignedIn>; readonly until: number }>();
/** Tokens live for 15 minutes; a test may go on for some of them. */
const keepMillis = 5 * 60_000;

/** An access token of this person, got as the command line gets it; kept for some minutes. */
export async function accessToken(person: PersonName): Promise<string> {
  return (await signedInAs(person)).accessToken;
}

export async function signedInAs(person: PersonName): Promise<SignedIn> {
  const before = kept.get(person);
  if (before !== undefined && before.until > Date.now()) return before.signedIn;
  const signedIn = signIn(person);
  kept.set(person, { signedIn, until: Date.now() + keepMillis });
  return signedIn;
}

/** Authorization code with PKCE; the form of the sign-in page is filled in instead of shown. */
async function signIn(person: PersonName): Promise<SignedIn> {
  const { issuer } = stack().openid;
  const endpoints = discovery.parse(await getJson(`${issuer}/.well-known/openid-configuration`));
  const verifier = randomBytes(32).toString('base64url');
  const asked = new URL(endpoints.authorization_endpoint);
  asked.search = new URLSearchParams({
    client_id: client,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: redirect,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  const code = await browseToCode(asked, person);
  const answer = await fetch(endpoints.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: client,
      redirect_uri: redirect,
      code,
      code_verifier: verifier,
    }),
  });
  const { access_token, id_token } = tokens.parse(await answer.json());
  return { accessToken: access_token, idToken: id_token };
}

const mostPages = 10;

/** Goes where the provider sends the browser, until it comes back with a code. */
async function browseToCode(start: URL, person: PersonName): Promise<string> {
  const jar = new CookieJar();
  let place = start;
  let form: URLSearchParams | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await fetch(place, {
      redirect: 'manual',
      headers: { cookie: jar.header },
      ...(form === undefined ? {} : { method: 'POST', body: form }),
    });
    jar.keep(answer);
    const text = await answer.text();
    const location = answer.headers.get('location');
    if (location === null) {
      if (form !== undefined) throw new Bug(`${person} cannot sign in: status ${answer.status}`);
      form = new URLSearchParams({ ...credentialsOf(person) });
      place = new URL(/<form[^>]* action="([^"]+)"/.exec(text)?.[1] ?? '', place);
      continue;
    }
    form = undefined;
    place = new URL(location, place);
    const code = place.searchParams.get('code');
    if (place.href.startsWith(redirect) && code !== null) return code;
  }
  throw new Bug(`${person} cannot sign in: more than ${mostPages} pages`);
}

const people = z.record(z.string(), z.object({ username: z.string(), password: z.string() }));

function credentialsOf(person: PersonName): { readonly username: string; readonly password: string } {
  const entry = people.parse(JSON.parse(readFileSync(stack().openid.peopleFile, 'utf8')))[person];
  if (entry === undefined) throw new Bug(`${person} is nobody of people.json`);
  return entry;
}

async function getJson(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}
