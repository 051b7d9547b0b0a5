import { inflateRawSync } from 'node:zlib';
import { OperationalError } from '#errors';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

function unreadable(why: string): OperationalError {
  return new OperationalError('ARTEFACT.UNREADABLE', `archive cannot be read: ${why}`, {
    retry: 'permanent',
  });
}

function endOfDirectory(archive: Buffer): number {
  for (let at = archive.length - 22; at >= 0; at -= 1) {
    if (archive.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw unreadable('no directory');
}

/**
 * One file out of a jar: the first whose name ends so. A JRE alone has no `jar`, and `unzip` is not everywhere.
 * @throws OperationalError `ARTEFACT.UNREADABLE`
 */
export function readZipEntry(archive: Buffer, nameEnding: string): Buffer {
  const end = endOfDirectory(archive);
  let at = archive.readUInt32LE(end + 16);
  while (at < end && archive.readUInt32LE(at) === DIRECTORY_ENTRY) {
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    if (name.endsWith(nameEnding)) {
      const local = archive.readUInt32LE(at + 42);
      const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
      const content = archive.subarray(begin, begin + archive.readUInt32LE(at + 20));
      return archive.readUInt16LE(at + 10) === 0 ? content : inflateRawSync(content);
    }
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  throw unreadable(`no entry *${nameEnding}`);
}
