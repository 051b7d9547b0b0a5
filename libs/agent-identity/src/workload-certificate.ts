import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { Bug } from '#errors';
import { logger } from '#telemetry';
import { certificateRequest, type ClientCertificate, type ClientCertificates } from '#tls';
import { certificateAnswer } from './vault-answers.js';
import type { WorkloadIdentity } from './workload-identity.js';

export interface WorkloadCertificateOptions {
  readonly identity: Pick<WorkloadIdentity, 'call'>;
  /** The app: role at `pki/sign/…` and common name. */
  readonly name: string;
  /** Asked of Vault, which gives no more than its role allows. */
  readonly ttlSeconds?: number;
}

const defaultTtlSeconds = 3_600;
/** Share of its life after which it is replaced: what is left is for a Vault that is away meanwhile. */
const renewShare = 0.7;
const retryMillis = 5_000;

const newKeyPair = promisify(generateKeyPair);
const log = logger('agent-identity');

/**
 * The certificate by which Kafka and the authority know this process: signed by Vault for this workload and no
 * other, under a key that is made here and never leaves, replaced before it expires.
 */
export class WorkloadCertificate implements ClientCertificates {
  readonly #options: WorkloadCertificateOptions;
  readonly #listeners: (() => void)[] = [];
  #current: ClientCertificate | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: WorkloadCertificateOptions) {
    this.#options = options;
  }

  /** Gets the first one. @throws OperationalError `VAULT.*` or `WORKLOAD.*` */
  async start(): Promise<void> {
    await this.#renew();
  }

  current(): ClientCertificate {
    if (this.#current === undefined) throw new Bug('asked for a certificate before there was one');
    return this.#current;
  }

  onRenewed(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** No more renewals. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #renew(): Promise<void> {
    const isFirst = this.#current === undefined;
    this.#current = await this.#newCertificate();
    const lifeMillis = this.#current.expiresAt.getTime() - Date.now();
    this.#schedule(lifeMillis * renewShare, lifeMillis * (1 - renewShare));
    if (!isFirst) for (const listener of this.#listeners) listener();
  }

  /** @param reserveMillis what is left when it is due; failed tries are repeated several times within it */
  #schedule(inMillis: number, reserveMillis: number): void {
    if (this.#closed) return;
    const again = Math.min(retryMillis, reserveMillis / 5);
    this.#timer = setTimeout(() => {
      this.#renew().catch((thrown: unknown) => {
        log.warn({ error: thrown }, 'client certificate not renewed yet');
        this.#schedule(again, reserveMillis);
      });
    }, inMillis).unref();
  }

  async #newCertificate(): Promise<ClientCertificate> {
    const { identity, name, ttlSeconds = defaultTtlSeconds } = this.#options;
    const { privateKey, publicKey } = await newKeyPair('ec', { namedCurve: 'P-256' });
    const { data } = await identity.call({
      method: 'POST',
      path: `pki/sign/${name}`,
      body: { csr: certificateRequest(name, privateKey, publicKey), ttl: `${ttlSeconds}s` },
      answer: certificateAnswer,
    });
    return {
      chain: `${data.certificate}\n${data.issuing_ca}\n`,
      key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      expiresAt: new Date(data.expiration * 1000),
    };
  }
}
