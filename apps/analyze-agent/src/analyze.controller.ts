import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { runStep, type StepPorts } from '#agent-step';
import { claimGathered, type AnyClaimEvent } from '#contracts';
import type { Outcome } from '#messaging';
import type { EventsByTopic } from '#messaging/nest';
import { analyzeStep } from './assess-claim/analyze-step.js';
import { stepPorts } from './tokens.js';

/** Claims whose facts are gathered. */
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
}
