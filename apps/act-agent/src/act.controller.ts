import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { runStep, type Step, type StepPorts } from '#agent-step';
import { claimAnalyzed, type AnyClaimEvent } from '#contracts';
import type { Outcome } from '#messaging';
import type { EventsByTopic } from '#messaging/nest';
import { actStep } from './decide-claim/act-step.js';
import { stepPorts } from './tokens.js';

/** Claims whose assessment is written. */
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
}
