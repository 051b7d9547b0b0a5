import { isIP, type Socket } from 'node:net';
import { connect } from 'node:tls';
import type { ClientCertificates } from '#tls';
import type { ISocketFactory } from 'kafkajs';
import { RenewingSocket } from './renewing-socket.js';

/** Connections that show the newest certificate, those included that were opened with an older one. */
export function certifiedSockets(certificates: ClientCertificates): ISocketFactory {
  const open = new Set<RenewingSocket>();
  certificates.onRenewed(() => {
    for (const socket of open) socket.renew();
  });
  return ({ host, port, onConnect }) => {
    const connection = () => {
      const { chain, key } = certificates.current();
      const name = isIP(host) === 0 ? { servername: host } : {};
      return connect({ host, port, cert: chain, key, ...name })
        .setKeepAlive(true, 60_000)
        .setNoDelay(true);
    };
    const socket = new RenewingSocket(connection, onConnect);
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    // The client asks a socket for no more than a stream and `unref`.
    return socket as unknown as Socket;
  };
}
