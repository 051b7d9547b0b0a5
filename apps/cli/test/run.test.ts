import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { otherAuthority, type OtherAuthority } from '#testing';
import { run } from '../src/run.js';

const folder = mkdtempSync(join(tmpdir(), 'vouch-cli-'));
let told = '';
let authority: OtherAuthority;

beforeAll(async () => {
  authority = await otherAuthority();
  const peopleFile = join(folder, 'people.json');
  writeFileSync(peopleFile, JSON.stringify({ submitter: { username: 'submitter', password: 'x' } }));
  // Port 1 is never listened on.
  const nowhere = 'https://127.0.0.1:1';
  const stack = {
    caFile: authority.certificateFile,
    jaeger: { otlpUrl: 'https://127.0.0.1:1', queryUrl: nowhere },
    vault: { address: 'https://127.0.0.1:1' },
    postgres: { host: '127.0.0.1', port: 1, database: 'vouch' },
    openid: { issuer: nowhere, peopleFile },
    apps: { 'intake-api': { url: nowhere } },
  };
  writeFileSync(join(folder, 'stack.json'), JSON.stringify(stack));
  mkdirSync(unbelievable);
  writeFileSync(join(unbelievable, 'stack.json'), JSON.stringify({ ...stack, caFile: peopleFile }));
});

afterAll(() => {
  authority.remove();
  rmSync(folder, { recursive: true });
});

const unbelievable = join(folder, 'unbelievable');

const streams = [process.stdout, process.stderr];
const untouched = streams.map((stream) => stream.write.bind(stream));

beforeEach(() => {
  told = '';
  for (const stream of streams) {
    stream.write = (text: string | Uint8Array) => {
      told += String(text);
      return true;
    };
  }
});

afterEach(() => {
  streams.forEach((stream, index) => (stream.write = untouched[index]!));
});

test.each([
  ['an unknown command', ['fly'], 2, /unknown command 'fly'/],
  ['a command without its argument', ['status'], 2, /missing required argument 'id'/],
  ['a timeout that is none', ['submit', folder, '--timeout', 'soon'], 2, /number of seconds/],
  ['a path that is none', ['submit', join(folder, 'missing')], 2, /there is no such file or folder/],
  ['a plan file that is none', ['plans', 'load', join(folder, 'missing.json')], 2, /there is no such file/],
  ['a state folder that is none', ['status', 'K1', '--state', join(folder, 'missing')], 2, /no such folder/],
  ['a state folder without a system', ['status', 'K1', '--state', tmpdir()], 1, /no system runs on/],
  [
    'a person whom nobody knows',
    ['--as', 'nobody', 'status', 'K1', '--state', folder],
    2,
    /there are submitter/,
  ],
  [
    'an authority that is none',
    ['status', 'K1', '--state', unbelievable],
    1,
    /no certificate of an authority/,
  ],
  ['a provider that is away', ['--state', folder, 'status', 'K1'], 1, /OpenID provider .* does not answer/],
  ['help', ['submit', '--help'], 0, /--state <dir>[^]*Examples|--state <dir>/],
])('%s ends with one clear line and its exit code', async (_what, words, code, text) => {
  expect(await run(words)).toBe(code);
  expect(told).toMatch(text);
  expect(told).not.toMatch(/^\s+at /m);
});
