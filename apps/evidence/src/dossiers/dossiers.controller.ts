import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { answerCompliance, problem, type Answer, type Compliance } from '../people/compliance.js';
import { dossierDesk } from '../ports.js';
import type { EvidenceKey } from '../sign/evidence-key.js';
import { bundleOf } from './bundle.js';
import { dossierPage } from './dossier-page.js';
import { fhirBundle } from './fhir-bundle.js';
import { readDossier, type DossierPorts, type ReadDossier } from './read-dossier.js';

export interface DossierDesk extends DossierPorts {
  readonly compliance: Compliance;
  readonly key: EvidenceKey;
}

/** Everything about one claim, in four forms; docs/architecture.md §10. */
@Controller('v1/dossiers/:claim')
export class DossiersController {
  readonly #desk: DossierDesk;

  constructor(@Inject(dossierDesk) desk: DossierDesk) {
    this.#desk = desk;
  }

  @Get()
  async dossier(
    @Param('claim') claim: string,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | string> {
    return this.#answer({ claim, authorization, reply }, ({ dossier }) =>
      Promise.resolve({ status: 200, body: dossier }),
    );
  }

  @Get('bundle')
  async bundle(
    @Param('claim') claim: string,
    @Query('redact') redact: string | undefined,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | string> {
    return this.#answer({ claim, authorization, reply }, async (read) => ({
      status: 200,
      body: await bundleOf(read, { key: this.#desk.key, redact: redact === 'true' }),
      type: 'application/jsonl',
    }));
  }

  @Get('fhir')
  async fhir(
    @Param('claim') claim: string,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | string> {
    return this.#answer({ claim, authorization, reply }, ({ dossier }) =>
      Promise.resolve({ status: 200, body: fhirBundle(dossier), type: 'application/fhir+json' }),
    );
  }

  @Get('page')
  async page(
    @Param('claim') claim: string,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | string> {
    return this.#answer({ claim, authorization, reply }, ({ dossier }) =>
      Promise.resolve({ status: 200, body: dossierPage(dossier), type: 'text/html; charset=utf-8' }),
    );
  }

  async #answer(
    asked: { claim: string; authorization: string | undefined; reply: FastifyReply },
    work: (read: ReadDossier) => Promise<Answer>,
  ): Promise<object | string> {
    const { claim, authorization, reply } = asked;
    const asking = { compliance: this.#desk.compliance, authorization, reply };
    return answerCompliance(asking, 'dossier', async () => {
      const isId = /^[A-Za-z0-9-]{1,40}$/.test(claim);
      const read = isId ? await readDossier(this.#desk, claim) : undefined;
      return read === undefined
        ? problem(404, 'EVIDENCE.CLAIM_UNKNOWN', 'No evidence tells of such a claim.')
        : work(read);
    });
  }
}
