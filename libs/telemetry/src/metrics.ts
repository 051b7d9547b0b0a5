import type { Meter } from '@opentelemetry/api';
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';

/** What a process counts and measures, to be asked for by whoever watches it. */
export interface Metrics {
  readonly meter: Meter;
  /** Everything as of now, in Prometheus' text format. */
  text(): Promise<string>;
  /** Never throws. */
  stop(): Promise<void>;
}

/** Metrics of this process. No attribute of them may hold PHI, a secret, or an id: each value is a series of its own. */
export function startMetrics(serviceName: string): Metrics {
  const reader = new PrometheusExporter({ preventServerStart: true });
  const serializer = new PrometheusSerializer();
  const provider = new MeterProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    readers: [reader],
  });
  return {
    meter: provider.getMeter('vouch'),
    text: async () => serializer.serialize((await reader.collect()).resourceMetrics),
    stop: async () => provider.shutdown().catch(() => undefined),
  };
}
