import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { MiniLm } from '#embeddings';
import { stack } from '#testing';

const folder = stack().embeddings ?? '';
const open: MiniLm[] = [];

function opened(place = folder): MiniLm {
  const model = new MiniLm(place);
  open.push(model);
  return model;
}

afterAll(() => {
  for (const model of open) model.close();
});

const dot = (one: Float32Array, other: Float32Array): number =>
  one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);

test('texts of one meaning are nearer than others, and every vector is one long', async () => {
  const [one, same, other] = await opened().embed([
    'how many claims are pended',
    'number of claims on hold',
    'total paid in February',
  ]);
  expect(one).toHaveLength(384);
  for (const vector of [one!, same!, other!]) expect(dot(vector, vector)).toBeCloseTo(1, 4);
  expect(dot(one!, same!)).toBeGreaterThan(dot(one!, other!) + 0.1);
});

test('the same text has the same vector, whatever is asked beside it', async () => {
  const model = opened();
  const [[alone], [, among]] = await Promise.all([model.embed(['denied']), model.embed(['paid', 'denied'])]);
  expect(among).toEqual(alone);
});

test('a model that is not there is unavailable, and nobody waits for it', async () => {
  await expect(opened('/nowhere').embed(['x'])).rejects.toMatchObject({ code: 'EMBEDDING.UNAVAILABLE' });
});

test('a process that ended is started again', async () => {
  const model = opened();
  const before = await model.embed(['denied']);
  model.close();
  expect(await model.embed(['denied'])).toEqual(before);
});

/** Where the runtime keeps what it wants to send, unless it is told to send nothing. */
const toSend = join(homedir(), '.cache', 'Microsoft', 'DeveloperTools', '.onnxruntime', 'onnxruntime.db');

test('nothing about its use is kept or sent', async () => {
  const touched = (): number | null => (existsSync(toSend) ? statSync(toSend).mtimeMs : null);
  const before = touched();
  const model = opened();
  await model.embed(['denied']);
  model.close();
  expect(touched()).toBe(before);
});
