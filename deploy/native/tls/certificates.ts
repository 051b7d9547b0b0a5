import 'reflect-metadata';
import type { webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Pkcs10CertificateRequest,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { algorithm, keyPairOf, publicKeyOf } from './keys.js';

const DAY_MS = 86_400_000;
/** Clocks of two containers may differ; a certificate is not refused for being a minute young. */
const BACKDATED_MS = 60_000;

/** Who signs: the certificate that others know it by, and its keys. */
export interface Issuer {
  readonly certificatePem: string;
  readonly keyPem: string;
}

export interface Leaf {
  readonly name: string;
  /** What it may be shown for: a broker, for one, listens and connects to itself. */
  readonly use: readonly ('server' | 'client')[];
  readonly days: number;
}

function validity(days: number): { readonly notBefore: Date; readonly notAfter: Date } {
  const now = Date.now();
  return { notBefore: new Date(now - BACKDATED_MS), notAfter: new Date(now + days * DAY_MS) };
}

const signsOnly = new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true);

/** A root: below it there is one level of authorities at most. */
export async function rootCertificate(keyPem: string, days: number): Promise<string> {
  const keys = keyPairOf(keyPem);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Vouch site authority',
    keys,
    signingAlgorithm: algorithm,
    ...validity(days),
    extensions: [
      new BasicConstraintsExtension(true, 1, true),
      signsOnly,
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return pem(certificate);
}

/** `127.0.0.1`, `localhost` and the name itself, which is the host among containers. */
export async function leafCertificate(issuer: Issuer, keyPem: string, leaf: Leaf): Promise<string> {
  const uses = { server: ExtendedKeyUsage.serverAuth, client: ExtendedKeyUsage.clientAuth };
  return signed(issuer, keyPairOf(keyPem).publicKey, leaf.days, {
    subject: `OU=servers,CN=${leaf.name}`,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension(leaf.use.map((use) => uses[use])),
      new SubjectAlternativeNameExtension([
        { type: 'ip', value: '127.0.0.1' },
        { type: 'dns', value: 'localhost' },
        { type: 'dns', value: leaf.name },
      ]),
    ],
  });
}

/**
 * An authority for clients only, from its request: what it signs is no server to anybody, so that whoever
 * controls it cannot play PostgreSQL or Vault to us. Nothing of the request but name and key is taken over.
 */
export async function clientsAuthorityCertificate(
  issuer: Issuer,
  requestPem: string,
  days: number,
): Promise<string> {
  const request = new Pkcs10CertificateRequest(requestPem);
  return signed(issuer, publicKeyOf(request.publicKey.rawData), days, {
    subject: request.subject,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      signsOnly,
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth], true),
    ],
  });
}

interface Described {
  readonly subject: string;
  readonly extensions: readonly Extension[];
}

async function signed(
  issuer: Issuer,
  publicKey: webcrypto.CryptoKey,
  days: number,
  described: Described,
): Promise<string> {
  const authority = new X509Certificate(issuer.certificatePem);
  const keys = keyPairOf(issuer.keyPem);
  const certificate = await X509CertificateGenerator.create({
    subject: described.subject,
    issuer: authority.subject,
    publicKey,
    signingKey: keys.privateKey,
    signingAlgorithm: algorithm,
    ...validity(days),
    extensions: [
      ...described.extensions,
      await SubjectKeyIdentifierExtension.create(publicKey),
      await AuthorityKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return pem(certificate);
}

function pem(certificate: X509Certificate): string {
  return `${certificate.toString('pem')}\n`;
}
