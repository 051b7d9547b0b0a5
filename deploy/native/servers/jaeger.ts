import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessTable } from '../processes/process-table.js';
import { untilReady } from '../processes/until-ready.js';
import type { StateFolder } from '../state/state-folder.js';
import type { Server } from './server.js';

export interface JaegerOptions {
  readonly state: StateFolder;
  readonly table: ProcessTable;
  /** Folder with `jaeger`. */
  readonly programs: string;
  readonly otlpPort: number;
  readonly queryPort: number;
  readonly queryGrpcPort: number;
}

/** Traces are for looking at what just happened: in memory, the oldest dropped first. */
const MAX_TRACES = 20_000;

function configuration(options: JaegerOptions): object {
  const at = (port: number): { endpoint: string } => ({ endpoint: `127.0.0.1:${port}` });
  return {
    service: {
      extensions: ['jaeger_storage', 'jaeger_query'],
      pipelines: {
        traces: { receivers: ['otlp'], processors: ['batch'], exporters: ['jaeger_storage_exporter'] },
      },
      telemetry: { metrics: { level: 'none' }, logs: { level: 'warn' } },
    },
    extensions: {
      jaeger_storage: { backends: { memory: { memory: { max_traces: MAX_TRACES } } } },
      jaeger_query: {
        storage: { traces: 'memory' },
        http: at(options.queryPort),
        grpc: at(options.queryGrpcPort),
      },
    },
    receivers: { otlp: { protocols: { http: at(options.otlpPort) } } },
    processors: { batch: { timeout: '200ms' } },
    exporters: { jaeger_storage_exporter: { trace_storage: 'memory' } },
  };
}

/** Whether the query API answers. */
export async function jaegerAnswers(queryPort: number): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${queryPort}/api/services`);
  await response.arrayBuffer();
  return response.ok;
}

/** Jaeger all in one: OTLP over HTTP in, query API out. */
export function jaegerServer(options: JaegerOptions): Server {
  const { state, table } = options;
  return {
    name: 'Jaeger',
    async start() {
      const file = join(state.folder('jaeger'), 'jaeger.json');
      writeFileSync(file, JSON.stringify(configuration(options), undefined, 2), { mode: 0o600 });
      const running = await table.start({
        name: 'jaeger',
        command: [join(options.programs, 'jaeger'), `--config=file:${file}`],
        stage: 'server',
        // It would trace itself to a collector on the standard port, and wait for that one when it ends.
        environment: { OTEL_TRACES_SAMPLER: 'always_off' },
        workingDirectory: state.path('jaeger'),
        logFile: state.log('jaeger'),
      });
      await untilReady(running, () => jaegerAnswers(options.queryPort));
      return running;
    },
  };
}
