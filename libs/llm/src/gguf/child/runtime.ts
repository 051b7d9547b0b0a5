import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What we use of node-llama-cpp, which lies in the cache and not in the clone. */
interface Runtime {
  getLlama(options: {
    gpu: false;
    build: 'never';
    skipDownload: true;
    logLevel: string;
    maxThreads: number;
  }): Promise<Llama>;
  readonly LlamaChatSession: new (options: {
    contextSequence: Sequence;
    systemPrompt: string;
    autoDisposeSequence: boolean;
  }) => ChatSession;
}

interface Llama {
  loadModel(options: { modelPath: string; gpuLayers: 0 }): Promise<Model>;
  createGrammarForJsonSchema(schema: unknown): Promise<unknown>;
}

interface Model {
  createContext(options: {
    contextSize: { max: number };
    threads: number;
  }): Promise<{ getSequence(): Sequence }>;
}

interface Sequence {
  clearHistory(): Promise<void>;
}

interface ChatSession {
  prompt(
    text: string,
    options: { maxTokens: number; temperature: 0; signal: AbortSignal; grammar?: unknown },
  ): Promise<string>;
  dispose(): void;
}

/** One text to a model, and what it said. */
export interface Turn {
  readonly system: string;
  readonly user: string;
  readonly schema: unknown;
  readonly mostTokens: number;
}

const contextTokens = 8_192;

/** Loads the model of a file; what it returns answers one turn after the other and remembers none. */
export async function openGguf(
  folder: string,
  modelPath: string,
  threads: number,
): Promise<(turn: Turn, signal: AbortSignal) => Promise<string>> {
  const resolve = createRequire(join(folder, 'package.json'));
  const runtime = (await import(pathToFileURL(resolve.resolve('node-llama-cpp')).href)) as Runtime;
  // Left to itself it takes 85 s with every processor for what takes 1 s with two.
  const llama = await runtime.getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    logLevel: 'disabled',
    maxThreads: threads,
  });
  const model = await llama.loadModel({ modelPath, gpuLayers: 0 });
  const context = await model.createContext({ contextSize: { max: contextTokens }, threads });
  const contextSequence = context.getSequence();
  return async ({ system, user, schema, mostTokens }, signal) => {
    await contextSequence.clearHistory();
    const session = new runtime.LlamaChatSession({
      contextSequence,
      systemPrompt: system,
      autoDisposeSequence: false,
    });
    // A grammar gives shape and not truth; a schema that it cannot express is left to the reader of the answer.
    const grammar = await llama.createGrammarForJsonSchema(withoutBounds(schema)).catch(() => undefined);
    try {
      const held = grammar === undefined ? {} : { grammar };
      return await session.prompt(user, { maxTokens: mostTokens, temperature: 0, signal, ...held });
    } finally {
      session.dispose();
    }
  };
}

/** Bounds of lists and texts unroll into a grammar of gigabytes; whoever reads the answer checks them anyway. */
function withoutBounds(schema: unknown): unknown {
  const bounds = new Set(['maxItems', 'minItems', 'maxLength', 'minLength', '$schema']);
  return JSON.parse(
    JSON.stringify(schema ?? null, (name, value: unknown) => (bounds.has(name) ? undefined : value)),
  ) as unknown;
}
