import { setTimeout as wait } from 'node:timers/promises';
import { failed, ok, type Result } from '#errors';
import { logger } from '#telemetry';
import { isAgent } from '../proofs/actor.js';
import { endAccess, type EndedAccess, type EndingPorts } from './end-access.js';
import { killedEvent, liftedEvent } from './kill-events.js';
import type { KillTarget } from './kill.js';
import type { KillLedger, KillOrder, NotedKill } from './kill-ledger.js';

export interface KillSwitchPorts {
  readonly ledger: KillLedger;
  readonly access: EndingPorts;
  /** Names a submitter on the bus. */
  readonly pseudonyms: { of(sub: string): Promise<string> };
  readonly newId: () => string;
}

/** Why nothing was killed or lifted. */
export type KillRefusal =
  /** Neither a claim, a submitter nor an agent that was ever heard of. */
  | 'KILL.SUBJECT_UNKNOWN'
  /** Nothing to lift. */
  | 'KILL.NOT_KILLED';

export interface KillReport {
  readonly kill: NotedKill;
  readonly found: EndedAccess['found'];
  /** Mandates of the submitter that ended with it. */
  readonly mandates: number;
  /** From the request to when nothing was left, as observed; undefined when that is still being brought about. */
  readonly zeroAfterMillis: number | undefined;
}

/** How long a request waits for zero; the reconciler goes on after that. */
const patienceMillis = 10_000;
/**
 * A login that Vault was making when its token ended is ready only later, and then hangs on no token: a kill
 * looks again for as long as that may take.
 */
const watchMillis = 15_000;
const watchEveryMillis = 500;

const log = logger('authority');

/** Ends access and keeps it ended, for one claim, agent, submitter or model. */
export class KillSwitch {
  readonly #ports: KillSwitchPorts;
  readonly #closing = new AbortController();
  readonly #watching = new Set<Promise<void>>();

  constructor(ports: KillSwitchPorts) {
    this.#ports = ports;
  }

  /**
   * From when this is on record nothing new is opened in its scope, even if ending what is open takes longer.
   *
   * @throws OperationalError when the database does not answer: then nothing was noted.
   */
  async kill(order: KillOrder): Promise<Result<KillReport, KillRefusal>> {
    if (!(await this.#isKnown(order))) return failed('KILL.SUBJECT_UNKNOWN');
    const kill = await this.#ports.ledger.note(order);
    log.warn({ kill_id: kill.killId, scope: kill.scope, by: kill.by }, 'killed');
    return ok(await this.finish(kill, new Date(Date.now() + patienceMillis)));
  }

  /** Ends what is in the scope of a kill, and notes it once nothing is left. */
  async finish(kill: NotedKill, until: Date): Promise<KillReport> {
    const { access, ledger } = this.#ports;
    const known = await ledger.knownAccessors(kill);
    const { found, accessors, zeroAt } = await endAccess(access, kill, { until, known });
    if (zeroAt === undefined) {
      await ledger.tookBack(accessors);
      log.error({ kill_id: kill.killId, ...found }, 'access left after a kill');
      return { kill, found, mandates: 0, zeroAfterMillis: undefined };
    }
    const zeroAfterMillis = zeroAt.getTime() - kill.askedAt.getTime();
    const subject = await this.#named(kill);
    const { mandates } = await ledger.finish(kill, { zeroAt, found, accessors }, (ended) =>
      killedEvent(this.#ports.newId(), { ...kill, subject }, { ...found, mandates: ended, zeroAfterMillis }),
    );
    this.#watch(kill);
    return { kill, found, mandates, zeroAfterMillis };
  }

  /** @throws OperationalError when the database does not answer */
  async lift(order: KillOrder): Promise<Result<NotedKill, KillRefusal>> {
    const subject = await this.#named(order);
    const lifted = await this.#ports.ledger.lift(order, (kill) =>
      liftedEvent(this.#ports.newId(), { ...kill, subject }),
    );
    if (lifted === undefined) return failed('KILL.NOT_KILLED');
    log.warn({ kill_id: lifted.killId, scope: lifted.scope, by: lifted.by }, 'kill lifted');
    return ok(lifted);
  }

  /** Looks no more; what is left is the reconciler's. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#watching);
  }

  async #isKnown(target: KillTarget): Promise<boolean> {
    return target.scope === 'agent' ? isAgent(target.subject) : this.#ports.ledger.isKnown(target);
  }

  async #named({ scope, subject }: KillTarget): Promise<string> {
    return scope === 'submitter' ? this.#ports.pseudonyms.of(subject) : subject;
  }

  #watch(kill: NotedKill): void {
    const watching = this.#watchUntilQuiet(kill).finally(() => this.#watching.delete(watching));
    this.#watching.add(watching);
  }

  async #watchUntilQuiet(kill: NotedKill): Promise<void> {
    const { signal } = this.#closing;
    const end = Date.now() + watchMillis;
    let goesOn = true;
    while (goesOn && Date.now() < end) {
      goesOn = await wait(watchEveryMillis, true, { signal, ref: false }).catch(() => false);
      goesOn &&= await this.#stillQuiet(kill);
    }
  }

  /** False once the kill was lifted, or nobody can say. */
  async #stillQuiet(kill: NotedKill): Promise<boolean> {
    try {
      if (!(await this.#ports.ledger.isKilled(kill))) return false;
      const { found } = await endAccess(this.#ports.access, kill, {
        until: new Date(Date.now() + patienceMillis),
      });
      if (found.tokens + found.logins > 0) log.error({ kill_id: kill.killId, ...found }, 'late access ended');
      return true;
    } catch (thrown) {
      log.warn({ error: thrown, kill_id: kill.killId }, 'kill watched no longer');
      return false;
    }
  }
}
