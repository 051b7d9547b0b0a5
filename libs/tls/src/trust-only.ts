import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setDefaultCACertificates } from 'node:tls';
import { OperationalError } from '#errors';

const certificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * From here on, every TLS connection that this process opens is verified against the authorities in this PEM
 * file and no others: neither those that come with Node nor those of the machine. Called before the first
 * connection, since a session that stands is not verified again.
 *
 * @throws OperationalError `TLS.NO_AUTHORITY` (permanent): without a readable authority nothing can be trusted,
 * and nothing is to be started
 */
export function trustOnly(file: string): void {
  setDefaultCACertificates([...authoritiesIn(file)]);
}

function authoritiesIn(file: string): readonly string[] {
  try {
    const found = readFileSync(file, 'utf8').match(certificate) ?? [];
    if (found.length > 0 && found.every((pem) => new X509Certificate(pem).ca)) return found;
  } catch {
    // Missing, unreadable and damaged files are the same refusal.
  }
  throw new OperationalError('TLS.NO_AUTHORITY', `${file}: no certificate of an authority to trust`, {
    retry: 'permanent',
  });
}
