import { HttpException } from '@nestjs/common';
import type { Problem } from '#errors';

/** What an answer that refuses something tells: RFC 9457's members, and all problems at once. */
export interface Refusal {
  readonly status: number;
  /** Dotted and closed. */
  readonly code: string;
  /** One sentence for a person, without any value that was sent. */
  readonly detail: string;
  readonly problems?: readonly Problem[];
  /** When to try again, where waiting helps. */
  readonly retryAfterSeconds?: number;
}

/** A request that is refused. */
export class ConsoleProblem extends HttpException {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code, refusal.status);
    this.refusal = refusal;
  }
}
