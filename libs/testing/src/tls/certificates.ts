import { generateKeyPairSync } from 'node:crypto';
import { certificateRequest, type ClientCertificate, type ClientCertificates } from '#tls';
import { z } from 'zod';
import { callVault, tokenOf } from '../vault/call-vault.js';

const signed = z.object({
  data: z.object({ certificate: z.string(), issuing_ca: z.string(), expiration: z.number() }),
});

/** The client certificate of an app, as the app itself gets it. */
export async function certificateOf(app: string, ttlSeconds = 600): Promise<ClientCertificate> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const body = { csr: certificateRequest(app, privateKey, publicKey), ttl: `${ttlSeconds}s` };
  const answer = await callVault('POST', `pki/sign/${app}`, { token: await tokenOf(app), body });
  const { data } = signed.parse(answer.body);
  return {
    chain: `${data.certificate}\n${data.issuing_ca}\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    expiresAt: new Date(data.expiration * 1000),
  };
}

/** For a client that lives no longer than its certificate. */
export function unchanging(certificate: ClientCertificate): ClientCertificates {
  return { current: () => certificate, onRenewed: () => undefined };
}
