import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Bug, OperationalError } from '#errors';
import type { Embedder } from './embedder.port.js';
import { embeddingAnswer, type EmbeddingRequest } from './messages.js';

interface Waiting {
  /** The process that was asked: what happens to another is no news. */
  readonly child: ChildProcess;
  readonly resolve: (vectors: readonly Float32Array[]) => void;
  readonly reject: (reason: OperationalError) => void;
}

const timeoutMillis = 30_000;

/** What people call the model: `vouch kill --model all-minilm-l6-v2`. */
export const miniLmName = 'all-minilm-l6-v2';

/**
 * all-MiniLM-L6-v2 in a process of its own, started when it is first asked: a crash of native code stays there, and
 * nothing here waits for it but who asked.
 */
export class MiniLm implements Embedder {
  /** Names the model exactly: the artefact's digest is in its folder's name. */
  readonly model: string;
  readonly #folder: string;
  readonly #waiting = new Map<number, Waiting>();
  #child: ChildProcess | undefined;
  #nextId = 1;

  /** @param folder the model with what runs it, as the launcher prepared it */
  constructor(folder: string) {
    this.#folder = folder;
    this.model = basename(folder) === 'files' ? basename(dirname(folder)) : basename(folder);
  }

  /**
   * Vectors of length 1, in the order of the texts.
   *
   * @throws OperationalError `EMBEDDING.UNAVAILABLE` (transient): the process ended, failed or took too long
   */
  async embed(texts: readonly string[]): Promise<readonly Float32Array[]> {
    const child = (this.#child ??= this.#start());
    const id = this.#nextId++;
    const asked = new Promise<readonly Float32Array[]>((resolve, reject) => {
      this.#waiting.set(id, { child, resolve, reject });
    });
    const late = setTimeout(() => {
      this.#fail(id);
      child.kill('SIGKILL');
    }, timeoutMillis);
    child.send({ id, texts } satisfies EmbeddingRequest);
    return asked.finally(() => {
      clearTimeout(late);
    });
  }

  /** Ends the process. */
  close(): void {
    this.#child?.kill();
    this.#child = undefined;
  }

  #start(): ChildProcess {
    const child = fork(program(), [this.#folder], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // Its runtime would send who uses it to its maker, and keep a name for this machine in the user's cache.
      env: { ORT_DISABLE_TELEMETRY: '1' },
      execArgv: [],
    });
    child.on('message', (message) => {
      this.#take(message);
    });
    const gone = (): void => {
      if (this.#child === child) this.#child = undefined;
      for (const [id, waiting] of [...this.#waiting]) if (waiting.child === child) this.#fail(id);
    };
    child.on('exit', gone);
    child.on('error', gone);
    // It keeps nobody running who does not wait for it.
    child.unref();
    child.channel?.unref();
    return child;
  }

  #take(message: unknown): void {
    const answer = embeddingAnswer.safeParse(message);
    if (!answer.success) return;
    const waiting = this.#waiting.get(answer.data.id);
    if (!('vectors' in answer.data)) {
      this.#fail(answer.data.id);
      return;
    }
    this.#waiting.delete(answer.data.id);
    waiting?.resolve(answer.data.vectors.map((vector) => Float32Array.from(vector)));
  }

  #fail(id: number): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.reject(
      new OperationalError('EMBEDDING.UNAVAILABLE', 'the embedding model does not answer', {
        retry: 'transient',
      }),
    );
  }
}

/** Compiled, whoever runs this: Node starts no TypeScript of ours. */
function program(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Bug('no package.json above the embedding process');
    folder = parent;
  }
  return join(folder, 'dist', 'libs', 'embeddings', 'src', 'child', 'main.js');
}
