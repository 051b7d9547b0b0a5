import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A file of a log: the one that is written now, or one that was. */
export interface LogFile {
  readonly path: string;
  /** Device and inode. */
  readonly id: string;
  readonly size: number;
  readonly changedAt: number;
}

/** Lists a log's files, from the oldest to the one that is written now. */
export type ListFiles = () => Promise<readonly LogFile[]>;

/** Rotation moves a file aside under a name that begins with its own (`audit.log.1`); compressed ones are not read. */
export function rotatedFiles(path: string): ListFiles {
  return async () => {
    const files = await filesIn(
      dirname(path),
      (name) => name.startsWith(basename(path)) && !/\.(gz|zst|xz|bz2)$/.test(name),
    );
    const isLive = (file: LogFile) => file.path === path;
    return files.toSorted(
      (one, other) => Number(isLive(one)) - Number(isLive(other)) || one.changedAt - other.changedAt,
    );
  };
}

/** Each file of the folder is a later one, by its name, as PostgreSQL names its JSON logs. */
export function datedFiles(folder: string): ListFiles {
  return async () => {
    const files = await filesIn(folder, (name) => name.endsWith('.json'));
    return files.toSorted((one, other) => (one.path < other.path ? -1 : 1));
  };
}

async function filesIn(folder: string, isOurs: (name: string) => boolean): Promise<readonly LogFile[]> {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(names.filter(isOurs).map(async (name) => describe(join(folder, name))));
  return files.filter((file) => file !== undefined);
}

/** Undefined when it was moved in this moment; it is found under its new name the next time. */
async function describe(path: string): Promise<LogFile | undefined> {
  try {
    const { dev, ino, size, mtimeMs } = await stat(path, { bigint: false });
    return { path, id: `${dev}:${ino}`, size, changedAt: mtimeMs };
  } catch {
    return undefined;
  }
}
