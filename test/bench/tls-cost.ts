import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { Agent, request } from 'undici';
import { z } from 'zod';
import { closedLoop } from './closed-loop.js';
import { serversProcessorMillis } from './processor-time.js';
import { median } from './statistics.js';

/*
 * One step of an agent, bare: mint a claim token, read a database credential with it, connect, one transaction,
 * revoke. On two stacks in turn, one of them started from a commit that knew no TLS (docs/adr/0011).
 *
 *     node dist/test/bench/tls-cost.js STATE-OF-ONE STATE-OF-THE-OTHER [http1]
 */

const description = z.object({
  caFile: z.string().optional(),
  postgres: z.object({ host: z.string(), port: z.number(), database: z.string() }),
  vault: z.object({ address: z.string() }),
});

const issued = z.object({ auth: z.object({ client_token: z.string() }) });
const credential = z.object({ data: z.object({ username: z.string(), password: z.string() }) });

class Stack {
  readonly name: string;
  readonly #place: z.infer<typeof description>;
  readonly #tls: { readonly ca?: Buffer };
  readonly #agent: Agent;
  #token = '';

  constructor(
    readonly state: string,
    allowH2: boolean,
  ) {
    this.#place = description.parse(JSON.parse(readFileSync(join(state, 'stack.json'), 'utf8')));
    const { caFile } = this.#place;
    this.name = caFile === undefined ? 'plain' : 'TLS';
    this.#tls = caFile === undefined ? {} : { ca: readFileSync(caFile) };
    this.#agent = new Agent({ connections: 64, allowH2, connect: this.#tls });
  }

  async signIn(): Promise<void> {
    const jwt = readFileSync(join(this.state, 'workload', 'authority', 'token'), 'utf8').trim();
    const answer = await this.#vault('POST', 'auth/workloads/login', '', { role: 'authority', jwt });
    this.#token = issued.parse(answer).auth.client_token;
  }

  async oneStep(): Promise<void> {
    const name = `T${crypto.randomUUID().replaceAll('-', '').slice(0, 25).toUpperCase()}`;
    const mint = { policies: ['claim-gather'], display_name: name, ttl: '300s' };
    const { auth } = issued.parse(
      await this.#vault('POST', 'auth/token/create/claim-gather', this.#token, mint),
    );
    const { data } = credential.parse(await this.#vault('GET', 'database/creds/gather', auth.client_token));
    await this.#transaction(data);
    await this.#vault('POST', 'auth/token/revoke-self', auth.client_token, {});
  }

  async close(): Promise<void> {
    await this.#agent.close();
  }

  async #transaction({ username, password }: z.infer<typeof credential>['data']): Promise<void> {
    const ssl = this.#tls.ca === undefined ? {} : { ssl: { ca: this.#tls.ca } };
    const client = new Client({ ...this.#place.postgres, user: username, password, ...ssl });
    await client.connect();
    await client.query('begin');
    await client.query('select count(*) from claims.claim_line');
    await client.query('commit');
    await client.end();
  }

  async #vault(method: 'GET' | 'POST', path: string, token: string, body?: object): Promise<unknown> {
    const answer = await request(`${this.#place.vault.address}/v1/${path}`, {
      method,
      dispatcher: this.#agent,
      headers: { 'x-vault-token': token },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.body.text();
    return text === '' ? undefined : JSON.parse(text);
  }
}

const [one = '', other = '', protocol] = process.argv.slice(2);
const stacks = [one, other].map((state) => new Stack(state, protocol !== 'http1'));
const [rounds, steps] = [8, 40];

interface Figures {
  readonly millis: number[];
  readonly perSecond: number[];
  /** Of client and servers, in a step. */
  readonly processorMillis: number[];
}

async function measure(stack: Stack, inFlight: number, figures: Figures): Promise<void> {
  const before = serversProcessorMillis(stack.state);
  const own = process.cpuUsage();
  const run = await closedLoop(steps, inFlight, () => stack.oneStep());
  const { user, system } = process.cpuUsage(own);
  const processorMillis = serversProcessorMillis(stack.state) - before + (user + system) / 1_000;
  figures.millis.push(...run.millis);
  figures.perSecond.push(run.claims / run.seconds);
  figures.processorMillis.push(processorMillis / run.claims);
}

for (const stack of stacks) {
  await stack.signIn();
  await closedLoop(steps, 4, () => stack.oneStep());
}
for (const inFlight of [1, 8]) {
  const figures = new Map(stacks.map((stack) => [stack, { millis: [], perSecond: [], processorMillis: [] }]));
  for (let round = 0; round < rounds; round += 1) {
    const inTurn = [...figures];
    for (const [stack, of] of round % 2 === 0 ? inTurn : inTurn.toReversed())
      await measure(stack, inFlight, of);
  }
  for (const [{ name }, { millis, perSecond, processorMillis }] of figures) {
    const [rate, p50, processor] = [perSecond, millis, processorMillis].map((of) => median(of).toFixed(1));
    process.stdout.write(
      `${name.padEnd(6)} ${inFlight} in flight: ${rate ?? ''} steps/s, p50 ${p50 ?? ''} ms, processor ${processor ?? ''} ms a step\n`,
    );
  }
}
for (const stack of stacks) await stack.close();
