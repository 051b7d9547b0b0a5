import { VaultHttp, WorkloadIdentity } from '#agent-identity';
import {
  accessToken,
  callAuthority,
  certificateOf,
  claimAt,
  decisions,
  newClaimId,
  otherAuthority,
  projectedTokenFile,
  stack,
  type WaitingClaim,
} from '#testing';

interface Certificate {
  readonly chain: string;
  readonly key: string;
}

const vault = new VaultHttp(stack().vault.address);
const workload = (role: string) => new WorkloadIdentity({ vault, role, tokenFile: projectedTokenFile(role) });
const [gather, intake] = [workload('gather-agent'), workload('intake-api')];

afterAll(async () => {
  await gather.close();
  await intake.close();
  await vault.close();
});

async function exchange(claim: WaitingClaim, certificate?: Certificate) {
  return callAuthority({
    path: '/oauth/token',
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      actor_token: (await gather.actorToken()).reveal(),
      actor_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      subject_token: claim.dispatch,
      subject_token_type: 'urn:vouch:token-type:dispatch',
      resource: `urn:vouch:claim:${claim.claimId}`,
    }),
    ...(certificate && { certificate }),
  });
}

async function openMandate(certificate?: Certificate) {
  return callAuthority({
    path: '/mandates',
    headers: { authorization: `Bearer ${(await intake.actorToken()).reveal()}` },
    body: {
      subjectToken: await accessToken('submitter'),
      purpose: 'adjudication',
      claims: [
        { claimId: newClaimId(), revision: 1, payloadSha256: 'ab'.repeat(32), correlationId: newClaimId() },
      ],
    },
    ...(certificate && { certificate }),
  });
}

async function fromElsewhere(name: string): Promise<Certificate> {
  const other = await otherAuthority();
  const { cert, key } = await other.issue(name, 'client');
  other.remove();
  return { chain: cert, key };
}

async function expired(app: string): Promise<Certificate> {
  const certificate = await certificateOf(app, 1);
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  return certificate;
}

const wrong: readonly (readonly [string, (app: string) => Promise<Certificate | undefined>])[] = [
  ['without a certificate', () => Promise.resolve(undefined)],
  ["with another app's certificate", () => certificateOf('act-agent')],
  ['with a certificate that another authority signed in its name', fromElsewhere],
  ['with a certificate that has expired', expired],
];

describe("a stolen actor token of gather's opens no claim", () => {
  test.each(wrong)('%s', async (_what, certificate) => {
    const claim = await claimAt('gather');
    expect(await exchange(claim, await certificate('gather-agent'))).toMatchObject({
      status: 401,
      body: { error: 'invalid_client', code: 'EXCHANGE.ACTOR_CERTIFICATE' },
    });
    expect(await decisions(claim.claimId)).toEqual([]);
  });

  test('which its holder opens with it', async () => {
    const answer = await exchange(await claimAt('gather'), await certificateOf('gather-agent'));
    expect(answer).toMatchObject({ status: 200, body: { scope: 'gather' } });
  });
});

describe("a stolen actor token of intake's opens no mandate", () => {
  test.each(wrong)('%s', async (_what, certificate) => {
    expect(await openMandate(await certificate('intake-api'))).toMatchObject({
      status: 401,
      body: { code: 'MANDATE.ACTOR_INVALID' },
    });
  });

  test('which its holder opens with it', async () => {
    expect(await openMandate(await certificateOf('intake-api'))).toMatchObject({ status: 201 });
  });
});

test.each(['/health/ready', '/.well-known/jwks.json'])(
  '%s, which tells no secret, is there for all',
  async (path) => {
    expect(await callAuthority({ path })).toMatchObject({ status: 200 });
  },
);
