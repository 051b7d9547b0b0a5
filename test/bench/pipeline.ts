import { setTimeout as wait } from 'node:timers/promises';
import { OperationalError } from '#errors';
import { accessToken, callIntake, plainClaim, testKafka, unique, urlOf } from '#testing';
import { JsonHttp } from './json-http.js';

const patienceMillis = 120_000;

/**
 * The whole of Vouch: a claim is posted to the intake API and counts as done when its `claim.decided` is on
 * Kafka. Both moments are taken by the clock of this process, so the time holds everything between: intake,
 * mandate, three agents with a credential each, and their events.
 */
export class Pipeline {
  readonly #intake = new JsonHttp(urlOf('intake-api'));
  readonly #decided = new Set<string>();
  readonly #waiting = new Map<string, () => void>();
  readonly #consumer = testKafka().consumer({ groupId: unique('bench'), maxWaitTimeInMs: 50 });

  async prepare(): Promise<void> {
    await callIntake({ path: '/v1/plans', as: 'ops', body: [plan] });
    await this.#consumer.connect();
    // From the beginning: a member that joins late would otherwise miss what was decided meanwhile.
    await this.#consumer.subscribe({ topic: 'claims.decided.v1', fromBeginning: true });
    await this.#consumer.run({
      eachMessage: ({ message }) => {
        this.#note(String(message.key));
        return Promise.resolve();
      },
    });
  }

  async oneClaim(): Promise<void> {
    const headers = { authorization: `Bearer ${await accessToken('submitter')}` };
    const { claimId } = await this.#intake.call<{ readonly claimId: string }>(
      'POST',
      '/v1/claims',
      headers,
      plainClaim({ amounts: ['125.00', '80.50'] }),
    );
    await this.#untilDecided(claimId);
  }

  async close(): Promise<void> {
    await this.#consumer.disconnect();
    await this.#intake.close();
  }

  #note(claimId: string): void {
    this.#decided.add(claimId);
    this.#waiting.get(claimId)?.();
  }

  async #untilDecided(claimId: string): Promise<void> {
    if (this.#decided.has(claimId)) return;
    const patience = new AbortController();
    const decided = new Promise<'decided'>((resolve) => {
      this.#waiting.set(claimId, () => {
        resolve('decided');
      });
    });
    const late = wait(patienceMillis, 'late' as const, { signal: patience.signal }).catch(
      () => 'late' as const,
    );
    const outcome = await Promise.race([decided, late]);
    patience.abort();
    this.#waiting.delete(claimId);
    if (outcome === 'late') {
      throw new OperationalError('BENCH.UNDECIDED', `not decided within ${patienceMillis / 1_000} s`, {
        retry: 'permanent',
      });
    }
  }
}

const plan = {
  planId: 'demo-80',
  name: 'Demo 80/20',
  allowed: 'as-charged',
  deductible: '0.00',
  copay: '0.00',
  payerShare: '0.80',
  outOfPocketMax: null,
  unpricedLines: 'not-covered',
};
