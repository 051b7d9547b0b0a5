import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessTable } from '../processes/process-table.js';
import { untilReady } from '../processes/until-ready.js';
import type { StateFolder } from '../state/state-folder.js';
import type { CertificateFiles, SiteAuthority } from '../tls/site-authority.js';
import type { Server } from './server.js';

export interface JaegerOptions {
  readonly state: StateFolder;
  readonly table: ProcessTable;
  /** Folder with `jaeger`. */
  readonly programs: string;
  readonly otlpPort: number;
  readonly queryPort: number;
  readonly queryGrpcPort: number;
  readonly site: SiteAuthority;
}

/** Traces are for looking at what just happened: in memory, the oldest dropped first. */
const MAX_TRACES = 20_000;

interface JaegerPlaces extends CertificateFiles {
  /** `host:port` each. */
  readonly otlp: string;
  readonly query: string;
  readonly queryGrpc: string;
}

/** Jaeger's configuration, wherever it runs: no receiver but OTLP over HTTP, and nothing without TLS. */
export function jaegerConfiguration(places: JaegerPlaces): string {
  const tls = { cert_file: places.certificateFile, key_file: places.keyFile, min_version: '1.3' };
  const at = (endpoint: string): object => ({ endpoint, tls });
  const settings = {
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
        http: at(places.query),
        grpc: at(places.queryGrpc),
      },
    },
    receivers: { otlp: { protocols: { http: at(places.otlp) } } },
    processors: { batch: { timeout: '200ms' } },
    exporters: { jaeger_storage_exporter: { trace_storage: 'memory' } },
  };
  return JSON.stringify(settings, undefined, 2);
}

/** Whether the query API answers. */
export async function jaegerAnswers(queryPort: number): Promise<boolean> {
  const response = await fetch(`https://127.0.0.1:${queryPort}/api/services`);
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
      const places = {
        ...(await options.site.issue('jaeger', 'server')),
        otlp: `127.0.0.1:${options.otlpPort}`,
        query: `127.0.0.1:${options.queryPort}`,
        queryGrpc: `127.0.0.1:${options.queryGrpcPort}`,
      };
      writeFileSync(file, jaegerConfiguration(places), { mode: 0o600 });
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
