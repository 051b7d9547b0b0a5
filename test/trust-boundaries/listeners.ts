import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { connect as connectPlain, type Socket } from 'node:net';
import { statePath } from '#testing';

/** Ports of this stack's listeners by name, as the launcher chose them. */
export function portsByName(): Readonly<Record<string, number>> {
  return JSON.parse(readFileSync(statePath('ports.json'), 'utf8')) as Record<string, number>;
}

interface Recorded {
  readonly pid: number;
  readonly stage: string;
}

/** Every TCP port on which a process of the stack listens, as the kernel tells; the test runner's own left out. */
export function portsListenedOn(): readonly number[] {
  const { processes } = JSON.parse(readFileSync(statePath('processes.json'), 'utf8')) as {
    processes: Recorded[];
  };
  // Each process that the launcher starts leads a group; what it starts itself is in that group.
  const groups = new Set(processes.filter(({ stage }) => stage !== 'tool').map(({ pid }) => String(pid)));
  const own = new Set(
    readdirSync('/proc')
      .filter((pid) => groups.has(groupOf(pid)))
      .flatMap(socketsOf),
  );
  const listening = ['tcp', 'tcp6'].flatMap((table) => listeners(readFileSync(`/proc/net/${table}`, 'utf8')));
  return listening.filter(({ inode }) => own.has(inode)).map(({ port }) => port);
}

function groupOf(pid: string): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2] ?? '';
  } catch {
    return '';
  }
}

function socketsOf(pid: string): readonly string[] {
  try {
    const folder = `/proc/${pid}/fd`;
    const links = readdirSync(folder).map((descriptor) => readlinkSync(`${folder}/${descriptor}`));
    return links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []);
  } catch {
    // It ended while we looked.
    return [];
  }
}

const LISTEN = '0A';

function listeners(table: string): readonly { readonly port: number; readonly inode: string }[] {
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === LISTEN)
    .map((fields) => ({ port: parseInt(fields[1]?.split(':').at(-1) ?? '', 16), inode: fields[9] ?? '' }));
}

/** What a listener says to these bytes, until it closes the connection or has nothing more to say. */
export async function saysTo(port: number, bytes: Buffer): Promise<Buffer> {
  const socket: Socket = connectPlain({ host: '127.0.0.1', port });
  const said: Buffer[] = [];
  return new Promise((resolve) => {
    const end = (): void => {
      socket.destroy();
      resolve(Buffer.concat(said));
    };
    socket.setTimeout(2_000, end);
    socket.on('connect', () => socket.write(bytes));
    socket.on('data', (chunk: Buffer) => said.push(chunk));
    socket.on('error', end);
    socket.on('close', end);
  });
}
