/**
 * What may be done next, decided by the code that failed, never by the caller's guess.
 *
 * - `transient`: nothing happened; trying again later may succeed.
 * - `ambiguous`: it may have happened; look before trying again. Money is never retried blindly.
 * - `permanent`: trying again gives the same answer; park it for a person.
 */
export type RetryClass = 'transient' | 'ambiguous' | 'permanent';

interface OperationalErrorOptions {
  readonly retry: RetryClass;
  readonly cause?: unknown;
}

/**
 * Something outside our code went wrong: a server is away, a lease ran out, a message is poisoned.
 * The message is for logs and must hold neither a secret nor PHI; `code` is dotted and closed
 * (`VAULT.SEALED`).
 */
export class OperationalError extends Error {
  readonly code: string;
  readonly retry: RetryClass;

  constructor(code: string, message: string, options: OperationalErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'OperationalError';
    this.code = code;
    this.retry = options.retry;
  }
}

/** Narrows an unknown thrown value; anything else that is thrown is a bug. */
export function isOperationalError(thrown: unknown): thrown is OperationalError {
  return thrown instanceof OperationalError;
}
