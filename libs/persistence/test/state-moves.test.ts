import { canTransition, claimStates, isDecided, transitions } from '#claims';
import { connectClaim, moveClaim } from '#persistence';
import { asSuperuser, dropLogins, loginIn, newClaimId, postgresServer } from '#testing';

const server = postgresServer();

afterAll(dropLogins);

test('the table of moves in the database is the one of the domain, row for row', async () => {
  const { rows } = await asSuperuser((client) =>
    client.query<{ from_state: string | null; to_state: string; stage: string }>(
      'select from_state, to_state, stage from claims.state_transition',
    ),
  );
  const inDatabase = rows.map(({ from_state, to_state, stage }) => [from_state, to_state, stage]);
  expect(inDatabase.toSorted()).toEqual(transitions.map((row) => [...row]).toSorted());
});

/** Puts a claim into any state, past the trigger that this test is about. */
async function putIn(claimId: string, state: string): Promise<void> {
  await asSuperuser(async (client) => {
    await client.query(`set session_replication_role = replica`);
    await client.query(
      `insert into claims.claim_state (claim_id, revision, pass, state) values ($1, 1, 1, $2)
       on conflict (claim_id) do update set state = $2, pass = 1`,
      [claimId, state],
    );
  });
}

test.each(['gather', 'analyze', 'act'] as const)(
  'with the login of %s a claim moves along the moves of that stage, and along no other',
  async (stage) => {
    const claimId = newClaimId();
    const connection = await connectClaim(server, await loginIn(stage, claimId), 'corr-1');
    const moved: [string, string][] = [];
    for (const from of claimStates) {
      await putIn(claimId, from);
      for (const to of claimStates) {
        const nextPass = from === 'analyzed' && to === 'submitted' && stage === 'act' ? { nextPass: 2 } : {};
        const trial = connection.transaction(async (sql) => {
          const hit = await moveClaim(sql, { claimId, revision: 1, pass: 1, from, to, ...nextPass });
          throw new TypeError(hit ? 'moved' : 'missed');
        });
        const said = await trial.catch((thrown: unknown) => (thrown as Error).message);
        // Past the table of moves, and stopped where nobody asked to have the claim taken back, or nothing was decided.
        const isEmpty = ['voided', 'replaced', 'approved', 'partial', 'denied'].includes(to);
        const unasked = isEmpty && said.includes('VC010');
        if (said === 'moved' || unasked) moved.push([from, to]);
        // Act moves a pended claim only where a verdict says, and there is none here.
        else expect(said).toMatch(from === 'pended' && stage === 'act' ? /VC00[18]/ : /VC001/);
      }
    }
    await connection.close();
    const allowed = transitions.filter(
      ([from, to, by]) =>
        (from !== 'pended' || to === 'voided' || to === 'replaced') &&
        // Of a decided claim the next revision begins, where an appeal was granted: test/trust-boundaries.
        !(to === 'submitted' && from !== null && isDecided(from)) &&
        canTransition(from, to, stage) &&
        by === stage,
    );
    expect(moved).toEqual(expect.arrayContaining(allowed.map(([from, to]) => [from, to])));
    expect(moved).toHaveLength(allowed.length);
  },
);

test.each([
  ['a new pass without going back', { from: 'analyzed', to: 'pended', nextPass: 2 }],
  ['going back within the same pass', { from: 'analyzed', to: 'submitted' }],
  ['a jump over a pass', { from: 'analyzed', to: 'submitted', nextPass: 3 }],
])('%s is refused', async (_what, move) => {
  const claimId = newClaimId();
  await putIn(claimId, 'analyzed');
  const connection = await connectClaim(server, await loginIn('act', claimId), 'corr-1');
  await expect(
    connection.transaction((sql) => moveClaim(sql, { claimId, revision: 1, pass: 1, ...move })),
  ).rejects.toMatchObject({ code: 'POSTGRES.REFUSED', sqlState: 'VC001' });
  await connection.close();
});

test('a move from where the claim no longer is changes nothing and says so', async () => {
  const claimId = newClaimId();
  await putIn(claimId, 'gathered');
  const connection = await connectClaim(server, await loginIn('gather', claimId), 'corr-1');
  const move = { claimId, revision: 1, pass: 1, from: 'submitted', to: 'gathered' };
  expect(await connection.transaction((sql) => moveClaim(sql, move))).toBe(false);
  await connection.close();
});
