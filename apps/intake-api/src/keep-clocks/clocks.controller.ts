import { Controller, Get, Inject, Query } from '@nestjs/common';
import { clockViews } from '../ports.js';
import { ForRoles } from '../sign-in/roles.guard.js';
import type { ClockViews } from './clock-views.js';

const isYes = (value: unknown): boolean => value === 'true' || value === '1' || value === '';

/** Which claims run, stand or are late; no word of a patient, so nobody's claim is opened for it. */
@Controller()
export class ClocksController {
  readonly #clocks: ClockViews;

  constructor(@Inject(clockViews) clocks: ClockViews) {
    this.#clocks = clocks;
  }

  @Get('v1/clocks')
  @ForRoles('ops', 'compliance')
  async list(
    @Query('breached') breached: unknown,
    @Query('running') running: unknown,
    @Query('claim') claim: unknown,
  ): Promise<object> {
    const clocks = await this.#clocks.list({
      onlyBreached: isYes(breached),
      onlyRunning: isYes(running),
      claimId: typeof claim === 'string' ? claim : null,
    });
    return { clocks };
  }
}
