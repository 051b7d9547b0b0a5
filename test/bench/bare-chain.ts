import { connect, newClaimId, projectedToken, stack } from '#testing';
import { JsonHttp } from './json-http.js';

const stages = ['gather', 'analyze', 'act'] as const;
type Stage = (typeof stages)[number];

interface Minted {
  readonly auth: { readonly client_token: string };
}

interface Credential {
  readonly data: { readonly username: string; readonly password: string };
}

/**
 * What a claim costs at the least, with nothing of ours: three times {mint a claim token, read a database
 * credential, connect, one small transaction, revoke}. What the pipeline is compared with.
 */
export class BareChain {
  readonly #vault = new JsonHttp(stack().vault.address);
  #token = '';

  /** Signs in as the authority, whose right it is to mint claim tokens. */
  async signIn(): Promise<void> {
    const login = { role: 'authority', jwt: projectedToken('authority') };
    const { auth } = await this.#vault.call<Minted>('POST', '/v1/auth/workloads/login', {}, login);
    this.#token = auth.client_token;
  }

  async oneClaim(): Promise<void> {
    const claimId = newClaimId();
    for (const stage of stages) await this.#oneStep(stage, claimId);
  }

  async close(): Promise<void> {
    await this.#vault.call('POST', '/v1/auth/token/revoke-self', { 'x-vault-token': this.#token }, {});
    await this.#vault.close();
  }

  async #oneStep(stage: Stage, claimId: string): Promise<void> {
    const { auth } = await this.#vault.call<Minted>(
      'POST',
      `/v1/auth/token/create/claim-${stage}`,
      { 'x-vault-token': this.#token },
      {
        policies: [`claim-${stage}`],
        display_name: claimId,
        meta: { claim_id: claimId, stage },
        ttl: '300s',
      },
    );
    const headers = { 'x-vault-token': auth.client_token };
    const { data } = await this.#vault.call<Credential>('GET', `/v1/database/creds/${stage}`, headers);
    await oneTransaction(data, stage, claimId);
    await this.#vault.call('POST', '/v1/auth/token/revoke-self', headers, {});
  }
}

async function oneTransaction(login: Credential['data'], stage: Stage, claimId: string): Promise<void> {
  const client = await connect(login.username, login.password);
  await client.query('begin');
  await client.query(
    `insert into claims.inbox (claim_id, revision, pass, stage, event_id) values ($1, 1, 1, $2, 'bench')`,
    [claimId, stage],
  );
  await client.query('commit');
  await client.end();
}
