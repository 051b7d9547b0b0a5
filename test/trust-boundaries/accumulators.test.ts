import type { Client } from 'pg';
import { assessedClaim, assessmentSha256 } from './decided-claim.js';
import { refusal } from './database-privileges.js';
import { asSuperuser, claimToken, clientToken, connect, databaseLogin, newClaimId } from '#testing';

/** What counts against a plan's limits: by member and by family, moved once, taken back exactly. */
const open: Client[] = [];

afterAll(async () => {
  await Promise.all(open.map(async (session) => session.end()));
});

async function actOn(claimId: string): Promise<Client> {
  const { data } = await databaseLogin('act', clientToken(await claimToken('act', claimId)));
  const session = await connect(data.username, data.password);
  open.push(session);
  return session;
}

/** Act's session for a claim of this member, ready for movements. */
async function deciding(member: string, family: string | null): Promise<Client> {
  const claimId = await assessedClaim(member);
  await asSuperuser(async (client) => {
    await client.query(`set session_replication_role = replica`);
    await client.query(`update claims.claim set family_key = $2 where claim_id = $1`, [claimId, family]);
    await client.query(
      `insert into claims.determination (claim_id, revision, outcome, benefit_cents, patient_cents, reasons,
         decided_at, assessment_sha256) values ($1, 1, 'approved', 8000, 2000, '[]', now(), $2)`,
      [claimId, assessmentSha256],
    );
  });
  return actOn(claimId);
}

interface Move {
  readonly kind?: string;
  readonly pool?: string;
  readonly cents: number;
}

const move = ({ kind = 'deductible', pool = '', cents }: Move) =>
  `insert into claims.accumulator_movement (claim_id, revision, kind, pool, plan_id, plan_year, cents)
   values (claims.session_claim(), 1, '${kind}', '${pool}', 'plan', 2024, ${cents})`;

const sums = async (session: Client) => {
  const { rows } = await session.query<{ kind: string; scope: string; pool: string; cents: string }>(
    `select kind, scope, pool, cents from claims.lock_my_accumulators() order by kind, scope desc, pool`,
  );
  return rows.map(({ kind, scope, pool, cents }) => [kind, scope, pool, cents].join(' '));
};

const names = () => [`m-${newClaimId()}`, `m-${newClaimId()}`, `f-${newClaimId()}`] as const;

test('what one of a family bears counts for the whole family, and what is paid for one for nobody else', async () => {
  const [parent, child, family] = names();
  const first = await deciding(parent, family);
  await first.query(move({ cents: 700 }));
  await first.query(move({ kind: 'benefit', pool: 'physio', cents: 300 }));
  const second = await deciding(child, family);
  await second.query(move({ cents: 50 }));
  // What others have borne: a claim is judged beside them.
  expect(await sums(second)).toEqual(['deductible family  700']);
  expect(await sums(first)).toEqual(['deductible family  50']);
  expect(await sums(await deciding(parent, family))).toEqual([
    'benefit member physio 300',
    'deductible member  700',
    'deductible family  750',
  ]);
});

test('services outside the network are summed apart', async () => {
  const [member] = names();
  const act = await deciding(member, null);
  await act.query(move({ cents: 100 }));
  await act.query(move({ pool: 'out-of-network', cents: 900 }));
  expect(await sums(act)).toEqual([]);
  expect(await sums(await deciding(member, null))).toEqual([
    'deductible member  100',
    'deductible member out-of-network 900',
    'deductible family  100',
    'deductible family out-of-network 900',
  ]);
});

test('of two claims of one family, the second to act waits, and the second of another does not', async () => {
  const [parent, child, family] = names();
  const [first, second] = [await deciding(parent, family), await deciding(child, family)];
  const stranger = await deciding(`m-${newClaimId()}`, `f-${newClaimId()}`);
  await first.query('begin');
  await sums(first);
  await second.query('begin');
  const waiting = sums(second);
  expect(await sums(stranger)).toEqual([]);
  await first.query(move({ cents: 700 }));
  await first.query('commit');
  expect(await waiting).toEqual(['deductible family  700']);
  await second.query('rollback');
});

test('a dozen claims of one family and of its members at once move every sum once, and none waits for ever', async () => {
  const [parent, child, family] = names();
  const sessions = await Promise.all(
    Array.from({ length: 12 }, async (_, index) =>
      // A claim that tells no subscriber counts for its member alone.
      deciding(index % 2 === 0 ? parent : child, index % 3 === 0 ? null : family),
    ),
  );
  await Promise.all(
    sessions.map(async (session) => {
      await session.query('begin');
      await sums(session);
      await session.query(move({ cents: 100 }));
      await session.query('commit');
    }),
  );
  for (const member of [parent, child]) {
    const later = await deciding(member, family);
    expect(await sums(later)).toEqual(['deductible member  600', 'deductible family  800']);
  }
});

test.each([
  ['a negative movement', move({ kind: 'benefit', cents: -700 }), '23514'],
  ['a second movement of one kind and pool', move({ cents: 1 }), '23505'],
  ['a movement of nothing', move({ kind: 'benefit', cents: 0 }), '23514'],
  ['a movement of another kind of sum', move({ kind: 'premium', cents: 5 }), '23514'],
])('%s is refused', async (_what, statement, code) => {
  const [member] = names();
  const act = await deciding(member, null);
  await act.query(move({ cents: 700 }));
  expect(await refusal(act, statement)).toBe(code);
});
