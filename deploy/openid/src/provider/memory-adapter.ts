import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Entry {
  readonly payload: AdapterPayload;
  readonly expiresAt: number;
}

const bounded = 10_000;

/**
 * Sessions, sign-ins and codes under way, of one kind. They live for minutes, so losing them at a restart
 * costs another sign-in; what must survive (keys, passwords) lies in files.
 */
export class MemoryAdapter implements Adapter {
  /** In the order of their last save. One kind has one lifetime, so whatever expires first stands first. */
  readonly #entries = new Map<string, Entry>();

  constructor(private readonly now: () => number = Date.now) {}

  upsert(id: string, payload: AdapterPayload, expiresIn = Infinity): Promise<void> {
    this.#entries.delete(id);
    this.#prune();
    this.#entries.set(id, { payload, expiresAt: this.now() + expiresIn * 1_000 });
    return Promise.resolve();
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    const entry = this.#entries.get(id);
    return Promise.resolve(entry !== undefined && entry.expiresAt > this.now() ? entry.payload : undefined);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#findWhere((payload) => payload.uid === uid);
  }

  findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#findWhere((payload) => payload.userCode === userCode);
  }

  consume(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry !== undefined) entry.payload.consumed = Math.floor(this.now() / 1_000);
    return Promise.resolve();
  }

  destroy(id: string): Promise<void> {
    this.#entries.delete(id);
    return Promise.resolve();
  }

  revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, { payload }] of this.#entries) if (payload.grantId === grantId) this.#entries.delete(id);
    return Promise.resolve();
  }

  #findWhere(matches: (payload: AdapterPayload) => boolean): Promise<AdapterPayload | undefined> {
    for (const { payload, expiresAt } of this.#entries.values()) {
      if (expiresAt > this.now() && matches(payload)) return Promise.resolve(payload);
    }
    return Promise.resolve(undefined);
  }

  #prune(): void {
    for (const [id, { expiresAt }] of this.#entries) {
      if (expiresAt > this.now() && this.#entries.size < bounded) return;
      this.#entries.delete(id);
    }
  }
}
