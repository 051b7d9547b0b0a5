import { once } from 'node:events';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { connect, createServer, type Server } from 'node:tls';
import { otherAuthority, until, type OtherAuthority } from '#testing';
import { followIdentityFiles, serverIdentity, type IdentityFiles } from '#tls';

let authority: OtherAuthority;
let files: IdentityFiles;
let server: Server;
const reported: unknown[] = [];

beforeAll(async () => {
  authority = await otherAuthority();
  files = await authority.issueFiles('before', 'server');
  server = createServer(serverIdentity(files)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  followIdentityFiles(server, files, (thrown) => reported.push(thrown), 20);
});

afterAll(() => {
  server.close();
  authority.remove();
});

/** Name in the certificate that a new client is shown. */
async function shown(): Promise<unknown> {
  const { port } = server.address() as AddressInfo;
  const socket = connect({ host: '127.0.0.1', port, ca: readFileSync(authority.certificateFile) });
  await once(socket, 'secureConnect');
  const name: unknown = socket.getPeerCertificate().subject.CN;
  socket.destroy();
  return name;
}

test('a certificate that is replaced is shown to new clients, without a restart', async () => {
  expect(await shown()).toBe('before');
  const next = await authority.issueFiles('after', 'server');
  copyFileSync(next.keyFile, files.keyFile);
  copyFileSync(next.certificateFile, files.certificateFile);
  await until('the new certificate is shown', async () => (await shown()) === 'after');
});

test('files that are none are reported, and the old certificate serves on', async () => {
  await wait(50);
  writeFileSync(files.certificateFile, 'gibberish');
  await until('it is reported', () => reported.length > 0);
  expect(await shown()).toBe('after');
});

test('without files a server does not begin', () => {
  expect(() => serverIdentity({ ...files, keyFile: '/nowhere/tls.key' })).toThrow(
    expect.objectContaining({ code: 'TLS.NO_IDENTITY', retry: 'permanent' }) as Error,
  );
});
