import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Parameters } from '@medplum/fhirtypes';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readInquiry, type ClaimInquiry } from '#interchange';
import type { MemberPseudonyms } from '../accept-claims/member-pseudonyms.js';
import { claimAnswers, memberPseudonyms, publicUrl } from '../ports.js';
import { RefusedRequest } from '#http-app/nest';
import { ForRoles } from '../sign-in/roles.guard.js';
import { signedInAs } from '../sign-in/signed-in.js';
import type { ClaimAnswer, ClaimAnswers } from './claim-answers.js';
import { standingResponse } from './standing-response.js';

/** More answers than this to one example are cut: it says too little. */
const mostAnswers = 50;

/** Da Vinci PAS's operation `Claim/$inquire`: what became of claims like this one, of the submitter's own. */
@Controller()
export class InquiryController {
  readonly #answers: ClaimAnswers;
  readonly #members: MemberPseudonyms;
  readonly #publicUrl: string;

  constructor(
    @Inject(claimAnswers) answers: ClaimAnswers,
    @Inject(memberPseudonyms) members: MemberPseudonyms,
    @Inject(publicUrl) url: string,
  ) {
    this.#answers = answers;
    this.#members = members;
    this.#publicUrl = url;
  }

  @Post('fhir/Claim/$inquire')
  @HttpCode(200)
  @ForRoles('submitter')
  async inquire(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Parameters> {
    const { inquiry, problems } = readInquiry(body);
    if (inquiry === null) {
      throw new RefusedRequest({
        status: 400,
        code: problems[0]?.code ?? 'INQUIRY.NO_CLAIM',
        detail: 'The body holds no example of a claim that can be read.',
        problems,
      });
    }
    const found = await this.#like(inquiry, signedInAs(request).person.sub);
    void reply.type('application/fhir+json');
    return {
      resourceType: 'Parameters',
      ...(found.length > 0 && { parameter: found.map((answer) => this.#toParameter(answer)) }),
    };
  }

  async #like(inquiry: ClaimInquiry, submitterSub: string): Promise<readonly ClaimAnswer[]> {
    const { member, provider, ...known } = inquiry;
    const memberKeys = member === null ? [] : await this.#members.pseudonyms([member], submitterSub);
    const payees = provider === null ? [] : [provider];
    return this.#answers.like({ ...known, memberKeys, payees }, submitterSub, mostAnswers);
  }

  #toParameter(answer: ClaimAnswer): NonNullable<Parameters['parameter']>[number] {
    const fullUrl = `${this.#publicUrl}/fhir/ClaimResponse/${answer.claimId}`;
    return {
      name: 'return',
      resource: {
        resourceType: 'Bundle',
        type: 'collection',
        entry: [{ fullUrl, resource: standingResponse(answer) }],
      },
    };
  }
}
