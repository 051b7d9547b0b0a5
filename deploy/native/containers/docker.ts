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

/** Whether a Docker daemon answers and every image is there or can be had. Takes a few seconds at most. */
export function containersAreUsable(): boolean {
  if (!succeeds(['docker', 'version'], 3000) || composeCommand() === undefined) return false;
  const missing = imagesOf(readFileSync(composeFile(), 'utf8')).filter(
    (image) => !succeeds(['docker', 'image', 'inspect', image], 3000),
  );
  // One is asked for: either the registry is reachable or it is not.
  const [first] = missing;
  return first === undefined || succeeds(['docker', 'manifest', 'inspect', first], 5000);
}
