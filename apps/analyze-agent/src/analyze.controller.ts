import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { runStep, type Step, type StepPorts } from '#agent-step';
import { claimGathered, claimReviewed, type AnyClaimEvent } from '#contracts';
import { Bug } from '#errors';
import type { Outcome } from '#messaging';
import type { EventsByTopic } from '#messaging/nest';
import { analyzeStep } from './assess-claim/analyze-step.js';
import { noteStep } from './note-review/note-step.js';
import { rewordPort, stepPorts } from './tokens.js';
import type { Reword } from './word-explanation/reword.port.js';

/** Claims whose facts are gathered, and those that people gave their verdict on. */
@Controller()
export class AnalyzeController {
  readonly #ports: StepPorts;
  readonly #step: Step;

  constructor(@Inject(stepPorts) ports: StepPorts, @Inject(rewordPort) reword: Reword) {
    this.#ports = ports;
    this.#step = analyzeStep(reword);
  }

  @EventPattern<EventsByTopic>(claimGathered.topic)
  async gathered(@Payload() event: AnyClaimEvent): Promise<Outcome> {
    return runStep(this.#ports, this.#step, event);
  }

  @EventPattern<EventsByTopic>(claimReviewed.topic)
  async reviewed(@Payload() event: AnyClaimEvent): Promise<Outcome> {
    // The transport parks what is not of its topic's type.
    if (event.type !== claimReviewed.type) throw new Bug('an event of another topic was handed over');
    return runStep(this.#ports, noteStep(event.data), event);
  }
}
