import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { readConfig } from '#config';
import { exclusively } from '#exclusive';
import type { Progress } from '../progress.js';
import { checksumsOf, compareChecksums, type Checksums } from './checksums.js';
import { requirePrograms } from './prerequisites.js';
import { recipeKey, type Recipe, type RunCommand } from './recipe.js';

const manifestSchema = z.object({ files: z.record(z.string(), z.string()) });

/** `~/.cache/vouch`, or where `VOUCH_CACHE` says. */
export function cacheFolder(): string {
  const { VOUCH_CACHE } = readConfig({ VOUCH_CACHE: z.string().min(1).optional() });
  const folder = VOUCH_CACHE ?? join(homedir(), '.cache', 'vouch');
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}

function manifestOf(file: string): Checksums | undefined {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).files;
  } catch {
    return undefined;
  }
}

/** Where the files of an artefact are, or will be. */
export function filesOf(folder: string, recipe: Recipe): string {
  return join(folder, recipeKey(recipe), 'files');
}

/** Artefacts by content of their recipe: `<cache>/<key>/files` and `<cache>/<key>/manifest.json` beside it. */
export class ArtefactCache {
  constructor(
    private readonly folder: string,
    private readonly progress: Progress,
    private readonly commandRunner: (logFile: string) => RunCommand,
  ) {}

  /** Whether it has been made; `ensure` also looks whether it is undamaged. */
  has(recipe: Recipe): boolean {
    return existsSync(join(this.folder, recipeKey(recipe)));
  }

  /** Where the artefact's files are, or will be. */
  filesOf(recipe: Recipe): string {
    return filesOf(this.folder, recipe);
  }

  /** The artefact's files, made first if they are not there. Two processes do not make the same one twice. */
  async ensure(recipe: Recipe): Promise<string> {
    const key = recipeKey(recipe);
    const place = join(this.folder, key);
    if (await this.isSound(place)) return join(place, 'files');
    return exclusively(
      `artefact ${place}`,
      async () => {
        if (!(await this.isSound(place))) {
          await this.progress.during(`set up ${recipe.name} ${recipe.version}`, recipe.expectedMs, () =>
            this.make(recipe, place),
          );
        }
        return join(place, 'files');
      },
      () => {
        this.progress.line(`  … another vouch is setting up ${recipe.name}; waiting for it`);
      },
    );
  }

  /** Records what is in a finished folder, so that reuse can tell damage. */
  static async seal(place: string, recipe: Recipe): Promise<void> {
    const files = await checksumsOf(join(place, 'files'));
    const manifest = { name: recipe.name, version: recipe.version, made: new Date().toISOString(), files };
    writeFileSync(join(place, 'manifest.json'), JSON.stringify(manifest, undefined, 2));
  }

  private async make(recipe: Recipe, place: string): Promise<void> {
    requirePrograms(recipe.needs);
    const temporary = `${place}.making`;
    const work = join(temporary, 'work');
    rmSync(join(temporary, 'files'), { recursive: true, force: true });
    mkdirSync(join(temporary, 'files'), { recursive: true });
    mkdirSync(work, { recursive: true });
    await recipe.make(join(temporary, 'files'), work, this.commandRunner(`${place}.log`));
    rmSync(work, { recursive: true, force: true });
    await ArtefactCache.seal(temporary, recipe);
    rmSync(place, { recursive: true, force: true });
    renameSync(temporary, place);
    rmSync(`${place}.log`, { force: true });
  }

  private async isSound(place: string): Promise<boolean> {
    if (!existsSync(place)) return false;
    const expected = manifestOf(join(place, 'manifest.json'));
    const found = await checksumsOf(join(place, 'files')).catch(() => ({}));
    const missing = Object.keys(expected ?? {}).some((name) => !(name in found));
    const wrong = expected === undefined ? ['no manifest'] : compareChecksums(found, expected);
    if (wrong.length === 0 && !missing) return true;
    this.progress.line(`  ! ${place} is damaged; it is made again`);
    return false;
  }
}
