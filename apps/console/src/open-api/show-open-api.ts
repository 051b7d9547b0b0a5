import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { openApiDocument } from './open-api-document.js';

/** The page at `/docs`, and the document itself at `/docs-json`. */
export function showOpenApi(nest: NestFastifyApplication, publicUrl: string): void {
  SwaggerModule.setup('docs', nest, openApiDocument(publicUrl), { customSiteTitle: 'Vouch console API' });
}
