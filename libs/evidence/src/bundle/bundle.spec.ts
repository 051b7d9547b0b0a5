import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { publicKeys, treeHeadText, verifyBundle, verifyTreeHead, type TreeHead } from '#verifier';
import type { Fact } from '../records/fact.js';
import { sealFacts } from '../records/seal.js';
import { Frontier } from '../tree/frontier.js';
import { inclusionProof, type ReadNodes } from '../tree/proofs.js';
import { writeBundle } from './write-bundle.js';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const keys = publicKeys({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: '1' }] });
const signText = (text: string) =>
  sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');

const claim = '01JD3X8K7Q4R5T6V7W8X9YAZBC';
const facts: readonly Fact[] = Array.from({ length: 24 }, (_, index) => ({
  kind: index % 3 === 0 ? 'vault.call' : 'sql.statement',
  key: `fact:${index}`,
  at: `2026-01-05T10:00:${String(index).padStart(2, '0')}.000Z`,
  ...(index % 4 === 0 ? {} : { claim: index % 5 === 1 ? 'ANOTHER' : claim }),
  correlation: 'a-submission',
  body: { text: `what was read, ${index}`, with: ['“quotes”', null, index] },
}));

async function bundle(withheldKind?: string): Promise<Buffer> {
  const sealed = sealFacts(facts, new Map(), '2026-01-05T10:01:00.000Z');
  const nodes = new Map<string, Buffer>();
  const frontier = new Frontier(0, []);
  sealed.forEach(({ hash }, index) => {
    nodes.set(`0/${index}`, hash);
    for (const node of frontier.append(hash)) nodes.set(`${node.level}/${node.index}`, node.hash);
  });
  const read: ReadNodes = (asked) =>
    Promise.resolve(asked.map(({ level, index }) => nodes.get(`${level}/${index}`) ?? Buffer.alloc(0)));
  const head: TreeHead = {
    size: frontier.size,
    rootHash: frontier.root().toString('hex'),
    time: '2026-01-05T10:02:00.000Z',
    key: '1',
  };
  const own = [...sealed.entries()].filter(([, { chain }]) => chain !== 'ANOTHER');
  const text = await writeBundle({
    claim,
    exportedAt: '2026-01-05T10:03:00.000Z',
    treeHead: { ...head, signature: signText(treeHeadText(head)) },
    records: await Promise.all(
      own.map(async ([index, record]) => ({
        text: record.text,
        hash: record.hash,
        index,
        path: await inclusionProof(read, index, head.size),
        withheld: record.fact.kind === withheldKind,
      })),
    ),
    parts: { dossier: { claim, gaps: [] } },
    key: '1',
    sign: (manifest) => Promise.resolve(signText(manifest)),
  });
  return Buffer.from(text);
}

const whole = await bundle();
const lineStarts = [0, ...[...whole.entries()].filter(([, byte]) => byte === 10).map(([at]) => at + 1)];
const lines = whole.toString('utf8').split('\n');
const names = [
  'manifest',
  'signature',
  ...(JSON.parse(lines[0] ?? '') as { lines: { name: string }[] }).lines.map(({ name }) => name),
];
const findingsOf = (file: Uint8Array) => verifyBundle(file, keys).findings;
const rejoined = (changed: readonly string[]) => Buffer.from(changed.join('\n'));

/** Numbers that look random and are the same in every run. */
function* numbers(): Generator<number> {
  for (let index = 0; ; index += 1) yield createHash('sha256').update(String(index)).digest().readUInt32BE();
}

test('a bundle verifies with the public key alone', () => {
  expect(verifyBundle(whole, keys)).toEqual({
    findings: [],
    claim,
    records: lines.length - 3,
    withheld: 0,
    treeSize: facts.length,
    sealedAt: '2026-01-05T10:02:00.000Z',
  });
});

test('records can be withheld, and are proven all the same', async () => {
  const redacted = await bundle('vault.call');
  const verification = verifyBundle(redacted, keys);
  expect(verification.findings).toEqual([]);
  expect(verification.withheld).toBeGreaterThan(0);
  expect(redacted.toString()).not.toContain('vault.call');
});

