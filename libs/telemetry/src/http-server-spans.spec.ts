import fastify from 'fastify';
import { httpServerSpans } from './http-server-spans.js';
import { currentCorrelationId } from './propagation.js';
import { currentTraceId } from './spans.js';
import { startTelemetry } from './start-telemetry.js';

const nowhere = 'https://127.0.0.1:9';
const traceId = '0af7651916cd43dd8448eb211c80319c';

test("a POST handler runs in the caller's trace and correlation, after its body was parsed", async () => {
  const telemetry = startTelemetry({ serviceName: 'spec', otlpUrl: nowhere });
  const server = fastify();
  httpServerSpans(server);
  server.post('/echo', (request) => ({
    body: request.body,
    trace: currentTraceId(),
    correlation: currentCorrelationId(),
  }));

  const response = await server.inject({
    method: 'POST',
    url: '/echo',
    headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01`, 'x-correlation-id': 'corr-1' },
    payload: { a: 1 },
  });

  expect(response.json()).toEqual({ body: { a: 1 }, trace: traceId, correlation: 'corr-1' });
  await server.close();
  await telemetry.stop();
});
