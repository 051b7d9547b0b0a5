import { Body, Controller, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  adjudicate,
  compareAssessments,
  engineVersion,
  engineVersions,
  isClaimId,
  ruleSetOf,
  type RuleSet,
} from '#claims';
import { z } from 'zod';
import { replayRecords } from '../ports.js';
import { RefusedRequest } from '#http-app/nest';
import { ForRoles } from '../sign-in/roles.guard.js';
import { signedInAs } from '../sign-in/signed-in.js';
import type { ReplayRecords } from './replay-records.js';

/** `recorded`: the engine that decided the claim; `current`: the one in force. */
const wanted = z.strictObject({ engineVersion: z.string().max(64).default('recorded') });

/** Judges a claim again from what was recorded and tells what differs; changes nothing about the claim. */
@Controller()
export class ReplayController {
  readonly #records: ReplayRecords;

  constructor(@Inject(replayRecords) records: ReplayRecords) {
    this.#records = records;
  }

  @Post('v1/claims/:claimId/replays')
  @HttpCode(200)
  @ForRoles('compliance')
  async replay(
    @Param('claimId') claimId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    const asked = wanted.safeParse(body ?? {});
    if (!asked.success) throw malformed();
    const recorded = isClaimId(claimId) ? await this.#records.recorded(claimId) : undefined;
    if (recorded === undefined) throw notAssessed();
    const ruleSet = ruleSetFor(asked.data.engineVersion, recorded.engineVersion);
    const { facts, lines, assessment, revision, pass, assessmentSha256 } = recorded;
    const differences = compareAssessments(assessment, adjudicate({ facts, lines }, ruleSet));
    const versions = { recordedVersion: recorded.engineVersion, engineVersion: ruleSet.version };
    const claim = { claimId, revision, pass, assessmentSha256 };
    const askedBy = signedInAs(request).person.sub;
    await this.#records.keep({ ...claim, ...versions, askedBy, differences: differences.length });
    return { ...claim, ...versions, same: differences.length === 0, differences };
  }
}

function ruleSetFor(asked: string, recorded: string): RuleSet {
  const version = asked === 'current' ? engineVersion : asked === 'recorded' ? recorded : asked;
  const ruleSet = ruleSetOf(version);
  if (ruleSet !== undefined) return ruleSet;
  throw new RefusedRequest({
    status: 422,
    code: 'REPLAY.ENGINE_UNKNOWN',
    detail: `There are no rules of such a version here; there are ${engineVersions.join(', ')}, "recorded" and "current".`,
  });
}

function malformed(): RefusedRequest {
  return new RefusedRequest({
    status: 400,
    code: 'REPLAY.MALFORMED',
    detail: 'Send {"engineVersion": "recorded"}, "current" or the version of an engine, or an empty object.',
  });
}

function notAssessed(): RefusedRequest {
  return new RefusedRequest({
    status: 404,
    code: 'REPLAY.NOT_ASSESSED',
    detail: 'There is no such claim, or it is not assessed yet.',
  });
}
