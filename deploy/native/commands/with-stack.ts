import { isOperationalError } from '#errors';
import type { Flags } from '../flags.js';
import type { Progress } from '../progress.js';
import { chooseBackend } from '../stack/backend.js';
import { bringUpStack, type RunningStack } from '../stack/bring-up.js';
import { openStack, type Stack } from '../stack/stack.js';
import type { StopRequest } from './stop-request.js';

export interface Session {
  readonly stack: Stack;
  readonly running: RunningStack;
}

export interface SessionOptions {
  readonly folder: string;
  readonly flags: Pick<Flags, 'stack' | 'external'>;
  readonly apps: boolean;
  readonly progress: Progress;
  readonly stop: StopRequest;
  /** Being asked to stop is, once the stack is up, how this work ends well. */
  readonly endsByStop?: boolean;
}

const STOPPED = Symbol('stopped');

async function unlessStopped<T>(stop: StopRequest, work: Promise<T>): Promise<T | typeof STOPPED> {
  // When the request wins, what the work still throws is the consequence of stopping.
  work.catch(() => undefined);
  return Promise.race([work, stop.asked.then((): typeof STOPPED => STOPPED)]);
}

/**
 * Brings a stack up, works with it, and takes it down however that went.
 * @returns the exit code: that of `work`, or of the request to stop, or 1 when the stack did not come up
 */
export async function withStack(
  options: SessionOptions,
  work: (session: Session) => Promise<number>,
): Promise<number> {
  const { progress, stop } = options;
  let stack: Stack | undefined;
  try {
    const backend = await chooseBackend(options.flags.stack, options.flags.external, progress);
    stack = await openStack(options.folder, backend);
    const starting = bringUpStack(stack, progress, { backend, apps: options.apps });
    const running = await unlessStopped(stop, starting);
    if (running === STOPPED) return stop.exitCode;
    const code = await unlessStopped(stop, work({ stack, running }));
    if (code !== STOPPED) return code;
    return options.endsByStop === true ? 0 : stop.exitCode;
  } catch (error) {
    if (!isOperationalError(error)) throw error;
    progress.line(`\n${error.message}`);
    return 1;
  } finally {
    if (stack !== undefined) await takeDown(stack, progress);
  }
}

async function takeDown(stack: Stack, progress: Progress): Promise<void> {
  const begun = Date.now();
  await stack.table.stopAll();
  progress.line(`stopped in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
}
