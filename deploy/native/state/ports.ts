import { randomInt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { z } from 'zod';
import { OperationalError } from '#errors';
import { tryHold } from '#exclusive';

/** Every listener of a stack. */
const portNames = [
  'postgres',
  'kafka',
  'kafkaController',
  'vault',
  'vaultCluster',
  'jaegerQuery',
  'jaegerQueryGrpc',
  'jaegerOtlp',
  'openid',
  'authority',
  'intake-api',
  'console',
  'evidence',
] as const;
type PortName = (typeof portNames)[number];
export type Ports = Readonly<Record<PortName, number>>;

const portsFile = z.partialRecord(z.enum(portNames), z.number().int().min(1024).max(65_535));

/** Below the range from which systems take ports for outgoing connections. */
const RANGE = [20_000, 31_999] as const;

/** The remembered ports; a damaged or outdated file is as good as none, what it lacks is chosen anew. */
export function parsePorts(text: string): Partial<Ports> {
  try {
    const parsed = portsFile.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}

function remembered(file: string): Partial<Ports> {
  try {
    return parsePorts(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/**
 * Claims a port against other launchers too: between this look and the server's own bind lie seconds in
 * which a second launcher would find it free. The claim ends with this process.
 */
async function claim(port: number): Promise<boolean> {
  const release = await tryHold(`port ${port}`);
  if (release === undefined) return false;
  if (await isFree(port)) return true;
  release();
  return false;
}

/** A free loopback port, kept from other launchers and tests until this process ends. */
export async function claimFreePort(): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = randomInt(RANGE[0], RANGE[1] + 1);
    if (await claim(port)) return port;
  }
  throw new OperationalError('STACK.NO_FREE_PORT', 'found no free port on 127.0.0.1', { retry: 'transient' });
}

/** Loopback ports of this stack: those of its last run where they are still free, else new ones. */
export async function choosePorts(file: string): Promise<Ports> {
  const before = remembered(file);
  const chosen: Partial<Record<PortName, number>> = {};
  for (const name of portNames) {
    const last = before[name];
    chosen[name] = last !== undefined && (await claim(last)) ? last : await claimFreePort();
  }
  writeFileSync(file, JSON.stringify(chosen, undefined, 2), { mode: 0o600 });
  return chosen as Ports;
}
