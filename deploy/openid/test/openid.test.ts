import { statSync } from 'node:fs';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { CodeFlow, redirectUri } from './code-flow.js';
import { RunningProvider } from './openid-server.js';

let provider: RunningProvider;

beforeAll(async () => {
  provider = await RunningProvider.start();
});

afterAll(async () => {
  await provider.remove();
});

function verify(token: string) {
  const keys = createRemoteJWKSet(new URL(`${provider.issuer}/jwks`));
  return jwtVerify(token, keys, { issuer: provider.issuer, audience: 'vouch-api', typ: 'at+jwt' });
}

describe('a person who signs in', () => {
  it.each([
    ['submitter', 'person-submitter-1', ['submitter']],
    ['submitter2', 'person-submitter-2', ['submitter']],
    ['examiner', 'person-examiner-1', ['examiner']],
    ['compliance', 'person-compliance-1', ['compliance']],
    ['ops', 'person-ops-1', ['ops']],
  ])('as %s gets an access token that names %s and the roles', async (name, sub, roles) => {
    const token = await new CodeFlow(provider.issuer).accessToken(provider.login(name));
    const { payload, protectedHeader } = await verify(token);
    expect(payload).toMatchObject({ sub, roles, client_id: 'vouch-cli' });
    expect(payload.exp! - payload.iat!).toBe(900);
    expect(protectedHeader.alg).toBe('ES256');
  });

  it('keeps password and tokens over a restart', async () => {
    const before = provider.login('submitter');
    const token = await new CodeFlow(provider.issuer).accessToken(before);
    await provider.restart();
    expect(provider.login('submitter')).toEqual(before);
    expect((await verify(token)).payload.sub).toBe('person-submitter-1');
  });

  it('is asked for the password again in the same browser', async () => {
    const flow = new CodeFlow(provider.issuer);
    await flow.signIn(await flow.begin(), provider.login('submitter'));
    expect(await (await flow.begin()).text()).toContain('type="password"');
  });
});

describe('the sign-in page', () => {
  it('runs no script, is kept by no cache and framed by nobody', async () => {
    const page = await new CodeFlow(provider.issuer).begin();
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(await page.text()).not.toMatch(/<script/);
  });

  it('says the same of a wrong password and of an unknown name, and echoes nothing as markup', async () => {
    const flow = new CodeFlow(provider.issuer);
    const page = await flow.begin();
    const { username } = provider.login('submitter');
    const wrong = (await flow.signIn(page, { username, password: 'wrong' })) as Response;
    const unknown = (await flow.signIn(page, { username: '"><b>nobody', password: 'wrong' })) as Response;
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const alert = /role="alert">([^<]*)/;
    const text = await unknown.text();
    expect(alert.exec(text)?.[1]).toBe(alert.exec(await wrong.text())?.[1]);
    expect(text).not.toContain('<b>nobody');
  });

  it('makes a name wait after five wrong passwords, the right one included', async () => {
    const flow = new CodeFlow(provider.issuer);
    const page = await flow.begin();
    const { username, password } = provider.login('examiner2');
    for (let attempt = 0; attempt < 5; attempt += 1) await flow.signIn(page, { username, password: 'wrong' });
    const answer = (await flow.signIn(page, { username, password })) as Response;
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('belongs to the browser that began', async () => {
    const page = await new CodeFlow(provider.issuer).begin();
    const stranger = new CodeFlow(provider.issuer);
    const answer = (await stranger.signIn(page, provider.login('submitter'))) as Response;
    expect(answer.status).toBe(400);
  });
});

describe('the provider refuses', () => {
  it.each([
    ['a redirect to another host', { redirect_uri: 'http://192.0.2.1/callback' }, 400],
    ['another path on loopback', { redirect_uri: 'http://127.0.0.1/elsewhere' }, 400],
    ['an unknown client', { client_id: 'somebody' }, 400],
    ['an authorization without PKCE', { code_challenge: '', code_challenge_method: '' }, 303],
    ['PKCE with the plain method', { code_challenge_method: 'plain' }, 303],
    ['the implicit flow', { response_type: 'token' }, 303],
    ['a token for another resource', { resource: 'urn:somebody:else' }, 303],
  ])('%s', async (_what, changes, status) => {
    const flow = new CodeFlow(provider.issuer);
    const answer = await flow.browser.get(flow.authorizationUrl(changes));
    expect(answer.status).toBe(status);
    if (status === 303) expect(answer.headers.get('location')).toMatch(/[?&#]error=/);
  });

  it('a code with another verifier, and a code used twice', async () => {
    const flow = new CodeFlow(provider.issuer);
    const login = provider.login('submitter');
    const first = (await flow.signIn(await flow.begin(), login)) as URL;
    expect(`${first.origin}${first.pathname}`).toBe(redirectUri);
    const wrong = await flow.redeem(first.searchParams.get('code') ?? '', { code_verifier: 'x'.repeat(43) });
    expect(await wrong.json()).toMatchObject({ error: 'invalid_grant' });
    const second = (await flow.signIn(await flow.begin(), login)) as URL;
    const code = second.searchParams.get('code') ?? '';
    expect((await flow.redeem(code)).status).toBe(200);
    expect(await (await flow.redeem(code)).json()).toMatchObject({ error: 'invalid_grant' });
  });
});

it('keeps its secrets in files that only this user reads', () => {
  const modes = [provider.peopleFile, provider.keysFile].map((file) => statSync(file).mode & 0o777);
  expect(modes).toEqual([0o600, 0o600]);
});

it('has had nothing to complain about', () => {
  expect(provider.complaints).toEqual([]);
});
