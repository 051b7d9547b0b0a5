import { generateKeyPairSync } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { SignJWT } from 'jose';
import {
  accessToken,
  bundleOf,
  callIntake,
  fhirClaim,
  loadSamplePlans,
  plainClaim,
  signedByProvider,
  signedInAs,
  stack,
  submitPlain,
  type ApiCall,
} from '#testing';

beforeAll(loadSamplePlans);

const plain = '/v1/claims';
const fhir = '/fhir/Claim/$submit';

/** The answer in short: its status, and whether it is the kind of refusal that the path promises. */
async function refusal(call: ApiCall): Promise<unknown> {
  const { status, headers, body } = await callIntake(call);
  const type = headers.get('content-type')?.split(';')[0];
  const promised = call.path.startsWith('/fhir/')
    ? type === 'application/fhir+json' &&
      (body as { resourceType?: string }).resourceType === 'OperationOutcome'
    : type === 'application/problem+json' && (body as { status?: number }).status === status;
  return promised ? status : { status, type, body };
}

const deep = (depth: number, open: string, close: string) => open.repeat(depth) + '0' + close.repeat(depth);
const inClaim = (field: string, json: string) =>
  JSON.stringify(plainClaim()).replace(/}$/, `,${JSON.stringify(field)}:${json}}`);
const inFhir = (field: string, json: string) =>
  JSON.stringify(fhirClaim()).replace(/}$/, `,${JSON.stringify(field)}:${json}}`);

describe.each([
  ['a plain claim', plain, inClaim],
  ['a FHIR claim', fhir, inFhir],
])('instead of %s', (_what, path, within) => {
  test.each([
    ['nothing', ''],
    ['blanks', '   \n'],
    ['no JSON', 'claim=1'],
    ['JSON that is cut off', within('x', '"').slice(0, -2)],
    ['two JSON texts', '{}{}'],
    ['a key that would be a prototype', within('__proto__', '{"roles":["ops"]}')],
    ['a constructor with a prototype', within('constructor', '{"prototype":{"roles":["ops"]}}')],
    ['XML', '<Claim xmlns="http://hl7.org/fhir"/>'],
  ])('%s is a malformed body', async (_body, body) => {
    expect(await refusal({ path, method: 'POST', body })).toBe(400);
  });

  test.each([
    ['null', 'null'],
    ['a text', '"claim"'],
    ['a number', '17'],
    ['a list', '[]'],
    ['an empty object', '{}'],
    ['a list nested 100,000 deep', deep(100_000, '[', ']')],
    ['an object nested 50,000 deep', deep(50_000, '{"a":', '}')],
    ['a claim with a list nested 50,000 deep', within('note', deep(50_000, '[', ']'))],
    ['a claim with a NUL in a text', within('note', JSON.stringify('a\u0000b'))],
    ['a claim with half a surrogate', within('note', '"\\ud800"')],
    ['a claim with a number beyond all numbers', within('total', '1e999999')],
  ])('%s is refused with its problems', async (_body, body) => {
    expect([400, 422]).toContain(await refusal({ path, method: 'POST', body }));
  });

  test('bytes that are no UTF-8 are refused', async () => {
    const body = Buffer.concat([
      Buffer.from('{"claimId":"'),
      Buffer.from([0xff, 0xfe, 0xc3]),
      Buffer.from('"}'),
    ]);
    expect([400, 422]).toContain(await refusal({ path, method: 'POST', body: new Uint8Array(body) }));
  });

  test('a body of 25 MB is too large', async () => {
    expect(await refusal({ path, body: within('note', `"${'x'.repeat(25_000_000)}"`) })).toBe(413);
  });

  test.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
  ])('%s is no media type of a claim', async (type) => {
    expect(await refusal({ path, body: within('a', '1'), headers: { 'content-type': type } })).toBe(415);
  });

  test('a compressed body is not taken for what it is not', async () => {
    const body = new Uint8Array(gzipSync(within('a', '1')));
    const answer = await refusal({ path, body, headers: { 'content-encoding': 'gzip' } });
    expect([400, 415]).toContain(answer);
  });
});

test.each([
  ['no plan id', '?plan=%00'],
  ['two plans', '?plan=demo-80&plan=demo-80'],
  ['a plan id as long as a book', `?plan=${'p'.repeat(5_000)}`],
])('%s in the query is refused', async (_what, query) => {
  expect([400, 414, 422]).toContain(await refusal({ path: plain + query, body: plainClaim() }));
});

test.each(['', 'k'.repeat(256), 'k\u00e4se'])('the Idempotency-Key %j is malformed', async (key) => {
  expect(await refusal({ path: plain, body: plainClaim(), headers: { 'idempotency-key': key } })).toBe(400);
});

test.each(['..%2f..%2fetc%2fpasswd', '%00', "x'%20or%20'1'='1", 'a'.repeat(90), '%F0%9F%92%A3', '*'])(
  'there is no claim %j',
  async (id) => {
    expect([400, 404]).toContain(await refusal({ path: `/v1/claims/${id}` }));
    expect([400, 404]).toContain(await refusal({ path: `/fhir/ExplanationOfBenefit/${id}` }));
  },
);

