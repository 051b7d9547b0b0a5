import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { modules, root } from './paths.mjs';

/** Why a set-up step failed, for the person who waits; its own output stands above. */
export class SetupFailed extends Error {}

/** Node 24 and the tools of the repository come first; what these would keep compiled lies in no temporary folder. */
function environment() {
  return {
    ...process.env,
    NODE_DISABLE_COMPILE_CACHE: '1',
    PATH: `${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}`,
  };
}

const running = new Set();

/** Signals reach the child; it decides when to end, we end with it. */
function passSignalsOn() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      for (const child of running) child.kill(signal);
      if (running.size === 0) process.exit(128 + constants.signals[signal]);
    });
  }
}

/** Parent of a process, from Linux' /proc; `undefined` elsewhere. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

/** npm runs us, perhaps through a shell. Should npm be killed, nobody would pass Ctrl-C on any more. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const grandparent = parentOf(parent);
  const watch = setInterval(() => {
    if (process.ppid === parent && parentOf(parent) === grandparent) return;
    clearInterval(watch);
    for (const child of running) child.kill('SIGTERM');
  }, 500);
  watch.unref();
}

export function followOthers() {
  passSignalsOn();
  endWithNpm();
}

/**
 * Runs a program in the terminal's own process group and gives its exit code. With `ipc` it holds a channel
 * whose end tells it that this process is gone, however it went.
 */
export function run([program, ...parameters], { ipc = false, shell = false, output = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = ['inherit', output === 'stderr' ? 2 : 'inherit', 'inherit', ...(ipc ? ['ipc'] : [])];
    const child = spawn(program, parameters, { cwd: root, env: environment(), stdio, shell });
    running.add(child);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      running.delete(child);
      resolve(signal === null ? code : 128 + constants.signals[signal]);
    });
  });
}

/** A set-up step: its output on stderr, its failure ours. */
export async function runToEnd(command, what) {
  const code = await run(command, { output: 'stderr' });
  if (code !== 0) throw new SetupFailed(`${what} failed (exit code ${code})`);
}
