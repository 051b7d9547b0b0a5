import { context, SpanStatusCode, trace, type Context, type Span } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { contextFrom } from './propagation.js';
import { startOptions } from './spans.js';

interface Served {
  readonly span: Span;
  readonly active: Context;
}

/**
 * One server span per request, continuing the caller's trace. The route pattern names it, never the
 * URL: a query string may hold anything.
 *
 * Fastify parses bodies from stream events, which lose the async context, so the context is entered
 * again before validation.
 */
export function httpServerSpans(
  fastify: FastifyInstance,
  ignore: readonly string[] = ['/health/ready'],
): void {
  const served = new WeakMap<FastifyRequest, Served>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url ?? 'unmatched';
    if (ignore.includes(route)) {
      done();
      return;
    }
    const serving = begin(request, route);
    served.set(request, serving);
    context.with(serving.active, done);
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    const serving = served.get(request);
    if (serving === undefined) done();
    else context.with(serving.active, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const serving = served.get(request);
    if (serving !== undefined) finish(serving.span, reply.statusCode);
    done();
  });
}

function begin(request: FastifyRequest, route: string): Served {
  const parent = contextFrom(singleValued(request.headers));
  const span = context.with(parent, () =>
    trace.getTracer('vouch').startSpan(
      `${request.method} ${route}`,
      startOptions({
        kind: 'server',
        attributes: { 'http.request.method': request.method, 'http.route': route },
      }),
    ),
  );
  return { span, active: trace.setSpan(parent, span) };
}

function finish(span: Span, statusCode: number): void {
  span.setAttribute('http.response.status_code', statusCode);
  if (statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

function singleValued(headers: FastifyRequest['headers']): Record<string, string | undefined> {
  const single: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string') single[name] = value;
  }
  return single;
}
