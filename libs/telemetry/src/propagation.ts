import { context, createContextKey, propagation, type Context } from '@opentelemetry/api';

const correlationKey = createContextKey('vouch.correlation_id');

/** Header that carries the correlation id on HTTP; Vault writes it to its audit log. */
export const correlationHeader = 'x-correlation-id';

/** What a correlation id may look like: anything else that a caller sends is left out, since it would be logged. */
const correlationShape = /^[A-Za-z0-9-]{1,64}$/;

/** Runs `work` so that its spans, logs and outgoing calls carry this correlation id. */
export function withCorrelationId<T>(correlationId: string, work: () => T): T {
  return context.with(context.active().setValue(correlationKey, correlationId), work);
}

/** The correlation id of the work going on, if any was set. */
export function currentCorrelationId(): string | undefined {
  const value = context.active().getValue(correlationKey);
  return typeof value === 'string' ? value : undefined;
}

/** Headers for an outgoing call or message: W3C `traceparent` (and `tracestate`), `x-correlation-id`. */
export function injectTraceContext(): Record<string, string> {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  const correlationId = currentCorrelationId();
  if (correlationId !== undefined) carrier[correlationHeader] = correlationId;
  return carrier;
}

/** Runs `work` as a continuation of the trace named in `headers`; without one, a new trace begins. */
export function extractTraceContext<T>(
  headers: Readonly<Record<string, string | undefined>>,
  work: () => T,
): T {
  return context.with(contextFrom(headers), work);
}

/** The OpenTelemetry context that incoming headers describe. */
export function contextFrom(headers: Readonly<Record<string, string | undefined>>): Context {
  const extracted = propagation.extract(context.active(), headers);
  const correlationId = headers[correlationHeader];
  return correlationId === undefined || !correlationShape.test(correlationId)
    ? extracted
    : extracted.setValue(correlationKey, correlationId);
}
