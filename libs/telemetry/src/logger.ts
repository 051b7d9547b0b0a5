import { trace } from '@opentelemetry/api';
import { pino, type Logger } from 'pino';
import { currentCorrelationId } from './propagation.js';

export type { Logger };

const root = pino({
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { error: describeError },
  mixin: traceFields,
});

/** A JSON logger whose lines carry trace and correlation id. Log codes and ids, never payloads. */
export function logger(name: string): Logger {
  return root.child({ name });
}

/** Sets the level of loggers made afterwards. */
export function setLogLevel(level: 'debug' | 'info' | 'warn' | 'error'): void {
  root.level = level;
}

function traceFields(): Record<string, string> {
  const span = trace.getActiveSpan()?.spanContext();
  const correlationId = currentCorrelationId();
  return {
    ...(span === undefined ? {} : { trace_id: span.traceId, span_id: span.spanId }),
    ...(correlationId === undefined ? {} : { correlation_id: correlationId }),
  };
}

/** Errors of drivers may quote row values in `detail`; code, name, message and stack are enough. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { name: error.name, ...code, message: error.message, stack: error.stack };
}
