import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { readReferenceFile } from '#interchange';
import { referenceStore } from '../ports.js';
import { RefusedRequest } from '#http-app/nest';
import { ForRoles } from '../sign-in/roles.guard.js';
import { signedInAs } from '../sign-in/signed-in.js';
import type { ReferenceStore } from './reference-store.js';

/** Where coverages, providers, authorizations and code tables come in: versions are added, never changed. */
@Controller()
export class ReferenceController {
  readonly #store: ReferenceStore;

  constructor(@Inject(referenceStore) store: ReferenceStore) {
    this.#store = store;
  }

  @Post('v1/reference')
  @HttpCode(200)
  @ForRoles('ops')
  async load(@Body() body: unknown, @Req() request: FastifyRequest): Promise<object> {
    const rows = readReferenceFile(body);
    if (!rows.ok) {
      throw new RefusedRequest({
        status: 422,
        code: 'REFERENCE.FILE_REFUSED',
        detail: 'Nothing of the file was loaded.',
        problems: rows.failure,
      });
    }
    return { loaded: await this.#store.load(rows.value, signedInAs(request).person.sub) };
  }
}
