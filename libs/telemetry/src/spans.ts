import { SpanKind, SpanStatusCode, trace, type Attributes, type Link, type Span } from '@opentelemetry/api';
import { isOperationalError } from '#errors';
import { attribute } from './attributes.js';
import { currentCorrelationId } from './propagation.js';

export interface SpanOptions {
  readonly kind?: 'internal' | 'server' | 'client' | 'producer' | 'consumer';
  readonly attributes?: Attributes;
  /** Begins a trace of its own, linked to the one going on: for one of several things that came together. */
  readonly ownTrace?: boolean;
}

const kinds = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

const tracer = () => trace.getTracer('vouch');

/**
 * Runs `work` in a span that ends with it. A thrown error marks the span with its closed code; the
 * message stays out, since messages of libraries may quote data.
 */
export async function withSpan<T>(
  name: string,
  options: SpanOptions,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  return tracer().startActiveSpan(name, { ...startOptions(options), ...traceOf(options) }, async (span) => {
    try {
      return await work(span);
    } catch (thrown) {
      markFailed(span, thrown);
      throw thrown;
    } finally {
      span.end();
    }
  });
}

/** Adds attributes to the span going on, if there is one. */
export function annotateSpan(attributes: Attributes): void {
  trace.getActiveSpan()?.setAttributes(attributes);
}

/** Trace id of the work going on (32 hex digits), if it is traced. */
export function currentTraceId(): string | undefined {
  return trace.getActiveSpan()?.spanContext().traceId;
}

/** What {@link withSpan} and the HTTP hook set on every span at its start. */
export function startOptions(options: SpanOptions): { kind: SpanKind; attributes: Attributes } {
  const correlationId = currentCorrelationId();
  const correlation = correlationId === undefined ? {} : { [attribute.correlationId]: correlationId };
  return { kind: kinds[options.kind ?? 'internal'], attributes: { ...correlation, ...options.attributes } };
}

function traceOf({ ownTrace = false }: SpanOptions): { root?: boolean; links?: Link[] } {
  if (!ownTrace) return {};
  const current = trace.getActiveSpan()?.spanContext();
  return { root: true, links: current === undefined ? [] : [{ context: current }] };
}

function markFailed(span: Span, thrown: unknown): void {
  const code = isOperationalError(thrown) ? thrown.code : 'BUG';
  span.setStatus({ code: SpanStatusCode.ERROR, message: code });
  span.setAttribute(attribute.errorCode, code);
  span.setAttribute('error.type', code);
}
