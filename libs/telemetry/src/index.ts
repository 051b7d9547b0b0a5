export { startTelemetry, type Telemetry } from './start-telemetry.js';
export { withSpan, annotateSpan, currentTraceId, type SpanOptions } from './spans.js';
export {
  correlationHeader,
  currentCorrelationId,
  extractTraceContext,
  injectTraceContext,
  withCorrelationId,
} from './propagation.js';
export { logger, setLogLevel, type Logger } from './logger.js';
export { httpServerSpans } from './http-server-spans.js';
export { attribute } from './attributes.js';
export { ForeignSpans, type ForeignSpan } from './foreign-spans.js';
export { startMetrics, type Metrics } from './metrics.js';
