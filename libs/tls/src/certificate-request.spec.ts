import 'reflect-metadata';
import { generateKeyPairSync } from 'node:crypto';
import { Pkcs10CertificateRequest } from '@peculiar/x509';
import { certificateRequest } from './certificate-request.js';

test.each(['act-agent', 'a'.repeat(100)])('a request asks for its name under its key (%s)', async (name) => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const request = new Pkcs10CertificateRequest(certificateRequest(name, privateKey, publicKey));
  expect(request.subject).toBe(`CN=${name}`);
  expect(await request.verify()).toBe(true);
  const asked = Buffer.from(request.publicKey.rawData);
  expect(asked.equals(publicKey.export({ type: 'spki', format: 'der' }))).toBe(true);
});

test('a request that was changed on its way does not verify', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = certificateRequest('gather-agent', privateKey, publicKey);
  const request = Buffer.from(pem.split('\n').slice(1, -2).join(''), 'base64');
  request.write('g', request.indexOf('gather-agent') + 6);
  expect(await new Pkcs10CertificateRequest(request).verify()).toBe(false);
});
