import { Controller, Get, Header, Inject } from '@nestjs/common';
import type { Metrics } from '#telemetry';
import { processMetrics } from '../ports.js';

/** Counts and times only, no ids: for whoever watches the system. */
@Controller('metrics')
export class MetricsController {
  readonly #metrics: Metrics;

  constructor(@Inject(processMetrics) metrics: Metrics) {
    this.#metrics = metrics;
  }

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async metrics(): Promise<string> {
    return this.#metrics.text();
  }
}
