import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '#config';
import { tinyGguf } from '#testing';
import { z } from 'zod';
import {
  Budget,
  LangChainModel,
  openChat,
  readWithModel,
  type ModelReading,
  type OpenChat,
} from '../src/index.js';
import { checkGgufFile } from '../src/gguf/check-file.js';
import { GgufProcess } from '../src/gguf/gguf-process.js';

/** Through the real runtime, with a model of our own making whose weights are random. */

const { VOUCH_GGUF_RUNTIME_FOLDER: runtime } = readConfig({ VOUCH_GGUF_RUNTIME_FOLDER: z.string().min(1) });
const folder = mkdtempSync(join(tmpdir(), 'vouch-gguf-'));
const opened: { close: () => void }[] = [];

const fileOf = (name: string, bytes: Uint8Array | string): string => {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
};
const model = fileOf('tiny.gguf', tinyGguf());

afterAll(() => {
  for (const each of opened) each.close();
  rmSync(folder, { recursive: true });
});

const note = 'Seen 2025-03-11. Fell off a ladder. Charge $125.00.';

async function reading(file: string, place = runtime, budget = new Budget()): Promise<ModelReading> {
  const settings = { provider: 'gguf', model: 'tiny', file } as const;
  const chat: OpenChat = openChat(settings, () => undefined, place);
  opened.push(chat);
  return readWithModel(new LangChainModel(settings, chat.open), { text: note, identifying: [] }, budget);
}

function process(file: string, place = runtime): GgufProcess {
  const started = new GgufProcess(place, file);
  opened.push(started);
  return started;
}

const asked = { system: 'Read.', user: 'Hello', schema: undefined, mostTokens: 12 };
const soon = () => AbortSignal.timeout(200_000);

test('a file of the user is loaded, and answers; held to a shape it answers in that shape', async () => {
  const tiny = process(model);
  expect((await tiny.ask(asked, soon())).length).toBeGreaterThan(0);
  const schema = { type: 'object', properties: { yes: { type: 'boolean' } }, required: ['yes'] };
  const said: unknown = JSON.parse(await tiny.ask({ ...asked, schema, mostTokens: 60 }, soon()));
  expect(said).toEqual({ yes: expect.any(Boolean) as boolean });
}, 300_000);

test('whatever it says of a document, nothing is read that the document does not say', async () => {
  const { facts, signals, use } = await reading(model);
  expect(use).toMatchObject({ provider: 'gguf', model: 'tiny' });
  for (const { start, end } of [...facts, ...signals]) expect(note.slice(start, end)).not.toBe('');
  expect(facts).toEqual([]);
}, 300_000);

test.each([
  ['no file', join(folder, 'nowhere.gguf'), 'GGUF.NO_FILE'],
  ['a folder', folder, 'GGUF.NO_FILE'],
  ['another kind of file', fileOf('note.txt', 'PK\u0003\u0004 not a model'), 'GGUF.NOT_GGUF'],
  ['an empty file', fileOf('empty.gguf', ''), 'GGUF.NOT_GGUF'],
  [
    'a file that only begins like one',
    fileOf('begun.gguf', 'GGUF\u0003 and then nothing of it'),
    'GGUF.BROKEN',
  ],
])(
  '%s is refused by name',
  async (_what, file, code) => {
    await expect(process(file).ask(asked, soon())).rejects.toMatchObject({ code });
  },
  300_000,
);

test('a model that is cut off is refused, and the agent lives', async () => {
  const cut = fileOf('cut.gguf', tinyGguf());
  truncateSync(cut, 100_000);
  await expect(process(cut).ask(asked, soon())).rejects.toMatchObject({
    code: expect.stringMatching(/^GGUF\.(BROKEN|CRASHED)$/) as string,
  });
}, 300_000);

test('a model larger than the machine has memory for is not tried', () => {
  expect(() => {
    checkGgufFile(model, 200_000);
  }).toThrow(expect.objectContaining({ code: 'GGUF.TOO_LARGE' }) as Error);
});

test('without what runs it there is a refusal that says what to do, and the rules stand', async () => {
  const nowhere = join(folder, 'no-runtime');
  await expect(process(model, nowhere).ask(asked, soon())).rejects.toMatchObject({
    code: 'GGUF.NO_RUNTIME',
    message: expect.stringContaining('--gguf') as string,
  });
  expect((await reading(model, nowhere)).use.outcome).toBe('LLM.REFUSED');
});

test('a process that is killed takes nothing with it, and the next question starts another', async () => {
  const tiny = process(model);
  await tiny.ask(asked, soon());
  const lost = tiny.ask({ ...asked, mostTokens: 2_000 }, soon());
  tiny.close();
  await expect(lost).rejects.toMatchObject({ code: 'GGUF.CRASHED' });
  expect((await tiny.ask(asked, soon())).length).toBeGreaterThan(0);
}, 600_000);

test('a model that takes too long is not waited for', async () => {
  const { use } = await reading(model, runtime, new Budget({ tokens: 40_000, millis: 50 }));
  expect(use.outcome).toBe('LLM.TIMEOUT');
}, 60_000);
