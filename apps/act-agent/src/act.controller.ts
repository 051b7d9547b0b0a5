import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { runStep, type Step, type StepPorts } from '#agent-step';
import {
  claimAnalyzed,
  claimAppealDecided,
  claimInformationOverdue,
  claimReviewed,
  claimVoidRequested,
  type AnyClaimEvent,
} from '#contracts';
import { Bug } from '#errors';
import type { Outcome } from '#messaging';
import type { EventsByTopic } from '#messaging/nest';
import { appealStep } from './carry-out-appeal/appeal-step.js';
import { actStep } from './decide-claim/act-step.js';
import { settleStep } from './decide-claim/settle-step.js';
import { lapseStep } from './deny-unanswered/lapse-step.js';
import { takeBackStep } from './take-claim-back/take-back-step.js';
import { stepPorts } from './tokens.js';

/**
 * Claims whose assessment is written, pended ones that people gave their verdict on or that nobody answered about,
 * claims that their submitters want taken back, and those whose appeal was decided.
 */
@Controller()
export class ActController {
  readonly #ports: StepPorts;
  readonly #step: Step;

  constructor(@Inject(stepPorts) ports: StepPorts) {
    this.#ports = ports;
    this.#step = actStep(ports.now);
  }

  @EventPattern<EventsByTopic>(claimAnalyzed.topic)
  async analyzed(@Payload() event: AnyClaimEvent): Promise<Outcome> {
    return runStep(this.#ports, this.#step, event);
  }

  @EventPattern<EventsByTopic>(claimReviewed.topic)
  async reviewed(@Payload() event: AnyClaimEvent): Promise<Outcome> {
    // The transport parks what is not of its topic's type.
    if (event.type !== claimReviewed.type) throw new Bug('an event of another topic was handed over');
    return runStep(this.#ports, settleStep(this.#ports.now, event.data.round), event);
  }

  @EventPattern<EventsByTopic>(claimVoidRequested.topic)
  async voidRequested(@Payload() event: AnyClaimEvent): Promise<Outcome> {
    return runStep(this.#ports, takeBackStep, event);
  }

  @EventPattern<EventsByTopic>(claimAppealDecided.topic)
  async appealDecided(@Payload() event: AnyClaimEvent): Promise<Outcome> {
    if (event.type !== claimAppealDecided.type) throw new Bug('an event of another topic was handed over');
    return runStep(this.#ports, appealStep(this.#ports.now, event.data.round), event);
  }

  @EventPattern<EventsByTopic>(claimInformationOverdue.topic)
  async informationOverdue(@Payload() event: AnyClaimEvent): Promise<Outcome> {
    return runStep(this.#ports, lapseStep(this.#ports.now), event);
  }
}
