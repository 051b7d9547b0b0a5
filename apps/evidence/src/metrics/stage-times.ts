import type { Fact } from '#evidence';
import { textIn } from '#evidence';

/** One of: an event was taken up by a stage; a stage told what it did with one. In seconds. */
export type StageTime =
  | { readonly kind: 'pickup'; readonly stage: string; readonly seconds: number }
  | { readonly kind: 'step'; readonly stage: string; readonly seconds: number };

/** Events whose time is remembered: those that nobody has taken up for so long are found as gaps. */
const remembered = 50_000;

/** How long claims wait for a stage, and how long the stage takes, from what is sealed of them. */
export class StageTimes {
  readonly #eventAt = new Map<string, number>();
  readonly #beganAt = new Map<string, number>();

  of(fact: Fact): StageTime | undefined {
    const at = Date.parse(fact.at);
    if (fact.kind === 'claim.event') return this.#ofEvent(fact, at);
    if (fact.kind !== 'authority.decision' || textIn(fact.body, 'decision') !== 'granted') return undefined;
    const stage = textIn(fact.body, 'stage');
    const since = this.#eventAt.get(textIn(fact.body, 'dispatch'));
    remember(this.#beganAt, `${fact.claim ?? ''}/${stage}`, at);
    return since === undefined ? undefined : { kind: 'pickup', stage, seconds: (at - since) / 1_000 };
  }

  #ofEvent({ body, claim }: Fact, at: number): StageTime | undefined {
    remember(this.#eventAt, textIn(body, 'id'), at);
    const stage = /^\/(\w+)-agent$/.exec(textIn(body, 'source'))?.[1];
    const key = `${claim ?? ''}/${stage ?? ''}`;
    const since = this.#beganAt.get(key);
    this.#beganAt.delete(key);
    return stage === undefined || since === undefined
      ? undefined
      : { kind: 'step', stage, seconds: (at - since) / 1_000 };
  }
}

function remember(times: Map<string, number>, key: string, at: number): void {
  times.set(key, at);
  if (times.size <= remembered) return;
  const [oldest] = times.keys();
  if (oldest !== undefined) times.delete(oldest);
}
