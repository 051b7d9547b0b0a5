import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Names inside a state folder; architecture.md §2 is the list. */
export class StateFolder {
  readonly root: string;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    this.root = realpathSync(folder);
    for (const name of ['logs', 'secrets', 'workload']) {
      mkdirSync(join(this.root, name), { recursive: true, mode: 0o700 });
    }
  }

  path(...names: string[]): string {
    return join(this.root, ...names);
  }

  log(process: string): string {
    return this.path('logs', `${process}.log`);
  }

  secretFile(name: string): string {
    return this.path('secrets', name);
  }

  folder(...names: string[]): string {
    const path = this.path(...names);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  }

  hasSecret(name: string): boolean {
    return existsSync(this.secretFile(name));
  }

  readSecret(name: string): string {
    return readFileSync(this.secretFile(name), 'utf8').trim();
  }

  /** Written whole or not at all: a key lost half-way would lose the data behind it. */
  writeSecret(name: string, value: string): void {
    const file = this.secretFile(name);
    writeFileSync(`${file}.new`, value, { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  }

  /** The secret of that name, made (256 random bits unless told how) at the first call. */
  secret(name: string, make: () => string = () => randomBytes(32).toString('base64url')): string {
    if (!this.hasSecret(name)) this.writeSecret(name, make());
    return this.readSecret(name);
  }
}
