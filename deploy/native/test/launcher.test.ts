import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { processIdentity } from '../processes/process-identity.js';
import { readProcessRecord, type RecordedProcess } from '../processes/process-record.js';
import { repositoryRoot } from '../repository-root.js';
import type { StackDescription } from '../state/stack-description.js';

const state = mkdtempSync(join(tmpdir(), 'vouch-launcher-'));
const started: ChildProcess[] = [];

interface Launcher {
  readonly child: ChildProcess;
  readonly output: () => string;
}

function launch(): Launcher {
  const program = join(repositoryRoot(), 'dist', 'deploy', 'native', 'main.js');
  const words = [program, 'up', '--servers-only', '--stack=native', '--state', state];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (output += text.toString()));
  return { child, output: () => output };
}

async function until(what: () => boolean, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (!what() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  return what();
}

async function launchUntilReady(): Promise<Launcher> {
  const launcher = launch();
  const isReady = await until(() => /^ready$/m.test(launcher.output()), 55_000);
  if (!isReady) throw new TypeError(launcher.output());
  return launcher;
}

function children(): readonly RecordedProcess[] {
  return readProcessRecord(join(state, 'processes.json'))?.processes ?? [];
}

const stillRun = (processes: readonly RecordedProcess[]): string[] =>
  processes.filter(({ pid, identity }) => processIdentity(pid) === identity).map(({ name }) => name);

async function postgres<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const { caFile, postgres: place } = JSON.parse(
    readFileSync(join(state, 'stack.json'), 'utf8'),
  ) as StackDescription;
  const password = readFileSync(place.superuserPasswordFile, 'utf8');
  const client = new Client({
    ...place,
    database: 'postgres',
    user: place.superuser,
    password,
    ssl: { ca: readFileSync(caFile) },
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

afterAll(async () => {
  for (const child of started) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  rmSync(state, { recursive: true, force: true });
});

describe('the launcher', () => {
  let launcher: Launcher;

  it('says ready when its servers answer', async () => {
    launcher = await launchUntilReady();
    expect(stillRun(children())).toEqual(expect.arrayContaining(['postgres', 'kafka', 'vault']));
    await postgres((client) => client.query('create table kept (id int)'));
  });

  it('refuses a state folder whose stack is alive', async () => {
    const second = launch();
    const [code] = (await once(second.child, 'exit')) as [number];
    expect([code, second.output()]).toEqual([1, expect.stringContaining('a stack is already running')]);
    expect(stillRun(children())).toEqual(expect.arrayContaining(['postgres', 'kafka', 'vault']));
  });

  it('leaves nothing running when it is killed', async () => {
    const before = children();
    launcher.child.kill('SIGKILL');
    await until(() => stillRun(before).length === 0, 15_000);
    expect(stillRun(before)).toEqual([]);
  });

  it('comes up again with its data', async () => {
    launcher = await launchUntilReady();
    await expect(postgres((client) => client.query('select id from kept'))).resolves.toMatchObject({
      rows: [],
    });
  });

  it('ends with everything it started, and exit code 0, within 15 seconds', async () => {
    const before = children();
    const begun = Date.now();
    launcher.child.kill('SIGTERM');
    const [code] = (await once(launcher.child, 'exit')) as [number];
    expect({ code, left: stillRun(before), quick: Date.now() - begun < 15_000 }).toEqual({
      code: 0,
      left: [],
      quick: true,
    });
  });
});
