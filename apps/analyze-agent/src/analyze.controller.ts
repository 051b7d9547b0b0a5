import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { runStep, type StepPorts } from '#agent-step';
import { claimGathered, claimReviewed, type AnyClaimEvent } from '#contracts';
import { Bug } from '#errors';
import type { Outcome } from '#messaging';
import type { EventsByTopic } from '#messaging/nest';
import { analyzeStep } from './assess-claim/analyze-step.js';
import { noteStep } from './note-review/note-step.js';
import { stepPorts } from './tokens.js';

/** Claims whose facts are gathered, and those that people gave their verdict on. */
@Controller()
export class AnalyzeController {
  readonly #ports: StepPorts;

  constructor(@Inject(stepPorts) ports: StepPorts) {
    this.#ports = ports;
  }

  @EventPattern<EventsByTopic>(claimGathered.topic)
  async gathered(@Payload() event: AnyClaimEvent): Promise<Outcome> {
    return runStep(this.#ports, analyzeStep, event);
  }

  @EventPattern<EventsByTopic>(claimReviewed.topic)
  async reviewed(@Payload() event: AnyClaimEvent): Promise<Outcome> {
    // The transport parks what is not of its topic's type.
    if (event.type !== claimReviewed.type) throw new Bug('an event of another topic was handed over');
    return runStep(this.#ports, noteStep(event.data), event);
  }
}
