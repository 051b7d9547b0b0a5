import { OperationalError } from '#errors';
import type { ProcessTable } from './process-table.js';
import { logSince } from './until-ready.js';

interface ToolSpec {
  readonly name: string;
  readonly command: readonly string[];
  readonly workingDirectory?: string;
  readonly logFile: string;
  /** Takes its stdout; without it, that goes to the log too. */
  readonly outputFile?: string;
}

/** Runs a program to its end. @throws OperationalError `TOOL.FAILED` with the end of what it printed */
export type RunTool = (tool: ToolSpec) => Promise<void>;

/** Tools run as recorded children too: one that is compiling must not outlive a killed launcher. */
export function toolRunner(table: ProcessTable): RunTool {
  return async ({ name, command: [program = '', ...parameters], logFile, workingDirectory, outputFile }) => {
    const running = await table.start({
      name,
      command: [program, ...parameters],
      stage: 'tool',
      logFile,
      ...(workingDirectory === undefined ? {} : { workingDirectory }),
      ...(outputFile === undefined ? {} : { output: { file: outputFile } }),
    });
    const how = await running.exited;
    if (how === 'exit code 0') return;
    const tail = logSince(logFile, running.logOffset).trimEnd().split('\n').slice(-12).join('\n    ');
    throw new OperationalError('TOOL.FAILED', `${name} failed (${how})\n  log: ${logFile}\n    ${tail}`, {
      retry: 'permanent',
    });
  };
}
