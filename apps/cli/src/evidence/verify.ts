import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { publicKeys, verifyBundle, type PublicKeys } from '#verifier';
import { Complaint, type ExitCode } from '../complaint.js';
import { locate, repositoryRoot } from '../locate.js';
import { verificationText } from './evidence-text.js';

export interface VerifyOptions {
  readonly keys?: string;
  readonly state?: string;
  readonly json: boolean;
}

/** `vouch verify FILE`: asks nobody. @throws Complaint */
export function verify(file: string, options: VerifyOptions, print: (text: string) => void): ExitCode {
  const path = locate(file);
  const keys = readKeys(keysFile(path, options));
  const verification = verifyBundle(readBytes(path), keys);
  print(options.json ? JSON.stringify(verification) : verificationText(file, verification));
  return verification.findings.length === 0 ? 0 : 1;
}

/** Named, beside the bundle, or of the system on this machine. */
function keysFile(bundle: string, { keys, state }: VerifyOptions): string {
  if (keys !== undefined) return locate(keys);
  const folder = state === undefined ? join(repositoryRoot(), '.vouch') : locate(state);
  const known = [join(dirname(bundle), 'public-keys.json'), join(folder, 'evidence', 'public-keys.json')];
  const found = known.find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw new Complaint(
    'no public keys: name the file with --keys FILE; the running system keeps it as evidence/public-keys.json',
    2,
  );
}

function readKeys(file: string): PublicKeys {
  try {
    const set = JSON.parse(readBytes(file).toString('utf8')) as Parameters<typeof publicKeys>[0];
    return publicKeys(set);
  } catch (thrown) {
    if (thrown instanceof Complaint) throw thrown;
    throw new Complaint(`${file} holds no public keys`, 2);
  }
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new Complaint(`${file} cannot be read`, 2);
  }
}
