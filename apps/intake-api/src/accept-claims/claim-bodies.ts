import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { errorCodes } from 'fastify';
import { isX12Body } from './x12-body.js';

const json = /^application\/(fhir\+)?json *(;|$)/i;

/**
 * Refuses a body that is neither JSON nor, where X12 comes in, X12 by its media type: Fastify would hand texts and Nest forms on as well. One that
 * is too large is read to its end, since a sender who is cut off in the middle of writing never sees the answer.
 */
export function refuseOtherBodies(nest: NestFastifyApplication): void {
  const fastify = nest.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const type = request.headers['content-type'];
    const taken = type === undefined || json.test(type) || isX12Body(request.url, type);
    if (request.method !== 'POST' || taken) done();
    else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE());
  });
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    // Fastify asks for the connection's end here; without it Node reads what is still coming.
    if (reply.statusCode === 413) reply.removeHeader('connection');
    done();
  });
}
