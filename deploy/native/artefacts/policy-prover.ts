import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { OperationalError } from '#errors';
import type { Recipe } from './recipe.js';

const platform = `${process.platform}-${process.arch}`;

/**
 * Cedar's command line with its symbolic compiler. The crate's own lock file pins what it is made of. Cargo's
 * home stays the user's, since mirrors and proxies are set up there; only the result goes to the cache.
 */
export function cedarProgram(): Recipe {
  const version = '4.14.1';
  const what = ['cedar-policy-cli', '--version', version, '--features', 'analyze', '--locked'];
  return {
    name: 'cedar',
    version,
    source: '',
    inputs: [],
    parameters: [platform, ...what],
    expectedMs: 300_000,
    needs: ['cargo', 'cc'],
    async make(target, work, run) {
      const environment = [`CARGO_TARGET_DIR=${join(work, 'target')}`, 'CARGO_PROFILE_RELEASE_STRIP=true'];
      const install = ['cargo', 'install', ...what, '--no-track', '--root', target];
      // Nothing waits for it as much as the servers that may be starting meanwhile.
      await run(['env', ...environment, 'nice', '-n', '10', ...install], work);
    },
  };
}

const wheels: Readonly<Record<string, string>> = {
  'linux-x64': 'manylinux2014_x86_64',
  'linux-arm64': 'manylinux2014_aarch64',
};

function wheelPlatform(): string {
  const wheel = wheels[platform];
  if (wheel !== undefined) return wheel;
  throw new OperationalError(
    'ARTEFACT.NO_PLATFORM',
    `no cvc5 is fetched for ${platform}: install cvc5 1.3 or newer, so that it is on the PATH`,
    { retry: 'permanent' },
  );
}

/**
 * The solver: shared libraries out of the Python package of cvc5, each wheel pinned by its sha256, and a small
 * command over them, compiled here.
 */
export function solverProgram(buildFolder: string): Recipe {
  const source = join(buildFolder, 'cvc5');
  return {
    name: 'cvc5',
    version: '1.4.2',
    source,
    inputs: ['requirements.txt', 'main.c'],
    parameters: [platform, 'python 3.13'],
    expectedMs: 10_000,
    needs: ['python3', 'cc'],
    async make(target, work, run) {
      const unpacked = join(work, 'wheel');
      const wanted = ['--platform', wheelPlatform(), '--python-version', '3.13', '--implementation', 'cp'];
      const pinned = ['--require-hashes', '--no-deps', '--only-binary=:all:', '--upgrade'];
      const requirements = ['-r', join(source, 'requirements.txt')];
      const install = ['python3', '-m', 'pip', 'install', '--quiet', '--no-cache-dir', '--target', unpacked];
      await run([...install, ...wanted, ...pinned, ...requirements] as [string, ...string[]], work);
      renameSync(join(unpacked, 'cvc5.libs'), join(target, 'lib'));
      mkdirSync(join(target, 'bin'));
      const libraries = readdirSync(join(target, 'lib'))
        .filter((name) => /^libcvc5(parser)?-/.test(name))
        .map((name) => join(target, 'lib', name));
      const output = ['-O2', '-o', join(target, 'bin', 'cvc5'), join(source, 'main.c')];
      await run(['cc', ...output, ...libraries, '-Wl,-rpath,$ORIGIN/../lib'], work);
    },
  };
}
