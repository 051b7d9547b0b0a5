import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperationalError } from '#errors';
import { checksumsOf, compareChecksums, parseChecksums } from './checksums.js';
import type { Recipe } from './recipe.js';
import { readZipEntry } from './zip-entry.js';

const platforms: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-amd64',
  'linux-arm64': 'linux-arm64v8',
  'darwin-x64': 'darwin-amd64',
  'darwin-arm64': 'darwin-arm64v8',
};

function postgresPlatform(): string {
  const platform = platforms[`${process.platform}-${process.arch}`];
  if (platform !== undefined) return platform;
  throw new OperationalError(
    'ARTEFACT.NO_PLATFORM',
    `no PostgreSQL is built for ${process.platform} ${process.arch}; use --stack=containers or --stack=external`,
    { retry: 'permanent' },
  );
}

/** Kafka with its dependencies and PostgreSQL's archive, from Maven, each against a pinned sha256. */
export function javaArchives(buildFolder: string): Recipe {
  const source = join(buildFolder, 'jars');
  const platform = postgresPlatform();
  return {
    name: 'kafka',
    version: '4.4.0',
    source,
    inputs: ['pom.xml', 'checksums.sha256'],
    parameters: [platform],
    expectedMs: 12_000,
    needs: ['java', 'mvn'],
    async make(target, work, run) {
      const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
      const options = [`-Dmaven.repo.local=${join(work, 'repository')}`, `-Dpostgres.platform=${platform}`];
      const scope = [`-DoutputDirectory=${target}`, '-DincludeScope=runtime'];
      await run(['mvn', '-q', '-B', '-f', join(source, 'pom.xml'), ...options, plugin, ...scope], work);
      const pinned = parseChecksums(readFileSync(join(source, 'checksums.sha256'), 'utf8'));
      const wrong = compareChecksums(await checksumsOf(target), pinned);
      if (wrong.length > 0) {
        throw new OperationalError('ARTEFACT.CHECKSUM', `from Maven: ${wrong.join('; ')}`, {
          retry: 'permanent',
        });
      }
    },
  };
}

/** PostgreSQL's programs, unpacked from the archive among `jars`. */
export function postgresPrograms(buildFolder: string, jars: string): Recipe {
  return {
    name: 'postgresql',
    version: '18.6.0',
    source: join(buildFolder, 'jars'),
    inputs: ['pom.xml', 'checksums.sha256'],
    parameters: [postgresPlatform(), 'tar xJ'],
    expectedMs: 5_000,
    needs: ['tar', 'xz'],
    async make(target, work, run) {
      const jar = readdirSync(jars).find((name) => name.startsWith('embedded-postgres-binaries')) ?? '';
      const archive = join(work, 'postgres.txz');
      mkdirSync(work, { recursive: true });
      writeFileSync(archive, readZipEntry(readFileSync(join(jars, jar)), '.txz'));
      await run(['tar', '-xJf', archive, '-C', target], work);
      rmSync(archive);
    },
  };
}
