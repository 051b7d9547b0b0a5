import { deflateRawSync } from 'node:zlib';
import { readZipEntry } from './zip-entry.js';

/** A zip of one file, as small as the format allows. */
function zipOf(name: string, content: Buffer, method: 0 | 8): Buffer {
  const body = method === 0 ? content : deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(method, 10);
  entry.writeUInt32LE(body.length, 20);
  entry.writeUInt32LE(content.length, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(30 + name.length + body.length, 16);
  return Buffer.concat([local, Buffer.from(name), body, entry, Buffer.from(name), end]);
}

describe('one file out of a jar', () => {
  it.each([0, 8] as const)('is read with compression method %d', (method) => {
    const content = Buffer.from('postgres '.repeat(50));
    expect(readZipEntry(zipOf('postgres-linux.txz', content, method), '.txz')).toEqual(content);
  });

  it('is an operational error when there is no such file', () => {
    expect(() => readZipEntry(zipOf('a.txt', Buffer.from('a'), 0), '.txz')).toThrow('no entry *.txz');
  });

  it('is an operational error when it is no archive', () => {
    expect(() => readZipEntry(Buffer.from('<html>not found</html>'), '.txz')).toThrow('no directory');
  });
});
