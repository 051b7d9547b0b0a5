import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { processIdentity } from './process-identity.js';

/**
 * The order in which a stack is taken down; a later stage ends when the earlier ones are gone. Apps need Vault
 * to revoke what they hold, so it outlives them.
 */
const stopStages = ['tool', 'app', 'server', 'vault', 'postgres', 'containers'] as const;
export type StopStage = (typeof stopStages)[number];

/** How long a stage may take to end by itself before it is killed; together well under 15 s. */
const graceMs: Record<StopStage, number> = {
  tool: 1000,
  app: 8000,
  server: 3500,
  vault: 1000,
  postgres: 1500,
  containers: 6000,
};

const recordedProcess = z.object({
  name: z.string(),
  pid: z.number().int(),
  identity: z.string(),
  stage: z.enum(stopStages),
  signal: z.enum(['SIGTERM', 'SIGINT']),
});

/** A child of the launcher, recorded so that somebody else can end it should the launcher be killed. */
export type RecordedProcess = z.infer<typeof recordedProcess>;

const processRecord = z.object({ owner: z.string(), processes: z.array(recordedProcess) });
export type ProcessRecord = z.infer<typeof processRecord>;

export function readProcessRecord(file: string): ProcessRecord | undefined {
  try {
    return processRecord.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

export function writeProcessRecord(file: string, record: ProcessRecord): void {
  writeFileSync(`${file}.new`, JSON.stringify(record, undefined, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function stillRuns(recorded: RecordedProcess): boolean {
  return processIdentity(recorded.pid) === recorded.identity;
}

function send(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch {
    // It ended between the look and the signal.
  }
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

async function endStage(processes: readonly RecordedProcess[], grace: number): Promise<void> {
  const deadline = Date.now() + grace;
  for (const recorded of processes) if (stillRuns(recorded)) send(recorded.pid, recorded.signal);
  while (processes.some(stillRuns) && Date.now() < deadline) await pause(20);
  const stubborn = processes.filter(stillRuns);
  // Each child leads its own process group, so this takes what it started with it.
  for (const recorded of stubborn) send(-recorded.pid, 'SIGKILL');
  while (stubborn.some(stillRuns) && Date.now() < deadline + 1000) await pause(20);
}

/** Ends these processes stage by stage. A pid that by now belongs to another process is left alone. */
export async function endProcesses(processes: readonly RecordedProcess[]): Promise<void> {
  for (const stage of stopStages) {
    await endStage(
      processes.filter((recorded) => recorded.stage === stage),
      graceMs[stage],
    );
  }
}
