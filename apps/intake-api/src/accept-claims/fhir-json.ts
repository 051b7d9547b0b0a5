import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** FHIR's media type is JSON to Fastify too; keys that would reach into prototypes are refused. */
export function takeFhirJson(nest: NestFastifyApplication): void {
  const fastify = nest.getHttpAdapter().getInstance();
  fastify.addContentTypeParser(
    'application/fhir+json',
    { parseAs: 'string' },
    fastify.getDefaultJsonParser('error', 'error'),
  );
}
