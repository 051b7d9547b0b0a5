import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../repository-root.js';

export function composeFile(): string {
  return join(repositoryRoot(), 'docker-compose.yml');
}

function succeeds(command: readonly [string, ...string[]], timeout: number): boolean {
  const [program, ...parameters] = command;
  return spawnSync(program, parameters, { stdio: 'ignore', timeout }).status === 0;
}

/** Compose as a plugin, or the older program of its own. */
export function composeCommand(): readonly string[] | undefined {
  const forms = [['docker', 'compose'], ['docker-compose']] as const;
  return forms.find(([program, ...rest]) => succeeds([program, ...rest, 'version'], 3000));
}

/** Images named in a compose file. */
export function imagesOf(compose: string): readonly string[] {
  return [...compose.matchAll(/^\s+image:\s*(\S+)\s*$/gm)].flatMap(([, image]) => image ?? []);
}

/**
 * Whether a Docker daemon answers and every image is there or can be had. What is missing is pulled, and told
 * before, since that may take minutes; without a way to a registry it fails within seconds.
 */
export async function containersAreUsable(tell: (image: string) => void): Promise<boolean> {
  if (!succeeds(['docker', 'version'], 3000) || composeCommand() === undefined) return false;
  // Loaded only here: most machines have no daemon, and then nobody waits for it.
  const { getContainerRuntimeClient, ImageName } = await import('testcontainers');
  try {
    const { image } = await getContainerRuntimeClient();
    for (const name of imagesOf(readFileSync(composeFile(), 'utf8')).map((each) =>
      ImageName.fromString(each),
    )) {
      if (await image.exists(name)) continue;
      tell(name.string);
      await image.pull(name);
    }
    return true;
  } catch {
    return false;
  }
}
