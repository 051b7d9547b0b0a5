import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { OperationalError } from '#errors';
import { repositoryRoot } from '../repository-root.js';
import { processIdentity } from './process-identity.js';
import {
  endProcesses,
  readProcessRecord,
  writeProcessRecord,
  type RecordedProcess,
  type StopStage,
} from './process-record.js';

/** How to start one child. Without `environment` it inherits the launcher's. */
export interface ProcessSpec {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly stage: StopStage;
  /** How it is asked to end; PostgreSQL's fast shutdown is SIGINT. */
  readonly signal?: 'SIGTERM' | 'SIGINT';
  readonly workingDirectory?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Takes what it prints, on both streams unless `output` says otherwise. */
  readonly logFile: string;
  /** A file for its stdout alone; or both streams go where this process's own go. */
  readonly output?: { readonly file: string } | 'terminal';
}

/** A child that was started; `exited` resolves once, with how it ended, and never rejects. */
export interface RunningProcess {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** Length of the log before this child wrote to it. */
  readonly logOffset: number;
  readonly exited: Promise<string>;
}

/** How long Node may take to tell of the end of a child that is gone. */
const TOLD_WITHIN_MS = 1000;
const LOG_LIMIT_BYTES = 50_000_000;

/** Opens a log to append to, after moving one that has grown too long aside. */
function openLog(file: string): { readonly descriptor: number; readonly offset: number } {
  let offset = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (offset > LOG_LIMIT_BYTES) {
    renameSync(file, `${file}.old`);
    offset = 0;
  }
  return { descriptor: openSync(file, 'a', 0o600), offset };
}

interface Streams {
  readonly out: number | 'inherit';
  readonly error: number | 'inherit';
  readonly logOffset: number;
  close(): void;
}

function openStreams({ logFile, output }: ProcessSpec): Streams {
  if (output === 'terminal')
    return { out: 'inherit', error: 'inherit', logOffset: 0, close: () => undefined };
  const log = openLog(logFile);
  const out = output === undefined ? log.descriptor : openSync(output.file, 'w', 0o600);
  const close = (): void => {
    for (const descriptor of new Set([out, log.descriptor])) closeSync(descriptor);
  };
  return { out, error: log.descriptor, logOffset: log.offset, close };
}

/**
 * The launcher's children, mirrored in a file at every change. Each leads its own process group: Ctrl-C in the
 * terminal reaches the launcher only, which ends them in order.
 */
export class ProcessTable {
  private processes: RecordedProcess[] = [];
  private readonly exits = new Set<Promise<string>>();
  private closing = false;

  private constructor(
    private readonly file: string,
    private readonly owner: string,
  ) {}

  /** Ends what an earlier launcher left behind in this state folder, then starts an empty table and its guard. */
  static async open(file: string, logFolder: string): Promise<ProcessTable> {
    const leftovers = readProcessRecord(file);
    if (leftovers !== undefined) await endProcesses(leftovers.processes);
    const table = new ProcessTable(file, randomUUID());
    table.record();
    table.startGuard(join(logFolder, 'guard.log'));
    return table;
  }

  /** @throws OperationalError `PROCESS.NOT_STARTED` when the command is missing or may not run */
  async start(spec: ProcessSpec): Promise<RunningProcess> {
    const [command, ...parameters] = spec.command;
    if (this.closing) throw notStarted(spec.name, 'the stack is being stopped');
    const streams = openStreams(spec);
    const child = spawn(command, parameters, {
      detached: true,
      stdio: ['ignore', streams.out, streams.error],
      ...(spec.workingDirectory === undefined ? {} : { cwd: spec.workingDirectory }),
      ...(spec.environment === undefined ? {} : { env: spec.environment }),
    });
    streams.close();
    const { pid } = child;
    if (pid !== undefined) this.add(spec, pid);
    const exited = new Promise<string>((resolve) => {
      child.once('exit', (code, signal) => {
        if (pid !== undefined) this.remove(pid);
        this.exits.delete(exited);
        resolve(signal === null ? `exit code ${String(code)}` : signal);
      });
    });
    if (pid !== undefined) this.exits.add(exited);
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error) => {
        reject(notStarted(spec.name, error.message));
      });
    });
    if (pid === undefined) throw notStarted(spec.name, 'it has no pid');
    return { name: spec.name, pid, logFile: spec.logFile, logOffset: streams.logOffset, exited };
  }

  /** Ends every child, apps first, PostgreSQL last. Nothing can be started afterwards. */
  async stopAll(): Promise<void> {
    this.closing = true;
    await endProcesses([...this.processes]);
    // They are gone; Node has yet to say so, and then the record is written, into a folder that must still be there.
    const told = Promise.all(this.exits);
    await Promise.race([told, new Promise((resolve) => setTimeout(resolve, TOLD_WITHIN_MS).unref())]);
  }

  get isClosing(): boolean {
    return this.closing;
  }

  private add(spec: ProcessSpec, pid: number): void {
    const identity = processIdentity(pid);
    if (identity === undefined) return;
    const { name, stage, signal = 'SIGTERM' } = spec;
    this.processes.push({ name, pid, identity, stage, signal });
    this.record();
  }

  private remove(pid: number): void {
    this.processes = this.processes.filter((recorded) => recorded.pid !== pid);
    this.record();
  }

  private record(): void {
    writeProcessRecord(this.file, { owner: this.owner, processes: this.processes });
  }

  /** The guard holds a pipe from this process and acts when it closes, so it needs no message to know. */
  private startGuard(logFile: string): void {
    const log = openLog(logFile);
    // Named by its compiled place: a test runs this class from source.
    const program = join(repositoryRoot(), 'dist', 'deploy', 'native', 'processes', 'guard.js');
    const guard = spawn(process.execPath, [program, this.file, this.owner], {
      detached: true,
      stdio: ['pipe', log.descriptor, log.descriptor],
    });
    closeSync(log.descriptor);
    guard.stdin?.on('error', () => undefined);
    guard.unref();
  }
}

function notStarted(name: string, reason: string): OperationalError {
  return new OperationalError('PROCESS.NOT_STARTED', `${name} could not be started: ${reason}`, {
    retry: 'permanent',
  });
}
