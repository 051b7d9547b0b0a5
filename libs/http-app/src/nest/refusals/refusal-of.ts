import { HttpException } from '@nestjs/common';
import { isOperationalError } from '#errors';
import { logger } from '#telemetry';
import { RefusedRequest, type Refusal } from './refusal.js';

/** How one app words what it did not refuse itself. */
export interface RefusalWords {
  /** The app's name in logs. */
  readonly app: string;
  /** The framework's own refusals, before any controller, by HTTP status. */
  readonly byStatus: Readonly<Record<number, Omit<Refusal, 'status'>>>;
  /** When the app, or what it stands on, fails; answered as 503. */
  readonly unavailable: Omit<Refusal, 'status'>;
}

/** What a thrown thing means for who asked. Failures are logged, refusals are not. */
export function refusalOf(thrown: unknown, { app, byStatus, unavailable }: RefusalWords): Refusal {
  if (thrown instanceof RefusedRequest) return thrown.refusal;
  const status = statusOf(thrown);
  const refusal = byStatus[status];
  if (refusal !== undefined) return { status, ...refusal };
  if (status < 500) return { status, code: 'REQUEST.REFUSED', detail: 'The request cannot be processed.' };
  logger(app).error(
    { code: isOperationalError(thrown) ? thrown.code : 'BUG', error: thrown },
    'request failed',
  );
  return { status: 503, ...unavailable };
}

/** Fastify's own refusals (body too large, unsupported media type) carry their status without being Nest's. */
function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status =
    typeof thrown === 'object' && thrown !== null && 'statusCode' in thrown ? thrown.statusCode : 503;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 503;
}
