import { setTimeout as wait } from 'node:timers/promises';

interface StandstillOptions {
  /** Pause between two questions whether it is over, in milliseconds. */
  readonly everyMillis: number;
  /** Told when it begins and when it is over. */
  readonly changed: (held: boolean) => void;
}

/**
 * While what a consumer needs is withheld from all of it (its agent is killed, Vault is sealed or throttles),
 * its messages stay where they are, and one of them at a time asks whether it is over. Nothing is held against
 * them, and nothing is lost: the others wait behind the one that asks.
 */
export class Standstill {
  readonly #options: StandstillOptions;
  /** Messages at work that have met it, or came to it while it lasted. */
  readonly #waiting = new Set<object>();
  #held = false;
  #asking: object | undefined;
  #changes = Promise.withResolvers<undefined>();

  constructor(options: StandstillOptions) {
    this.#options = options;
  }

  get held(): boolean {
    return this.#held;
  }

  /** This message was told to wait. */
  meet(message: object): void {
    this.#waiting.add(message);
    this.#hold(true);
  }

  /** Resolves when the message may try: at once without a standstill. False when `ours` was aborted first. */
  async turn(message: object, ours: AbortSignal): Promise<boolean> {
    if (!this.#held) return !ours.aborted;
    this.#waiting.add(message);
    while (!this.#isOver()) {
      this.#asking ??= message;
      const asks = this.#asking === message;
      const next = asks
        ? wait(this.#options.everyMillis, true, { signal: ours })
        : untilAborted(this.#changes.promise, ours);
      if (!(await next.catch(() => false))) return false;
      if (asks) return true;
    }
    return true;
  }

  /** The message got an answer that is not to wait, so it is over for all. */
  passed(message: object): void {
    this.#leave(message);
    this.#hold(false);
  }

  /** The message is somewhere else now, without having found out. Without another one to ask, it is over. */
  left(message: object): void {
    this.#leave(message);
    if (this.#waiting.size === 0) this.#hold(false);
  }

  #isOver(): boolean {
    return !this.#held;
  }

  #leave(message: object): void {
    this.#waiting.delete(message);
    if (this.#asking !== message) return;
    this.#asking = undefined;
    this.#wake();
  }

  #hold(held: boolean): void {
    if (this.#held === held) return;
    this.#held = held;
    if (!held) this.#asking = undefined;
    this.#wake();
    this.#options.changed(held);
  }

  #wake(): void {
    this.#changes.resolve(undefined);
    this.#changes = Promise.withResolvers();
  }
}

async function untilAborted(change: Promise<undefined>, ours: AbortSignal): Promise<boolean> {
  if (ours.aborted) return false;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const aborted = (): void => {
    resolve(false);
  };
  ours.addEventListener('abort', aborted, { once: true });
  void change.then(() => {
    resolve(true);
  });
  return promise.finally(() => {
    ours.removeEventListener('abort', aborted);
  });
}