test.each<[string, Record<string, string>]>([
  ['correlation id with blanks and quotes', { 'x-correlation-id': `a b"'` }],
  ['correlation id as long as a book', { 'x-correlation-id': 'c'.repeat(5_000) }],
  ['trace that is none', { traceparent: 'ff-nothing-at-all-01' }],
  ['trace of zeros', { traceparent: `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01` }],
])('a %s does not keep a claim from being taken', async (_what, headers) => {
  const answer = await callIntake({ path: plain, body: plainClaim(), headers });
  expect([answer.status, answer.headers.get('x-correlation-id')]).toEqual([
    202,
    expect.stringMatching(/^[A-Za-z0-9-]{1,64}$/),
  ]);
});

test('a bundle of one thousand claims that are nothing is refused in one answer', async () => {
  const nothing = Array.from({ length: 1_000 }, () => ({ resourceType: 'Claim' }));
  const { status, body } = await callIntake({ path: fhir, body: bundleOf(...nothing) });
  expect([status, (body as { entry: unknown[] }).entry.length]).toEqual([422, 1_000]);
});

test('references that go round in a circle are read once', async () => {
  const circle = bundleOf(
    { ...fhirClaim({ amounts: [] }), contained: [], patient: { reference: 'Patient/a' } },
    { resourceType: 'Patient', id: 'a', link: [{ other: { reference: 'Patient/a' } }] },
  );
  expect((await callIntake({ path: fhir, body: circle })).status).toBe(422);
});

describe('who is not signed in, or may not', () => {
  const everywhere: readonly ApiCall[] = [
    { path: plain, body: plainClaim() },
    { path: fhir, body: fhirClaim() },
    { path: '/v1/plans', body: { plans: [] } },
    { path: '/v1/claims/T1' },
    { path: '/fhir/ExplanationOfBenefit/T1' },
    { path: '/fhir/ExplanationOfBenefit?claim=T1' },
  ];
  const answers = (change: Partial<ApiCall>) =>
    Promise.all(everywhere.map(async (call) => refusal({ ...call, ...change })));
  const all = (status: number) => everywhere.map(() => status);

  test('has no token', async () => {
    expect(await answers({ as: 'nobody' })).toEqual(all(401));
    const { headers } = await callIntake({ path: plain, body: {}, as: 'nobody' });
    expect(headers.get('www-authenticate')).toMatch(/^Bearer /);
  });

  const now = Math.floor(Date.now() / 1000);
  const forged = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = () => ({
    iss: stack().openid.issuer,
    aud: 'vouch-api',
    sub: 'person-submitter-1',
    roles: ['submitter', 'ops'],
    exp: now + 600,
  });
  const changedLast = (token: string) => {
    const [header = '', , signature = ''] = token.split('.');
    return [header, base64url(claims()), signature].join('.');
  };

  test.each<[string, () => Promise<string> | string]>([
    ['that is a word', () => 'token'],
    ['that is over', () => signedByProvider({ iat: now - 120, exp: now - 60 })],
    ['that never ends', () => signedByProvider({ exp: undefined })],
    ['for another audience', () => signedByProvider({ aud: 'another-api' })],
    ['of another issuer', () => signedByProvider({ iss: 'https://elsewhere.example' })],
    ['not valid yet', () => signedByProvider({ nbf: now + 3_600 })],
    ['that says who signed in, not what is granted', async () => (await signedInAs('submitter')).idToken],
    ['of another type', () => signedByProvider({}, { typ: 'JWT' })],
    ['signed by nobody', () => `${base64url({ alg: 'none', typ: 'at+jwt' })}.${base64url(claims())}.`],
    [
      'signed by another key',
      () => new SignJWT(claims()).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' }).sign(forged.privateKey),
    ],
    ['whose claims were changed', async () => changedLast(await accessToken('submitter'))],
    ['longer than any token', () => 'x'.repeat(9_000)],
  ])('has a token %s', async (_what, token) => {
    expect(await answers({ token: await token() })).toEqual(all(401));
  });

  test('a token as the provider signs it lets in, so that each of the above fails for its one change', async () => {
    const { status } = await callIntake({
      path: plain,
      body: plainClaim(),
      token: await signedByProvider({}),
    });
    expect(status).toBe(202);
  });

  test.each([
    ['submitter', [202, 202, 403, 404, 404, 200]],
    ['examiner', [403, 403, 403, 404, 403, 403]],
    ['compliance', [403, 403, 403, 404, 403, 403]],
    ['ops', [403, 403, 200, 404, 403, 403]],
  ] as const)('%s may do what the role says and nothing else', async (person, expected) => {
    const statuses = await Promise.all(
      everywhere.map(async (call) => (await callIntake({ ...call, as: person })).status),
    );
    expect(statuses).toEqual(expected);
  });
});

test('after all of this a claim is still taken', async () => {
  expect((await submitPlain(plainClaim())).state).toBe('submitted');
});
