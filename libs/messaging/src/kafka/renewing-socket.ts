import { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { logger } from '#telemetry';
import { ResponseFrames } from './response-frames.js';

const retryMillis = 5_000;

const log = logger('kafka');

/**
 * A connection to a broker whose TLS can be exchanged underneath the Kafka client. `renew` opens a second
 * connection, with the certificate of then, and moves over to it at a moment when no answer is outstanding. The
 * client notices nothing: no request is cut off, no group is left, no producer begins anew.
 *
 * It may be moved because without SASL a broker keeps nothing by connection: producers, group members and
 * fetches are known by their ids.
 */
export class RenewingSocket extends Duplex {
  readonly #open: () => TLSSocket;
  readonly #frames = new ResponseFrames();
  #active: TLSSocket;
  #next: TLSSocket | undefined;
  #unanswered = 0;

  /** @param onConnect told once the first connection stands */
  constructor(open: () => TLSSocket, onConnect: () => void) {
    super();
    this.#open = open;
    this.#active = this.#opened().once('secureConnect', onConnect);
  }

  /** Does its work in the background; a connection that cannot be opened is tried again while this one stands. */
  renew(): void {
    this.#next?.destroy();
    this.#next = this.#opened().once('secureConnect', () => {
      this.#moveIfQuiet();
    });
  }

  unref(): void {
    this.#active.unref();
  }

  override _read(): void {
    // The client takes in whatever comes, so nothing is held back.
  }

  /** The client writes each request whole, and awaits an answer to each. */
  override _write(request: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#unanswered += 1;
    this.#active.write(request, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#active.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#next?.destroy();
    this.#active.destroy();
    done(error);
  }

  #opened(): TLSSocket {
    const socket = this.#open();
    socket.on('data', (chunk: Buffer) => {
      if (socket === this.#active) this.#received(chunk);
    });
    socket.on('end', () => {
      if (socket === this.#active) this.push(null);
    });
    socket.on('error', (error: Error) => {
      this.#failed(socket, error);
    });
    return socket;
  }

  #received(chunk: Buffer): void {
    this.#unanswered -= this.#frames.endedIn(chunk);
    this.push(chunk);
    // Before the client can react: what it sends next goes over the new connection.
    this.#moveIfQuiet();
  }

  #failed(socket: TLSSocket, error: Error): void {
    if (socket === this.#active) this.destroy(error);
    if (socket !== this.#next) return;
    log.warn({ error }, 'no connection with the new certificate yet');
    setTimeout(() => {
      if (socket === this.#next && !this.destroyed) this.renew();
    }, retryMillis).unref();
  }

  #moveIfQuiet(): void {
    const next = this.#next;
    if (next?.authorized !== true) return;
    if (this.#unanswered > 0 || this.writableLength > 0 || this.writableEnded) return;
    const old = this.#active;
    this.#active = next;
    this.#next = undefined;
    old.end().resume();
  }
}
