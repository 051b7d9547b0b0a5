import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { Bug, OperationalError } from '#errors';
import { checkGgufFile } from './check-file.js';
import { ggufAnswer, type GgufRequest } from './messages.js';

interface Waiting {
  /** The process that was asked: what happens to another is no news. */
  readonly child: ChildProcess;
  readonly resolve: (said: string) => void;
  readonly reject: (reason: Error) => void;
}

/** What a model is asked at once. */
export interface Asked {
  readonly system: string;
  readonly user: string;
  readonly schema: unknown;
  readonly mostTokens: number;
}

/** Left to itself, the runtime takes every processor. */
const threads = Math.max(1, Math.min(4, availableParallelism() - 1));

/** A model out of a GGUF file, in a process of its own that the first question starts. */
export class GgufProcess {
  readonly #folder: string;
  readonly #file: string;
  readonly #waiting = new Map<number, Waiting>();
  #child: ChildProcess | undefined;
  #nextId = 1;

  /** @param folder what runs it, as the launcher prepared it; @param file the user's model */
  constructor(folder: string, file: string) {
    this.#folder = folder;
    this.#file = file;
  }

  /**
   * What the model says.
   *
   * @throws OperationalError `GGUF.NO_RUNTIME`, `GGUF.NO_FILE`, `GGUF.NOT_GGUF`, `GGUF.TOO_LARGE`, `GGUF.BROKEN`
   * (permanent), `GGUF.CRASHED`, `GGUF.FAILED` (transient); the signal's reason where it came first
   */
  async ask(asked: Asked, signal: AbortSignal): Promise<string> {
    signal.throwIfAborted();
    const child = (this.#child ??= this.#start());
    const id = this.#nextId++;
    const said = new Promise<string>((resolve, reject) => {
      this.#waiting.set(id, { child, resolve, reject });
    });
    const cancel = (): void => {
      if (child.connected) child.send({ cancel: id } satisfies GgufRequest);
      this.#fail(id, signal.reason as Error);
    };
    signal.addEventListener('abort', cancel, { once: true });
    child.send({ id, ...asked } satisfies GgufRequest, (problem) => {
      if (problem !== null) this.#fail(id, crashed());
    });
    return said.finally(() => {
      signal.removeEventListener('abort', cancel);
    });
  }

  /** Ends the process. */
  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  #start(): ChildProcess {
    if (!existsSync(join(this.#folder, 'package.json'))) {
      throw new OperationalError(
        'GGUF.NO_RUNTIME',
        'what runs GGUF files is not there; start once with --gguf to fetch it',
        { retry: 'permanent' },
      );
    }
    checkGgufFile(this.#file);
    const child = fork(program(), [this.#folder, this.#file, String(threads)], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: {},
      execArgv: [],
    });
    child.on('message', (message) => {
      this.#take(message);
    });
    const gone = (): void => {
      if (this.#child === child) this.#child = undefined;
      for (const [id, waiting] of [...this.#waiting]) if (waiting.child === child) this.#fail(id, crashed());
    };
    child.on('exit', gone);
    child.on('error', gone);
    // It keeps nobody running who does not wait for it.
    child.unref();
    child.channel?.unref();
    return child;
  }

  #take(message: unknown): void {
    const answer = ggufAnswer.safeParse(message);
    if (!answer.success) return;
    if ('said' in answer.data) {
      const { id, said } = answer.data;
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      waiting?.resolve(said);
      return;
    }
    const { id, failed } = answer.data;
    // A model that does not load now will not load for the next question either, unless the file is another.
    if (failed === 'load') this.close();
    this.#fail(id, failed === 'load' ? broken(this.#file) : unanswered());
  }

  #fail(id: number, reason: Error): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.reject(reason);
  }
}

const crashed = () =>
  new OperationalError('GGUF.CRASHED', 'the process of the model ended', { retry: 'transient' });
const unanswered = () =>
  new OperationalError('GGUF.FAILED', 'the model could not answer', { retry: 'transient' });
const broken = (file: string) =>
  new OperationalError(
    'GGUF.BROKEN',
    `${file} is not a model that can be loaded; check it, or bring one of a supported architecture`,
    { retry: 'permanent' },
  );

/** Compiled, whoever runs this: Node starts no TypeScript of ours. */
function program(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Bug('no package.json above the process of a model');
    folder = parent;
  }
  return join(folder, 'dist', 'libs', 'llm', 'src', 'gguf', 'child', 'main.js');
}
