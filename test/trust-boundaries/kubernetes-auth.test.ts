import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { decodeJwt, decodeProtectedHeader, SignJWT, type JWTPayload } from 'jose';
import { ClaimCredentials, ExchangeClient, VaultHttp, WorkloadIdentity } from '#agent-identity';
import {
  certificateOf,
  claimAt,
  issuerPublicKeyPem,
  logIn,
  projectedToken,
  stack,
  unchanging,
  urlOf,
  workloadIssuer,
} from '#testing';
import { reviewedBy, startKubernetesLogins, type KubernetesLogins } from './kubernetes-logins.js';

/** A Vault that does not run on this machine's loopback reaches no API server there. */
const onNativeStacks = stack().kind === 'native' ? describe : describe.skip;

onNativeStacks('with Kubernetes auth', () => {
  let logins: KubernetesLogins;

  beforeAll(async () => {
    logins = await startKubernetesLogins();
    await logins.configure();
  }, 180_000);

  afterAll(() => logins.remove());

  const at = (role: string, jwt: string) => logIn(role, jwt, logins.mount);
  const tokenOf = (name: string, audience = 'vault', namespace = 'claims') =>
    logins.cluster.api.projectedToken({ namespace, name }, audience);

  const signed = async (changed: JWTPayload, key = logins.cluster.signingKey) => {
    const genuine = await tokenOf('gather-agent');
    const { alg, ...header } = decodeProtectedHeader(genuine);
    return new SignJWT({ ...decodeJwt(genuine), ...changed })
      .setProtectedHeader({ ...header, alg: alg ?? '' })
      .sign(key);
  };
  const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const minutesAgo = (minutes: number) => Math.floor(Date.now() / 1000) - minutes * 60;

  /** A token of one account with the name of another written over it; the signature stays. */
  async function altered(from: string, to: string): Promise<string> {
    const [header, payload = '', signature] = (await tokenOf(from)).split('.');
    const text = Buffer.from(payload, 'base64url').toString().replaceAll(from, to);
    return [header, Buffer.from(text).toString('base64url'), signature].join('.');
  }

  async function unsigned(): Promise<string> {
    const [, payload = ''] = (await tokenOf('gather-agent')).split('.');
    return `${Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')}.${payload}.`;
  }

  /** Our own code with that token in its file, as in a pod. */
  async function asGatherAgent(
    token: string,
    work: (app: { vaultHttp: VaultHttp; identity: WorkloadIdentity }) => Promise<void>,
  ): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'vouch-token-'));
    const tokenFile = join(folder, 'token');
    writeFileSync(tokenFile, token, { mode: 0o600 });
    const vaultHttp = new VaultHttp(stack().vault.address);
    const login = { vault: vaultHttp, mount: logins.mount, role: 'gather-agent', tokenFile };
    const identity = new WorkloadIdentity(login);
    try {
      await work({ vaultHttp, identity });
    } finally {
      await identity.close();
      await vaultHttp.close();
      rmSync(folder, { recursive: true });
    }
  }

  test('an app logs in by the token of its service account and gets its policies', async () => {
    const { status, body } = await at('gather-agent', await tokenOf('gather-agent'));
    expect({ status, auth: body['auth'] }).toMatchObject({
      status: 200,
      auth: {
        policies: ['agent', 'gather-agent'],
        token_policies: ['agent', 'gather-agent'],
        token_type: 'service',
        lease_duration: 600,
        metadata: { service_account_name: 'gather-agent', service_account_namespace: 'claims' },
      },
    });
  });

  test('Vault knows an app as the same entity, whichever way it logs in', async () => {
    const answers = [
      await at('act-agent', await tokenOf('act-agent')),
      await logIn('act-agent', projectedToken('act-agent')),
    ];
    const entities = answers.map(({ body }) => (body['auth'] as { entity_id: string }).entity_id);
    expect(entities[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(entities[1]).toBe(entities[0]);
  });

  test('the running authority takes its actor token, and opens the claim that waits for it', async () => {
    await asGatherAgent(await tokenOf('gather-agent'), async ({ vaultHttp, identity }) => {
      const certificates = unchanging(await certificateOf('gather-agent'));
      const exchange = new ExchangeClient({ authorityUrl: urlOf('authority'), identity, certificates });
      const claim = await claimAt('gather');
      const opened = await new ClaimCredentials({ vault: vaultHttp, exchange, identity }).open(claim);
      await exchange.close();

      expect(opened).toMatchObject({ ok: true, value: { stage: 'gather', txn: `txn-${claim.claimId}` } });
      if (opened.ok) await opened.value.revoke();
      const actor = decodeJwt((await identity.actorToken()).reveal());
      expect(actor['agent']).toBe('system:serviceaccount:claims:gather-agent');
    });
  });

  test('the bootstrap, run again, changes nothing', async () => {
    const before = await logins.configured();
    await logins.configure();
    expect(await logins.configured()).toEqual(before);
  });

  test('a mount of the other kind is left as it is, and said', async () => {
    const before = await logins.configured();
    const jwt = { kind: 'jwt', issuerPublicKeyPem: issuerPublicKeyPem(), issuer: workloadIssuer } as const;
    await expect(logins.configure(jwt)).rejects.toMatchObject({ code: 'VAULT.MOUNT_TAKEN' });
    expect(await logins.configured()).toEqual(before);
  });

  test('a token signed as the cluster signs logs in, so that what follows tests one change each', async () => {
    expect(await at('gather-agent', await signed({}))).toMatchObject({ status: 200 });
  });

  describe('refused', () => {
    test.each([
      ['of another service account', 'service account name', () => tokenOf('act-agent')],
      [
        'of that account in another namespace',
        'namespace',
        () => tokenOf('gather-agent', 'vault', 'elsewhere'),
      ],
      ['for another audience', 'audience', () => tokenOf('gather-agent', 'kafka')],
      [
        'past its end',
        'expired',
        () => signed({ iat: minutesAgo(20), nbf: minutesAgo(20), exp: minutesAgo(10) }),
      ],
      ['not valid yet', 'not yet valid', () => signed({ nbf: minutesAgo(-10) })],
    ])('a token %s: %s', async (_what, reason, token) => {
      expect(await at('gather-agent', await token())).toEqual({
        status: 403,
        body: { errors: [expect.stringContaining(reason)] },
      });
    });

    test.each([
      ['of another issuer', () => signed({ iss: 'https://elsewhere.example' })],
      ['signed by another key', () => signed({}, newKey())],
      ['of which the account was changed', () => altered('act-agent', 'gather-agent')],
      ['of which the signature was removed', () => unsigned()],
      ['that a kubelet outside the cluster signed', () => Promise.resolve(projectedToken('gather-agent'))],
      ['that is none', () => Promise.resolve('gibberish')],
    ])('a token %s, without a word of why', async (_what, token) => {
      expect(await at('gather-agent', await token())).toEqual({
        status: 403,
        body: { errors: ['permission denied'] },
      });
    });

    test('a login without a token', async () => {
      expect(await at('gather-agent', '')).toMatchObject({ status: 400, body: { errors: ['missing jwt'] } });
    });

    test('an agent as the authority', async () => {
      expect(await at('authority', await tokenOf('gather-agent'))).toMatchObject({ status: 403 });
    });

    test("the cluster's token where the launcher's are taken", async () => {
      expect(await logIn('gather-agent', await tokenOf('gather-agent'))).toMatchObject({ status: 400 });
    });

    test('an unexpired token of an account that was deleted, also once the account was made again', async () => {
      const account = { namespace: 'claims', name: 'analyze-agent' };
      const [first, second] = [await tokenOf(account.name), await tokenOf(account.name)];
      expect(await at(account.name, first)).toMatchObject({ status: 200 });

      await logins.cluster.api.deleteAccount(account);
      // Milliseconds, unless a review in between still found the account: that one is remembered for 10 s.
      const deadline = Date.now() + 15_000;
      while ((await at(account.name, second)).status === 200 && Date.now() < deadline) await wait(20);
      const refused = await at(account.name, second);
      await logins.cluster.api.createAccount(account);

      expect([refused.status, (await at(account.name, second)).status]).toEqual([403, 403]);
      expect(await at(account.name, await tokenOf(account.name))).toMatchObject({ status: 200 });
    });

    test('every token, while the reviewer may not ask', async () => {
      await logins.configure(await reviewedBy(logins.cluster, { namespace: 'claims', name: 'gather-agent' }));
      const { status } = await at('gather-agent', await tokenOf('gather-agent'));
      await logins.configure();
      expect(status).toBe(403);
    });

    /** Last: nothing answers after it. */
    test('every token, while there is nobody to ask; for the app that is worth another try', async () => {
      const token = await tokenOf('gather-agent');
      await logins.cluster.stopApi();
      await asGatherAgent(token, async ({ identity }) => {
        await expect(identity.actorToken()).rejects.toMatchObject({ retry: 'transient' });
      });
    });
  });
});
