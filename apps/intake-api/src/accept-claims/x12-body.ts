import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Media types of X12 files: the registered one, and what senders without it have. */
const x12 = /^(application\/edi-x12|text\/plain) *(;|$)/i;

export const x12Path = '/x12';

export function isX12Body(url: string, contentType: string): boolean {
  return url.split('?', 1)[0] === x12Path && x12.test(contentType);
}

/** Takes X12 as text: UTF-8, or else Latin-1, in which every file has a meaning. */
export function takeX12(nest: NestFastifyApplication): void {
  const fastify = nest.getHttpAdapter().getInstance();
  fastify.removeContentTypeParser('text/plain');
  fastify.addContentTypeParser(
    ['application/edi-x12', 'text/plain'],
    { parseAs: 'buffer' },
    (_request, body, done) => {
      done(null, decoded(Buffer.isBuffer(body) ? body : Buffer.from(body)));
    },
  );
}

function decoded(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return body.toString('latin1');
  }
}
