import { endProcesses, readProcessRecord, writeProcessRecord } from './process-record.js';

/*
 * Runs beside a launcher, in a session of its own. Its standard input is a pipe that only the launcher holds:
 * when the pipe closes, the launcher is gone, even by SIGKILL, and what it left is ended here.
 */

const [recordFile = '', owner = ''] = process.argv.slice(2);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

process.stdin.resume();
process.stdin.once('close', () => {
  const record = readProcessRecord(recordFile);
  // Another launcher has taken the state folder over and cleaned up itself.
  if (record?.owner !== owner) process.exit(0);
  void endProcesses(record.processes).then(() => {
    if (readProcessRecord(recordFile)?.owner === owner)
      writeProcessRecord(recordFile, { owner, processes: [] });
    process.exit(0);
  });
});
