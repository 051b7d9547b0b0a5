import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { certificateRequest } from '#tls';
import { callVault, certificateOf, stack, tokenOf, withRootToken, type VaultAnswer } from '#testing';

const apps = [
  ...['intake-api', 'authority', 'gather-agent', 'analyze-agent', 'act-agent'],
  ...['console', 'evidence'],
];

function requestFor(name: string): string {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return certificateRequest(name, privateKey, publicKey);
}

async function sign(app: string, body: object, role = app) {
  return callVault('POST', `pki/sign/${role}`, { token: await tokenOf(app), body });
}

/** Common name in a certificate that was given, if one was. */
function nameIn({ body }: VaultAnswer): string | undefined {
  const { certificate } = (body['data'] ?? {}) as { certificate?: string };
  if (certificate === undefined) return undefined;
  return /^CN=(.*)$/m.exec(new X509Certificate(certificate).subject)?.[1];
}

test.each(apps)('%s gets a certificate in its own name, for clients, for an hour at most', async (app) => {
  const [leaf = '', signer = ''] =
    (await certificateOf(app, 86_400)).chain.match(/-----BEGIN[^]+?END CERT[^\n]+/g) ?? [];
  const certificate = new X509Certificate(leaf);
  const seconds = (certificate.validToDate.getTime() - Date.now()) / 1000;
  expect({ subject: certificate.subject, use: certificate.keyUsage, ca: certificate.ca }).toEqual({
    subject: `OU=workloads\nCN=${app}`,
    use: ['1.3.6.1.5.5.7.3.2'],
    ca: false,
  });
  expect(seconds).toBeLessThanOrEqual(3_600);
  expect(certificate.subjectAltName).toBe(`DNS:${app}`);

  const authority = new X509Certificate(signer);
  expect(certificate.verify(authority.publicKey)).toBe(true);
  const site = new X509Certificate(readFileSync(stack().caFile));
  expect([authority.verify(site.publicKey), authority.keyUsage]).toEqual([true, ['1.3.6.1.5.5.7.3.2']]);
});

describe('refused', () => {
  test.each(
    apps.flatMap((app) => apps.filter((other) => other !== app).map((other) => [app, other] as const)),
  )('%s: the certificate of %s', async (app, other) => {
    expect(await sign(app, { csr: requestFor(other) }, other)).toMatchObject({ status: 403 });
    expect(await sign(app, { csr: requestFor(other) })).toMatchObject({ status: 400 });
    expect(nameIn(await sign(app, { csr: requestFor(app), common_name: other }))).toBe(app);
  });

  test.each(['x.gather-agent', '*', 'kafka', 'launcher', ''])('gather: to be called "%s"', async (name) => {
    expect(await sign('gather-agent', { csr: requestFor(name) })).toMatchObject({ status: 400 });
    const asked = await sign('gather-agent', { csr: requestFor('gather-agent'), common_name: name });
    expect(nameIn(asked)).toBe('gather-agent');
  });

  test.each([
    ['another name beside its own', { alt_names: 'act-agent' }],
    ['an address', { ip_sans: '127.0.0.1' }],
    ['a URI', { uri_sans: 'urn:vouch:act-agent' }],
  ])('gather: %s', async (_what, asked) => {
    const answer = await sign('gather-agent', { csr: requestFor('gather-agent'), ...asked });
    expect(answer).toMatchObject({ status: 400 });
  });

  test('gather: a request that is none', async () => {
    expect(await sign('gather-agent', { csr: 'gibberish' })).toMatchObject({ status: 400 });
  });

  test.each([
    ['POST', 'pki/issue/gather-agent'],
    ['POST', 'pki/sign-verbatim'],
    ['POST', 'pki/sign-verbatim/gather-agent'],
    ['POST', 'pki/root/sign-intermediate'],
    ['POST', 'pki/root/sign-self-issued'],
    ['POST', 'pki/root/generate/exported'],
    ['POST', 'pki/intermediate/generate/internal'],
    ['POST', 'pki/intermediate/set-signed'],
    ['POST', 'pki/issuer/default/sign/gather-agent'],
    ['POST', 'pki/issuer/default/sign-verbatim'],
    ['POST', 'pki/config/issuers'],
    ['POST', 'pki/config/ca'],
    ['POST', 'pki/roles/gather-agent'],
    ['GET', 'pki/roles/gather-agent'],
    ['LIST', 'pki/keys'],
    ['DELETE', 'pki/root'],
  ])('every other way to a certificate: %s %s', async (method, path) => {
    const body = method === 'GET' || method === 'LIST' ? {} : { body: { csr: requestFor('gather-agent') } };
    for (const app of apps) {
      expect(await callVault(method, path, { token: await tokenOf(app), ...body })).toMatchObject({
        status: 403,
      });
    }
  });
});

test('Vault keeps none of the certificates that it signs', async () => {
  await certificateOf('gather-agent');
  const { body } = await withRootToken((token) => callVault('LIST', 'pki/certs', { token }));
  const { keys = [] } = (body['data'] ?? {}) as { keys?: string[] };
  // At most those of the authorities themselves.
  expect(keys.length).toBeLessThanOrEqual(2);
});
