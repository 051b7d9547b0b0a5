import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { runStep, type Step, type StepPorts } from '#agent-step';
import { claimReturned, claimSubmitted, type AnyClaimEvent } from '#contracts';
import type { Outcome } from '#messaging';
import type { EventsByTopic } from '#messaging/nest';
import { gatherStep } from './gather-facts/gather-step.js';
import type { DocumentReaders } from './read-documents/document-readers.port.js';
import { documentReaders, stepPorts } from './tokens.js';

/** Claims that are new, and claims that act sent back because their accumulators had moved. */
@Controller()
export class GatherController {
  readonly #ports: StepPorts;
  readonly #step: Step;

  constructor(@Inject(stepPorts) ports: StepPorts, @Inject(documentReaders) readers: DocumentReaders) {
    this.#ports = ports;
    this.#step = gatherStep(readers);
  }

  @EventPattern<EventsByTopic>(claimSubmitted.topic)
  async submitted(@Payload() event: AnyClaimEvent): Promise<Outcome> {
    return runStep(this.#ports, this.#step, event);
  }

  @EventPattern<EventsByTopic>(claimReturned.topic)
  async returned(@Payload() event: AnyClaimEvent): Promise<Outcome> {
    return runStep(this.#ports, this.#step, event);
  }
}
