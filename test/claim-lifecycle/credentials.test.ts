import {
  asSuperuser,
  auditEntriesWith,
  loadSamplePlans,
  plainClaim,
  serverLogOf,
  submitPlain,
  until,
  untilSettled,
  type AcceptedClaim,
} from '#testing';

const stages = ['gather', 'analyze', 'act'] as const;

let claim: AcceptedClaim;

beforeAll(async () => {
  await loadSamplePlans();
  claim = await submitPlain(plainClaim());
  await untilSettled([claim.claimId]);
});

/** Logins that Vault gave out for the claim, in the order of their making. */
function givenLogins(): readonly string[] {
  return auditEntriesWith(claim.claimId)
    .filter(({ type, request }) => type === 'response' && request.path.startsWith('database/creds/'))
    .map(({ response }) => String(response?.data?.['username']));
}

const ofStages = () =>
  stages.map((stage) => expect.stringMatching(`^${stage}\\.${claim.claimId}\\.[a-z0-9]{8}$`) as string);

test("Vault's audit file has three logins for a claim, one per stage, each naming stage and claim", () => {
  expect(givenLogins()).toEqual(ofStages());
});

test("Vault's audit file says for whom, by whom and for which submission each login was", () => {
  const given = auditEntriesWith(claim.claimId).filter(
    ({ type, request }) => type === 'response' && request.path.startsWith('database/creds/'),
  );
  expect(given.map(({ auth, request }) => ({ auth, headers: request.headers }))).toMatchObject(
    stages.map((stage) => ({
      auth: {
        display_name: `token-${claim.claimId}`,
        policies: [`claim-${stage}`],
        metadata: {
          claim_id: claim.claimId,
          correlation_id: claim.correlationId,
          stage,
          agent: `system:serviceaccount:claims:${stage}-agent`,
        },
      },
      headers: { 'x-correlation-id': [claim.correlationId] },
    })),
  );
});

test("Vault's audit file has the end of each claim token", () => {
  const ended = auditEntriesWith(claim.claimId).filter(
    ({ type, request }) => type === 'response' && request.path === 'auth/token/revoke-self',
  );
  expect(ended.map(({ auth }) => auth?.metadata?.['stage'])).toEqual([...stages]);
});

test("PostgreSQL's log has the same three logins, each at work for this submission only", async () => {
  const logins = await until('the log holds what the last login did', () => {
    const entries = serverLogOf(claim.claimId);
    const left = entries.filter(({ message }) => message?.startsWith('disconnection'));
    return left.length >= stages.length && entries;
  });
  const users = [...new Set(logins.map(({ user }) => user ?? ''))];
  expect(users).toEqual(ofStages());
  expect(users).toEqual(givenLogins());
  const names = new Set(logins.map(({ application_name }) => application_name).filter(Boolean));
  expect([...names]).toEqual([claim.correlationId]);
  for (const user of users) {
    expect(
      logins.some(
        (entry) => entry.user === user && /^execute [^:]+: (insert|select|update) /.test(entry.message ?? ''),
      ),
    ).toBe(true);
  }
});

test('what PostgreSQL logged of their work holds no value of the claim', () => {
  const logged = JSON.stringify(serverLogOf(claim.claimId));
  expect(logged).not.toMatch(/INV-|M-[0-9A-F]{25}|162673000/);
});

test('a second after the decision none of the three logins exists', async () => {
  const { claimId } = await submitPlain(plainClaim());
  await asSuperuser(async (client) => {
    const gone = await until('the claim is decided and its logins are gone', async () => {
      const { rows } = await client.query<{ late: number; logins: number }>(
        `select extract(epoch from clock_timestamp() - s.changed_at)::float8 as late,
           (select count(*)::integer from pg_roles where rolname like '%.' || s.claim_id || '.%') as logins
         from claims.claim_state s where s.claim_id = $1 and s.state = 'approved'`,
        [claimId],
      );
      const [row] = rows;
      return row?.logins === 0 && row;
    });
    expect(gone.late).toBeLessThan(1);
  });
});
