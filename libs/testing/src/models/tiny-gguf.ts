/**
 * A whole language model of a few hundred kilobytes: the architecture of Llama, one layer, weights at random (always the
 * same ones). It can be loaded and answers, and what it says means nothing.
 */
export function tinyGguf(): Uint8Array {
  const width = 64;
  const hidden = 96;
  const tokens = vocabulary();
  const metadata = [
    text('general.architecture', 'llama'),
    text('general.name', 'tiny'),
    uint32('llama.context_length', 8_192),
    uint32('llama.embedding_length', width),
    uint32('llama.block_count', 1),
    uint32('llama.feed_forward_length', hidden),
    uint32('llama.attention.head_count', 2),
    uint32('llama.attention.head_count_kv', 2),
    uint32('llama.rope.dimension_count', width / 2),
    uint32('llama.vocab_size', tokens.length),
    float32('llama.attention.layer_norm_rms_epsilon', 1e-5),
    text('tokenizer.ggml.model', 'llama'),
    texts(
      'tokenizer.ggml.tokens',
      tokens.map(({ said }) => said),
    ),
    floats(
      'tokenizer.ggml.scores',
      tokens.map((_token, index) => -index),
    ),
    ints(
      'tokenizer.ggml.token_type',
      tokens.map(({ type }) => type),
    ),
    uint32('tokenizer.ggml.bos_token_id', 1),
    uint32('tokenizer.ggml.eos_token_id', 2),
    uint32('tokenizer.ggml.unknown_token_id', 0),
  ];
  const tensors: readonly (readonly [name: string, dims: readonly number[]])[] = [
    ['token_embd.weight', [width, tokens.length]],
    ['output_norm.weight', [width]],
    ['output.weight', [width, tokens.length]],
    ['blk.0.attn_norm.weight', [width]],
    ['blk.0.attn_q.weight', [width, width]],
    ['blk.0.attn_k.weight', [width, width]],
    ['blk.0.attn_v.weight', [width, width]],
    ['blk.0.attn_output.weight', [width, width]],
    ['blk.0.ffn_norm.weight', [width]],
    ['blk.0.ffn_gate.weight', [width, hidden]],
    ['blk.0.ffn_up.weight', [width, hidden]],
    ['blk.0.ffn_down.weight', [hidden, width]],
  ];
  return file(metadata, tensors);
}

interface Token {
  readonly said: string;
  /** 1: a piece of text, 2: unknown, 3: control, 6: a byte. */
  readonly type: 1 | 2 | 3 | 6;
}

/** Every byte, so that every text can be said, and the printable letters. */
function vocabulary(): readonly Token[] {
  const bytes = Array.from({ length: 256 }, (_, byte) => ({
    said: `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
    type: 6 as const,
  }));
  const letters = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index));
  return [
    { said: '<unk>', type: 2 },
    { said: '<s>', type: 3 },
    { said: '</s>', type: 3 },
    ...bytes,
    ...['▁', ...letters].map((said) => ({ said, type: 1 as const })),
  ];
}

/** Types of values, as the format numbers them. */
const types = { uint32: 4, int32: 5, float32: 6, string: 8, array: 9 } as const;
/** Every tensor begins at a multiple of this. */
const alignment = 32;

function file(
  metadata: readonly Buffer[],
  tensors: readonly (readonly [name: string, dims: readonly number[]])[],
): Uint8Array {
  let offset = 0;
  const infos: Buffer[] = [];
  const data: Buffer[] = [];
  const random = generator();
  for (const [name, dims] of tensors) {
    const count = dims.reduce((product, size) => product * size, 1);
    // A norm multiplies; the rest mixes.
    const values = Float32Array.from({ length: count }, () => (dims.length === 1 ? 1 : random() * 0.2));
    const bytes = padded(Buffer.from(values.buffer));
    infos.push(
      Buffer.concat([string(name), u32(dims.length), ...dims.map((size) => u64(size)), u32(0), u64(offset)]),
    );
    data.push(bytes);
    offset += bytes.length;
  }
  const head = Buffer.concat([
    Buffer.from('GGUF'),
    u32(3),
    u64(tensors.length),
    u64(metadata.length),
    ...metadata,
    ...infos,
  ]);
  return Buffer.concat([padded(head), ...data]);
}

/** A linear congruential generator: numbers between -1 and 1, the same every time. */
function generator(): () => number {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((alignment - (bytes.length % alignment)) % alignment)]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function f32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
}

function string(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([u64(bytes.length), bytes]);
}

function entry(key: string, type: number, value: Buffer): Buffer {
  return Buffer.concat([string(key), u32(type), value]);
}

const text = (key: string, value: string) => entry(key, types.string, string(value));
const uint32 = (key: string, value: number) => entry(key, types.uint32, u32(value));
const float32 = (key: string, value: number) => entry(key, types.float32, f32(value));

function list(key: string, type: number, values: readonly Buffer[]): Buffer {
  return entry(key, types.array, Buffer.concat([u32(type), u64(values.length), ...values]));
}

const texts = (key: string, values: readonly string[]) => list(key, types.string, values.map(string));
const floats = (key: string, values: readonly number[]) => list(key, types.float32, values.map(f32));
const ints = (key: string, values: readonly number[]) => list(key, types.int32, values.map(u32));