test('each of 1,000 flips of a single bit is found, and the line that it hit is named', () => {
  const random = numbers();
  const next = () => random.next().value as number;
  for (let count = 0; count < 1_000; count += 1) {
    const at = next() % whole.length;
    const flipped = Buffer.from(whole);
    flipped[at] = (whole[at] ?? 0) ^ (1 << (next() % 8));
    const line = lineStarts.findLastIndex((start) => start <= at);
    const found = findingsOf(flipped).map(({ name }) => name);
    // Of manifest and signature it cannot be told which of them was altered.
    const hit = line < 2 ? ['manifest', 'signature'] : [names[line]];
    expect({ at, found: found.some((name) => hit.includes(name)) }).toEqual({ at, found: true });
  }
});

test('each of 200 bytes that are replaced by any other is found', () => {
  const random = numbers();
  const next = () => random.next().value as number;
  for (let count = 0; count < 200; count += 1) {
    const at = next() % whole.length;
    const changed = Buffer.from(whole);
    changed[at] = ((whole[at] ?? 0) + 1 + (next() % 255)) % 256;
    expect({ at, found: findingsOf(changed).length > 0 }).toEqual({ at, found: true });
  }
});

test('every line that is left out is named', () => {
  lines.forEach((_, left) => {
    const found = findingsOf(rejoined(lines.filter((_line, index) => index !== left)));
    if (left < 2) expect(found).not.toEqual([]);
    else expect(found).toContainEqual({ code: 'line.missing', name: names[left], line: 0 });
  });
});

test('two lines that change places are named', () => {
  const swapped = [...lines];
  [swapped[4], swapped[9]] = [lines[9] ?? '', lines[4] ?? ''];
  expect(findingsOf(rejoined(swapped)).map(({ code, name }) => `${code} ${name}`)).toContain(
    `line.moved ${names[4]}`,
  );
});

test('a line that stands there twice, and one of another log, are named', () => {
  expect(findingsOf(rejoined([...lines, lines[5] ?? '']))).toEqual([
    { code: 'line.added', name: names[5], line: lines.length + 1 },
  ]);
  expect(findingsOf(rejoined([...lines, '{}']))).toEqual([
    { code: 'line.added', name: `line ${lines.length + 1}`, line: lines.length + 1 },
  ]);
});

test('a bundle that is cut off anywhere is no bundle any more', () => {
  for (let length = 0; length < whole.length; length += 97) {
    expect({ length, found: findingsOf(whole.subarray(0, length)).length > 0 }).toEqual({
      length,
      found: true,
    });
  }
  expect(findingsOf(whole.subarray(0, whole.length - 1))).not.toEqual([]);
});

test('what another key signed is refused, and so is a key that is not known', () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
  for (const kid of ['1', '2']) {
    const found = verifyBundle(whole, publicKeys({ keys: [{ ...other, kid }] })).findings;
    expect(found.map(({ code }) => code)).toEqual(['manifest.altered', 'tree-head.altered']);
  }
});

test('a record that was sealed and then rewritten, chain, digests and all, is not in the log', () => {
  const record = JSON.parse(lines[3] ?? '') as { record: { body: object } };
  const rewritten = { ...record, record: { ...record.record, body: { text: 'never happened' } } };
  const manifest = JSON.parse(lines[0] ?? '') as { lines: { name: string; sha256: string }[] };
  const line = JSON.stringify(rewritten);
  const entry = { name: names[3] ?? '', sha256: createHash('sha256').update(line).digest('hex') };
  manifest.lines[1] = entry;
  const text = JSON.stringify(manifest);
  // Whoever holds the key could sign it again; the head of the log was signed before, and does not fit.
  const forged = [text, JSON.stringify({ signature: signText(text) }), lines[2], line, ...lines.slice(4)];
  expect(findingsOf(Buffer.from(forged.join('\n'))).map(({ code, name }) => `${code} ${name}`)).toContain(
    `record.not-in-log ${names[3]}`,
  );
});

test('a tree head is good for its own content only', () => {
  const head: TreeHead = { size: 1, rootHash: 'a'.repeat(64), time: '2026-01-05T10:02:00.000Z', key: '1' };
  const signed = { ...head, signature: signText(treeHeadText(head)) };
  expect(verifyTreeHead(signed, keys)).toBe(true);
  expect(verifyTreeHead({ ...signed, size: 2 }, keys)).toBe(false);
  expect(verifyTreeHead({ ...signed, time: '2026-01-05T10:02:01.000Z' }, keys)).toBe(false);
});
