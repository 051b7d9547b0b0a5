import { sign, type KeyObject } from 'node:crypto';

/** Tags of the few ASN.1 types that a request is made of. */
const tag = { integer: 0x02, bits: 0x03, oid: 0x06, utf8: 0x0c, sequence: 0x30, set: 0x31, attributes: 0xa0 };

const commonName = Buffer.from('550403', 'hex');
const ecdsaWithSha256 = Buffer.from('2a8648ce3d040302', 'hex');

/**
 * A PKCS #10 request (RFC 2986), as PEM, to certify this P-256 key under a name. Written out here because it
 * is all an app needs of ASN.1: the library that the site's authority uses would cost each of them 19 MB.
 */
export function certificateRequest(name: string, privateKey: KeyObject, publicKey: KeyObject): string {
  const subject = sequence(
    der(tag.set, sequence(der(tag.oid, commonName), der(tag.utf8, Buffer.from(name)))),
  );
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const asked = sequence(der(tag.integer, Buffer.from([0])), subject, key, der(tag.attributes));
  const signature = sign('sha256', asked, privateKey);
  const request = sequence(
    asked,
    sequence(der(tag.oid, ecdsaWithSha256)),
    der(tag.bits, Buffer.from([0]), signature),
  );
  const lines = request.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE REQUEST-----', ...lines, '-----END CERTIFICATE REQUEST-----', ''].join(
    '\n',
  );
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(tag.sequence, ...parts);
}

function der(type: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([type, ...lengthOf(content)]), content]);
}

function lengthOf({ length }: Buffer): readonly number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}
