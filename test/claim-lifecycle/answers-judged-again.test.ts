import { asSuperuser, callIntake, fhirClaim, loadSamplePlans, untilSettled, vouch } from '#testing';

let claimId = '';

beforeAll(async () => {
  await loadSamplePlans();
  const answer = await callIntake({
    path: '/fhir/Claim/$submit',
    body: fhirClaim({ amounts: [125, 33.33] }),
  });
  claimId = (answer.body as { id: string }).id;
  await untilSettled([claimId]);
});

const replay = (id: string, body: object = {}, as: 'compliance' | 'submitter' | 'ops' = 'compliance') =>
  callIntake({ path: `/v1/claims/${id}/replays`, body, as });

test('a claim judged again from what was recorded comes out the same, and it is on record who did so', async () => {
  const { status, body } = await replay(claimId);
  expect([status, body]).toMatchObject([200, { claimId, revision: 1, same: true, differences: [] }]);
  const { rows } = await asSuperuser((client) =>
    client.query(`select asked_by, differences from claims.replay where claim_id = $1`, [claimId]),
  );
  expect(rows).toEqual([{ asked_by: expect.stringMatching(/^person-compliance/) as string, differences: 0 }]);
});

test('what is handed to a replay holds no party of the claim', async () => {
  const { rows } = await asSuperuser((client) =>
    client.query<{ parties: unknown }>(
      `select claims.without_parties(body) -> 'header' as parties from claims.facts where claim_id = $1`,
      [claimId],
    ),
  );
  expect(rows[0]?.parties).toMatchObject({ patient: {}, provider: {}, coverage: {}, insurer: null });
});

test('a recorded assessment that its inputs do not give is shown to the cent', async () => {
  // As if another engine had decided: the owner alone can rewrite what was recorded.
  await asSuperuser(async (client) => {
    await client.query('set session_replication_role = replica');
    await client.query(
      `update claims.assessment set body = jsonb_set(body, '{lines,0,benefit}', '"99.99"') where claim_id = $1`,
      [claimId],
    );
  });
  const { body } = await replay(claimId, { engineVersion: 'current' });
  expect(body).toMatchObject({
    same: false,
    differences: [{ line: 1, what: 'benefit', recorded: '99.99', replayed: '100.00' }],
  });
  const shown = await vouch('replay', claimId);
  expect([shown.exitCode, shown.output]).toEqual([
    1,
    expect.stringMatching(/line 1 +benefit +99\.99 → 100\.00/),
  ]);
});

test('nobody but compliance replays, and no engine that never was', async () => {
  const answers = await Promise.all([
    replay(claimId, {}, 'submitter'),
    replay(claimId, {}, 'ops'),
    replay('NONE'),
    replay(claimId, { engineVersion: '0.0.1' }),
    replay(claimId, { version: '1' }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 404, 422, 400]);
  const refused = await vouch('replay', claimId, '--rules', '0.0.1');
  expect([refused.exitCode, refused.error]).toEqual([
    2,
    expect.stringMatching(/1\.0\.0, 1\.1\.0.*REPLAY\.ENGINE_UNKNOWN/),
  ]);
});
