import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What we use of onnxruntime-node, which lies beside the model and not in the clone. */
interface Runtime {
  readonly Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => unknown;
  readonly InferenceSession: {
    create(
      file: string,
      options: { intraOpNumThreads: number; interOpNumThreads: number },
    ): Promise<InferenceSession>;
  };
}

interface InferenceSession {
  readonly outputNames: readonly string[];
  run(feeds: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, Output>>>;
}

interface Output {
  readonly data: Float32Array;
  /** One text, its tokens, the size of a vector. */
  readonly dims: readonly [number, number, number];
}

interface Tokenizers {
  readonly Tokenizer: new (
    json: unknown,
    config: object,
  ) => { encode(text: string): { readonly ids: readonly number[] } };
}

/** The model was trained on 256 tokens; a question has some twenty. */
const mostTokens = 256;
/** Left to itself, the runtime takes every processor. */
const threads = { intraOpNumThreads: 1, interOpNumThreads: 1 };

/** Loads the model of a folder; what it returns gives a text's vector, of length 1. */
export async function openModel(folder: string): Promise<(text: string) => Promise<Float32Array>> {
  const require = createRequire(join(folder, 'package.json'));
  const runtime = require('onnxruntime-node') as Runtime;
  const { Tokenizer } = require('@huggingface/tokenizers') as Tokenizers;
  const json: unknown = JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8'));
  const tokenizer = new Tokenizer(json, {});
  const session = await runtime.InferenceSession.create(join(folder, 'model.onnx'), threads);
  const int64 = (values: readonly number[]): unknown =>
    new runtime.Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length]);
  return async (text) => {
    const ids = tokenizer.encode(text).ids.slice(0, mostTokens);
    const output = await session.run({
      input_ids: int64(ids),
      attention_mask: int64(ids.map(() => 1)),
      token_type_ids: int64(ids.map(() => 0)),
    });
    return meanOf(output[session.outputNames[0] ?? '']);
  };
}

/** The mean over the tokens, made one long: how this model's vectors are meant. */
function meanOf(output: Output | undefined): Float32Array {
  if (output === undefined) throw new TypeError('the model gives no output');
  const [, tokens, size] = output.dims;
  const mean = new Float32Array(size);
  for (let at = 0; at < tokens * size; at += 1)
    mean[at % size] = (mean[at % size] ?? 0) + (output.data[at] ?? 0);
  const length = Math.hypot(...mean);
  return mean.map((value) => value / length);
}
