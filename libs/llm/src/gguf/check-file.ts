import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { totalmem } from 'node:os';
import { OperationalError } from '#errors';

/** A model larger than this part of the memory would push everything else out of it. */
const mostOfMemory = 0.6;

/**
 * Whether a file can be a model at all, before a process is started for it.
 *
 * @throws OperationalError (permanent) `GGUF.NO_FILE`, `GGUF.NOT_GGUF`, `GGUF.TOO_LARGE`
 */
export function checkGgufFile(file: string, memory = totalmem()): void {
  const size = sizeOf(file);
  if (size === undefined)
    throw refused('GGUF.NO_FILE', `${file} is no file that can be read; name one that is`);
  const most = Math.floor(memory * mostOfMemory);
  if (size > most) {
    const said = `${file} has ${size} bytes, more than the ${most} that this machine can give it; bring a smaller model`;
    throw refused('GGUF.TOO_LARGE', said);
  }
  if (magicOf(file) !== 'GGUF') {
    throw refused('GGUF.NOT_GGUF', `${file} does not begin as a GGUF file does; convert the model to GGUF`);
  }
}

function sizeOf(file: string): number | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.isFile() === true ? found.size : undefined;
}

function magicOf(file: string): string {
  const bytes = Buffer.alloc(4);
  const opened = openSync(file, 'r');
  try {
    readSync(opened, bytes, 0, 4, 0);
  } finally {
    closeSync(opened);
  }
  return bytes.toString('latin1');
}

function refused(code: 'GGUF.NO_FILE' | 'GGUF.TOO_LARGE' | 'GGUF.NOT_GGUF', text: string): OperationalError {
  return new OperationalError(code, text, { retry: 'permanent' });
}
