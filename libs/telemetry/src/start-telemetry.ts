import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace';

/** A running exporter. Spans that cannot be delivered are dropped: traces are an index, not evidence. */
export interface Telemetry {
  /** Sends what is buffered and stops; never throws. */
  stop(): Promise<void>;
}

/** How long a finished span may wait for its batch, in milliseconds. */
const batchDelayMillis = 500;

/** How long one delivery may take, retries included; bounds how long {@link Telemetry.stop} waits. */
const exportTimeoutMillis = 2_000;

/**
 * Starts tracing for this process. Instrumentation is by hand (`withSpan`, the HTTP hook,
 * `libs/messaging`, `libs/persistence`): patched modules do not reach ESM imports reliably.
 */
export function startTelemetry(options: { serviceName: string; otlpUrl: string }): Telemetry {
  const exporter = new OTLPTraceExporter({
    url: `${options.otlpUrl}/v1/traces`,
    timeoutMillis: exportTimeoutMillis,
  });
  const sdk = new NodeSDK({
    serviceName: options.serviceName,
    autoDetectResources: false,
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: batchDelayMillis })],
    metricReaders: [],
    logRecordProcessors: [],
  });
  sdk.start();
  return { stop: async () => sdk.shutdown().catch(() => undefined) };
}
