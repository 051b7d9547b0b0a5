import { inspect } from 'node:util';

const shown = '[secret]';

/**
 * A token or a password in memory. It shows itself only to {@link Secret.reveal}: string conversion,
 * JSON, `console.log` and pino print `[secret]` instead.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value, for the one call that needs it; never keep or pass on what this returns. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return shown;
  }

  toJSON(): string {
    return shown;
  }

  [Symbol.toPrimitive](): string {
    return shown;
  }

  [inspect.custom](): string {
    return shown;
  }
}
