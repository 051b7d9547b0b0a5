import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import {
  createSecureContext,
  createServer as createTlsServer,
  TLSSocket,
  type SecureContextOptions,
} from 'node:tls';

/**
 * A server in the place of one of ours. It keeps the first thing that it hears once TLS stands, and hangs up: from
 * a client that does not believe its certificate, that is nothing.
 */
export class Impostor {
  readonly #server: Server;
  connections = 0;
  heard = '';

  constructor(identity: SecureContextOptions, protocol: 'tls' | 'postgresql') {
    this.#server = protocol === 'tls' ? this.#withTls(identity) : this.#withPostgres(identity);
    this.#server.on('connection', () => (this.connections += 1));
  }

  /** @returns the port. Any address of this machine's loopback will do. */
  async listen(host = '127.0.0.1'): Promise<number> {
    this.#server.listen(0, host);
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    this.#server.close();
  }

  #withTls(identity: SecureContextOptions): Server {
    return createTlsServer(identity, (socket) => {
      this.#listenTo(socket);
    });
  }

  /** PostgreSQL begins TLS on a connection that stands: the client asks, the server says `S`. */
  #withPostgres(identity: SecureContextOptions): Server {
    const secureContext = createSecureContext(identity);
    return createServer((plain) => {
      plain.on('error', () => undefined);
      plain.once('data', () => {
        plain.write('S');
        this.#listenTo(new TLSSocket(plain, { isServer: true, secureContext }));
      });
    });
  }

  #listenTo(socket: TLSSocket): void {
    socket.on('error', () => undefined);
    socket.once('data', (chunk: Buffer) => {
      this.heard += chunk.toString('latin1');
      socket.destroy();
    });
  }
}
