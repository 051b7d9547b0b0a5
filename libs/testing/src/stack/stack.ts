import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readConfig } from '#config';
import type { StackDescription } from '../../../../deploy/native/state/stack-description.js';

let folder: string | undefined;

/** A file or folder in the running stack's state folder, which `VOUCH_STATE` names. */
export function statePath(...names: string[]): string {
  folder ??= readConfig({ VOUCH_STATE: z.string().min(1) }).VOUCH_STATE;
  return join(folder, ...names);
}

/** What runs and where, read anew: a process that was started again has another pid. */
export function stack(): StackDescription {
  return JSON.parse(readFileSync(statePath('stack.json'), 'utf8')) as StackDescription;
}

/** Base URL of an app that listens. */
export function urlOf(app: 'authority' | 'intake-api' | 'console' | 'evidence'): string {
  return stack().apps[app]?.url ?? '';
}
