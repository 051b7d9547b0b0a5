import { appendFile, mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { datedFiles, rotatedFiles } from '../src/follow/log-files.js';
import { LogFollower } from '../src/follow/log-follower.js';
import type { Interruption, Place } from '../src/follow/place.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'follow-'));
  file = join(folder, 'audit.log');
});
afterEach(async () => rm(folder, { recursive: true }));

/** Everything there is to read now. */
async function drain(follower: LogFollower) {
  const lines: string[] = [];
  const interruptions: Interruption[] = [];
  let place: Place | undefined;
  for (let quiet = 0; quiet < 3;) {
    const part = await follower.next();
    lines.push(...part.lines.map(({ text }) => text));
    if (part.interruption !== undefined) interruptions.push(part.interruption);
    place = part.lines.at(-1)?.place() ?? place;
    quiet = part.lines.length === 0 && part.interruption === undefined ? quiet + 1 : 0;
  }
  return { lines, interruptions, place };
}

test('lines come once, and half a line waits for its end', async () => {
  const follower = new LogFollower(rotatedFiles(file), undefined);
  expect((await drain(follower)).lines).toEqual([]);
  await writeFile(file, 'one\ntwo\nthr');
  expect((await drain(follower)).lines).toEqual(['one', 'two']);
  await appendFile(file, 'ee\n');
  expect(await drain(follower)).toMatchObject({ lines: ['three'], interruptions: [] });
  await follower.close();
});

test('a file that is moved aside is read to its end before its successor', async () => {
  await writeFile(file, 'one\n');
  const follower = new LogFollower(rotatedFiles(file), undefined);
  expect((await drain(follower)).lines).toEqual(['one']);
  await rename(file, `${file}.1`);
  await appendFile(`${file}.1`, 'two\n');
  await writeFile(file, 'three\n');
  expect(await drain(follower)).toMatchObject({ lines: ['two', 'three'], interruptions: [] });
  await follower.close();
});

test('reading goes on after a restart where it ended, rotated meanwhile or not', async () => {
  await writeFile(file, 'one\ntwo\n');
  const before = new LogFollower(rotatedFiles(file), undefined);
  const { place } = await drain(before);
  await before.close();
  await appendFile(file, 'three\n');
  await rename(file, `${file}.1`);
  await writeFile(file, 'four\n');
  const after = new LogFollower(rotatedFiles(file), place);
  expect(await drain(after)).toMatchObject({ lines: ['three', 'four'], interruptions: [] });
  await after.close();
});

test('a file that is cut off is told of and read anew', async () => {
  await writeFile(file, 'one\ntwo\nthree\n');
  const follower = new LogFollower(rotatedFiles(file), undefined);
  await drain(follower);
  await truncate(file, 0);
  await appendFile(file, 'four\n');
  expect(await drain(follower)).toMatchObject({ lines: ['four'], interruptions: ['truncated'] });
  await follower.close();
});

test('a file that is rewritten below what was read is told of and read anew, after a restart too', async () => {
  await writeFile(file, 'one\ntwo\nthree\n');
  const follower = new LogFollower(rotatedFiles(file), undefined);
  const { place } = await drain(follower);
  await writeFile(file, 'one\ntwo\nTHREE\nfour\n');
  const reread = { lines: ['one', 'two', 'THREE', 'four'], interruptions: ['altered'] };
  expect(await drain(follower)).toMatchObject(reread);
  await follower.close();
  const after = new LogFollower(rotatedFiles(file), place);
  expect(await drain(after)).toMatchObject(reread);
  await after.close();
});

test('a file that is gone is told of', async () => {
  await writeFile(file, 'one\n');
  const before = new LogFollower(rotatedFiles(file), undefined);
  const { place } = await drain(before);
  await writeFile(join(folder, 'other'), '');
  await rm(file);
  await before.close();
  await writeFile(file, 'two\n');
  const follower = new LogFollower(rotatedFiles(file), { ...place, file: '0:0' } as Place);
  expect(await drain(follower)).toMatchObject({ lines: ['two'], interruptions: ['lost'] });
  await follower.close();
});

test('of dated files each is read after the one before it, whose torn end is told of', async () => {
  await writeFile(join(folder, 'postgres-2026-01-05_100000.json'), 'one\ntorn');
  const follower = new LogFollower(datedFiles(folder), undefined);
  expect((await drain(follower)).lines).toEqual(['one']);
  await writeFile(join(folder, 'postgres-2026-01-05_110000.json'), 'two\n');
  expect(await drain(follower)).toMatchObject({ lines: ['two'], interruptions: ['torn'] });
  await follower.close();
});
