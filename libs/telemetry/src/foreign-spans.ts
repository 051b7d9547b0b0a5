import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Tracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';

/** What a server did that tells of it in its log only. */
export interface ForeignSpan {
  /** `service.name`: the server. */
  readonly service: string;
  /** Trace and span of the caller, in hex. */
  readonly trace: string;
  readonly parent: string;
  readonly name: string;
  readonly start: Date;
  readonly end: Date;
  readonly isFailed: boolean;
  readonly attributes: Attributes;
}

/** More than this waits for the exporter: what is full drops spans. */
const queueSize = 8_192;
const batchDelayMillis = 500;
const exportTimeoutMillis = 5_000;

interface Server {
  readonly provider: TracerProvider;
  readonly tracer: Tracer;
}

/** Spans of servers that trace nothing themselves, in the traces of those who called them. */
export class ForeignSpans {
  readonly #servers: ReadonlyMap<string, Server>;
  #waiting = 0;

  constructor({ otlpUrl, services }: { readonly otlpUrl: string; readonly services: readonly string[] }) {
    const url = `${otlpUrl}/v1/traces`;
    this.#servers = new Map(services.map((service) => [service, serverOf(service, url)]));
  }

  /** Hands spans to the exporter, and waits for it when there are many; never throws. */
  async emit(spans: readonly ForeignSpan[]): Promise<void> {
    for (const span of spans) this.#emitOne(span);
    this.#waiting += spans.length;
    if (this.#waiting < queueSize / 2) return;
    this.#waiting = 0;
    await Promise.all(
      [...this.#servers.values()].map(async ({ provider }) => provider.forceFlush().catch(() => undefined)),
    );
  }

  async stop(): Promise<void> {
    await Promise.all(
      [...this.#servers.values()].map(async ({ provider }) => provider.shutdown().catch(() => undefined)),
    );
  }

  #emitOne({ service, trace: traceId, parent, name, start, end, isFailed, attributes }: ForeignSpan): void {
    const caller = { traceId, spanId: parent, traceFlags: TraceFlags.SAMPLED, isRemote: true };
    const span = this.#servers
      .get(service)
      ?.tracer.startSpan(
        name,
        { kind: SpanKind.SERVER, startTime: start, attributes },
        trace.setSpanContext(ROOT_CONTEXT, caller),
      );
    if (isFailed) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end(end);
  }
}

function serverOf(service: string, url: string): Server {
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: exportTimeoutMillis });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter,
        maxQueueSize: queueSize,
        maxExportBatchSize: 1_024,
        scheduledDelayMillis: batchDelayMillis,
      }),
    ],
  });
  return { provider, tracer: provider.getTracer('vouch') };
}
