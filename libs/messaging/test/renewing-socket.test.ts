import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { connect, createServer, type Server, type TLSSocket } from 'node:tls';
import { otherAuthority, type OtherAuthority } from '#testing';
import { RenewingSocket } from '../src/kafka/renewing-socket.js';

/** A server that answers each request, after a moment, with the request and the name of who connected. */
class Echo {
  readonly #server: Server;
  readonly open = new Set<TLSSocket>();
  connections = 0;

  constructor(identity: { cert: string; key: string }, ca: string) {
    this.#server = createServer({ ...identity, ca, requestCert: true }, (socket) => {
      this.connections += 1;
      this.open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.open.delete(socket));
      socket.on('data', (chunk: Buffer) => {
        const name = socket.getPeerCertificate().subject.CN;
        for (const request of chunk.toString().match(/\d+;/g) ?? []) void this.#answer(socket, request, name);
      });
    });
  }

  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    for (const socket of this.open) socket.destroy();
    this.#server.close();
  }

  async #answer(socket: TLSSocket, request: string, name: unknown): Promise<void> {
    await wait(Math.random() * 4);
    const text = Buffer.from(`${request}${String(name)}`);
    const length = Buffer.alloc(4);
    length.writeInt32BE(text.length);
    if (!socket.destroyed) socket.write(Buffer.concat([length, text]));
  }
}

let authority: OtherAuthority;
let server: Echo;
let port: number;
let ca: string;

beforeAll(async () => {
  authority = await otherAuthority();
  ca = readFileSync(authority.certificateFile, 'utf8');
  server = new Echo(await authority.issue('server', 'server'), ca);
  port = await server.listen();
});

afterAll(() => {
  server.close();
  authority.remove();
});

async function connected(identity: () => object): Promise<RenewingSocket> {
  const standing = Promise.withResolvers<undefined>();
  const open = () => connect({ host: '127.0.0.1', port, ca, ...identity() });
  const socket = new RenewingSocket(open, () => {
    standing.resolve(undefined);
  });
  socket.on('error', standing.reject);
  await standing.promise;
  return socket;
}

/** Requests one after the other, some of them side by side; what came back to each. */
async function talk(socket: RenewingSocket, rounds: number): Promise<readonly string[]> {
  const answers: string[] = [];
  let received = Buffer.alloc(0);
  let wake: (() => void) | undefined;
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    while (received.length >= 4 && received.length >= 4 + received.readInt32BE()) {
      const end = 4 + received.readInt32BE();
      answers.push(received.subarray(4, end).toString());
      received = received.subarray(end);
    }
    wake?.();
  });
  for (let round = 0, sent = 0; round < rounds; round += 1) {
    for (let beside = 0; beside <= round % 3; beside += 1) socket.write(Buffer.from(`${(sent += 1)};`));
    while (answers.length < sent) await new Promise<void>((resolve) => (wake = resolve));
  }
  return answers;
}

test('every request is answered once while the certificate is exchanged underneath', async () => {
  const identities = await Promise.all(
    Array.from({ length: 8 }, async (_, index) => authority.issue(`client-${index}`, 'client')),
  );
  let newest = 0;
  const socket = await connected(() => identities[newest]!);
  const renewing = setInterval(() => {
    newest = Math.min(newest + 1, identities.length - 1);
    socket.renew();
  }, 60);
  const answers = await talk(socket, 250);
  clearInterval(renewing);

  const numbers = answers.map((answer) => Number(answer.split(';')[0]));
  expect(numbers.toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: answers.length }, (_, at) => at + 1),
  );
  const names = new Set(answers.map((answer) => answer.split(';')[1]));
  expect(names.size).toBeGreaterThan(3);
  expect([...names].at(-1)).toBe('client-7');
  while (server.open.size > 1) await wait(5);
  socket.destroy();
});

test('while no connection can be opened with the new certificate, the old one serves on', async () => {
  const stranger = await otherAuthority();
  const good = await authority.issue('good', 'client');
  const bad = await stranger.issue('bad', 'server');
  let identity: object = good;
  const socket = await connected(() => identity);
  // The new attempt does not get through: it believes another authority than the server's.
  identity = { ...good, ca: readFileSync(stranger.certificateFile, 'utf8'), cert: bad.cert, key: bad.key };
  socket.renew();
  await wait(100);
  expect((await talk(socket, 5)).every((answer) => answer.endsWith(';good'))).toBe(true);
  socket.destroy();
  stranger.remove();
});

test('an end or an error of the connection is told to the client', async () => {
  const identity = await authority.issue('client', 'client');
  const socket = await connected(() => identity);
  const ended = once(socket.resume(), 'end');
  // The server knows of the connection a moment after the client.
  while (server.open.size !== 1) await wait(5);
  for (const open of server.open) open.end();
  await ended;
  expect(socket.readableEnded).toBe(true);
});
