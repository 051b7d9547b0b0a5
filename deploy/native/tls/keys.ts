import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  type webcrypto,
} from 'node:crypto';

/** One curve for every key of the site: signed in well under a millisecond, understood by every server. */
export const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

export function newKeyPem(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: algorithm.namedCurve });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

interface KeyPair {
  readonly privateKey: webcrypto.CryptoKey;
  readonly publicKey: webcrypto.CryptoKey;
}

/** Both halves of a private key, in the form that certificates are made with. */
export function keyPairOf(pem: string): KeyPair {
  const key = createPrivateKey(pem);
  return { privateKey: cryptoKey(key, 'sign'), publicKey: cryptoKey(createPublicKey(key), 'verify') };
}

/** @param spki the key as a certificate request carries it */
export function publicKeyOf(spki: ArrayBuffer): webcrypto.CryptoKey {
  return cryptoKey(createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }), 'verify');
}

function cryptoKey(key: KeyObject, usage: 'sign' | 'verify'): webcrypto.CryptoKey {
  return key.toCryptoKey(algorithm, true, [usage]);
}
