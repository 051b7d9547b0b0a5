import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * A lock between processes that cannot go stale: its holder listens on a local socket, and the kernel closes
 * that socket when the holder ends, however it ends. On Linux the socket is abstract and leaves no file.
 */

function addressOf(name) {
  const digest = createHash('sha256')
    .update(`${process.getuid?.() ?? ''}:${name}`)
    .digest('hex')
    .slice(0, 32);
  return process.platform === 'linux' ? `\0vouch-${digest}` : join(tmpdir(), `vouch-${digest}.sock`);
}

function listen(address) {
  return new Promise((resolve, reject) => {
    const waiting = new Set();
    const server = createServer((socket) => {
      waiting.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => waiting.delete(socket));
      socket.unref();
    });
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
    server.listen(address, () => {
      server.unref();
      resolve(() => {
        server.close();
        for (const socket of waiting) socket.destroy();
      });
    });
  });
}

/** Resolves when the holder lets go or ends: `held`; at once when nobody holds it: `abandoned`. */
function holderGone(address) {
  return new Promise((resolve) => {
    let connected = false;
    const socket = connect(address, () => (connected = true));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(connected ? 'held' : 'abandoned'));
  });
}

/** Takes the lock if it is free. */
export async function tryHold(name) {
  const address = addressOf(name);
  const release = await listen(address);
  if (release !== undefined || process.platform === 'linux') return release;
  const probe = await Promise.race([holderGone(address), new Promise((go) => setTimeout(go, 300, 'held'))]);
  if (probe === 'held') return undefined;
  rmSync(address, { force: true });
  return listen(address);
}

/** Runs `work` while holding the lock; waits for another holder first, and tells of it once. */
export async function exclusively(name, work, onWait = () => undefined) {
  let release = await tryHold(name);
  if (release === undefined) onWait();
  while (release === undefined) {
    await holderGone(addressOf(name));
    release = await tryHold(name);
  }
  try {
    return await work();
  } finally {
    release();
  }
}
