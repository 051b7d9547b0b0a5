import { readFileSync, watchFile } from 'node:fs';
import type { Server } from 'node:tls';
import { OperationalError } from '#errors';

/** Names of the PEM files that prove who a server is; a kubelet, cert-manager or the launcher replaces them. */
export interface IdentityFiles {
  readonly certificateFile: string;
  readonly keyFile: string;
}

const lookAgainMillis = 30_000;

/**
 * What a TLS server listens with.
 *
 * @throws OperationalError `TLS.NO_IDENTITY` (permanent): a server without one does not listen at all
 */
export function serverIdentity({ certificateFile, keyFile }: IdentityFiles) {
  try {
    return {
      cert: readFileSync(certificateFile),
      key: readFileSync(keyFile),
      minVersion: 'TLSv1.3',
    } as const;
  } catch (cause) {
    throw new OperationalError(
      'TLS.NO_IDENTITY',
      `${certificateFile}: no certificate and key to listen with`,
      {
        retry: 'permanent',
        cause,
      },
    );
  }
}

/**
 * New connections get the certificate that is in the files now; those that stand go on.
 *
 * @param report told of files that are no identity; the old one serves on
 */
export function followIdentityFiles(
  server: Pick<Server, 'setSecureContext'>,
  files: IdentityFiles,
  report: (thrown: unknown) => void,
  everyMillis = lookAgainMillis,
): void {
  const options = { persistent: false, interval: everyMillis };
  watchFile(files.certificateFile, options, () => {
    try {
      server.setSecureContext(serverIdentity(files));
    } catch (thrown) {
      // Key and certificate are two files. Who replaces them writes the certificate last, so they fit in the end.
      report(thrown);
    }
  });
}
