import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/**
 * The app that a connection belongs to, by the certificate that it showed: signed under the site's authority,
 * by Vault, for a workload. Undefined for any other connection, the site's own servers included.
 */
export function certifiedApp(socket: Socket): string | undefined {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return undefined;
  const { subject, valid_to: end } = socket.getPeerCertificate();
  // TLS looks at it once; the connection may stand for longer.
  if (Date.parse(end) < Date.now()) return undefined;
  return subject.OU === 'workloads' && typeof subject.CN === 'string' ? subject.CN : undefined;
}
