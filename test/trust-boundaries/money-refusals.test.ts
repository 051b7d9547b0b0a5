import type { Client } from 'pg';
import { assessedClaim, assessmentSha256 } from './decided-claim.js';
import { refusal } from './database-privileges.js';
import { asSuperuser, claimToken, clientToken, connect, databaseLogin, newClaimId } from '#testing';

const open: Client[] = [];

/** A session with act's own login for a claim whose assessment says: benefit 80.00, patient 20.00. */
async function actOn(claimId: string): Promise<Client> {
  const { data } = await databaseLogin('act', clientToken(await claimToken('act', claimId)));
  const session = await connect(data.username, data.password);
  open.push(session);
  return session;
}

afterAll(async () => {
  await Promise.all(open.map(async (session) => session.end()));
});

const determine = (
  changes: { outcome?: string; benefit?: number; patient?: number; sha256?: string } = {},
) => {
  const { outcome = 'approved', benefit = 8000, patient = 2000, sha256 = assessmentSha256 } = changes;
  return `insert into claims.determination (claim_id, revision, outcome, benefit_cents, patient_cents, reasons,
      decided_at, assessment_sha256)
    values (claims.session_claim(), 1, '${outcome}', ${benefit}, ${patient}, '[]', now(), '${sha256}')`;
};

const pay = (cents: number, { currency = 'USD', payee = 'payee-1', revision = 1 } = {}) =>
  `insert into claims.payment_order (claim_id, revision, amount_cents, currency, payee_ref)
   values (claims.session_claim(), ${revision}, ${cents}, '${currency}', '${payee}')`;

const remit = (cents: number) =>
  `insert into claims.remittance (claim_id, revision, charge_cents, paid_cents, patient_cents, body)
   values (claims.session_claim(), 1, 10000, ${cents}, 2000, '{}')`;

test('what was assessed may be determined and paid', async () => {
  const act = await actOn(await assessedClaim());
  expect(await refusal(act, `${determine()}; ${pay(8000)}; ${remit(8000)}`)).toBeUndefined();
});

test.each([
  ['a payment above the assessed benefit', `${determine()}; ${pay(8001)}`, 'VC003'],
  ['a payment without a determination', pay(8000), 'VC003'],
  ['a payment to somebody else', `${determine()}; ${pay(8000, { payee: 'payee-2' })}`, 'VC003'],
  ['a payment in another currency', `${determine()}; ${pay(8000, { currency: 'EUR' })}`, 'VC003'],
  [
    'a payment for a revision that was not assessed',
    `${determine()}; ${pay(8000, { revision: 2 })}`,
    'VC003',
  ],
  ['a payment of nothing', `${determine()}; ${pay(0)}`, '23514'],
  ['a second payment', `${determine()}; ${pay(4000)}; ${pay(4000)}`, '23505'],
  ['a determination of more than was assessed', determine({ benefit: 9000, patient: 1000 }), 'VC002'],
  ['a determination with another outcome', determine({ outcome: 'denied', benefit: 0 }), 'VC002'],
  ['a determination of another assessment', determine({ sha256: 'ef'.repeat(32) }), 'VC002'],
  ['a remittance that says another payment', `${determine()}; ${remit(8001)}`, 'VC014'],
  ['a remittance without a determination', remit(8000), 'VC014'],
  ['a second remittance', `${determine()}; ${remit(8000)}; ${remit(8000)}`, '23505'],
  ['a second determination', `${determine()}; ${determine()}`, '23505'],
])('%s is refused', async (_what, statements, code) => {
  const act = await actOn(await assessedClaim());
  expect(await refusal(act, statements)).toBe(code);
});

test('a movement counts for the member of the claim, whatever the statement says', async () => {
  const member = `m-${newClaimId()}`;
  const act = await actOn(await assessedClaim(member));
  await act.query('begin');
  await act.query(determine());
  await act.query(
    `insert into claims.accumulator_movement (claim_id, revision, kind, member_key, plan_id, plan_year, cents)
     values (claims.session_claim(), 1, 'deductible', 'somebody-else', 'plan', 2024, 2000)`,
  );
  const { rows } = await act.query('select member_key, kind, cents from claims.accumulator_movement');
  await act.query('rollback');
  expect(rows).toEqual([{ member_key: member, kind: 'deductible', cents: '2000' }]);
});

test('of two claims of one member, the second to act waits and sees what the first has moved', async () => {
  const member = `m-${newClaimId()}`;
  const [first, second] = [
    await actOn(await assessedClaim(member)),
    await actOn(await assessedClaim(member)),
  ];
  await first.query('begin');
  expect((await first.query('select * from claims.lock_my_accumulators()')).rows).toEqual([]);
  await second.query('begin');
  const waiting = second.query('select scope, cents from claims.lock_my_accumulators()');
  await first.query(determine());
  await first.query(
    `insert into claims.accumulator_movement (claim_id, revision, kind, plan_id, plan_year, cents)
     values (claims.session_claim(), 1, 'deductible', 'plan', 2024, 1500)`,
  );
  await first.query('commit');
  expect((await waiting).rows).toEqual([
    { scope: 'member', cents: '1500' },
    { scope: 'family', cents: '1500' },
  ]);
  await second.query('rollback');
});

test.each([
  'determination',
  'payment_order',
  'assessment',
  'facts',
  'claim',
  'inbox',
  'accumulator_movement',
  'data_key',
])(
  'a row of %s is changed, deleted or cut off by nobody but the owner, not even by the superuser',
  async (table) => {
    const claimId = await assessedClaim();
    const said = await asSuperuser(async (client) => {
      await client.query(`set session_replication_role = replica`);
      await client.query(
        `insert into claims.determination (claim_id, revision, outcome, benefit_cents, patient_cents, reasons,
           decided_at, assessment_sha256) values ($1, 1, 'approved', 8000, 2000, '[]', now(), $2)`,
        [claimId, assessmentSha256],
      );
      await client.query(
        `insert into claims.payment_order (claim_id, revision, amount_cents, currency, payee_ref)
         values ($1, 1, 8000, 'USD', 'payee-1')`,
        [claimId],
      );
      await client.query(
        `insert into claims.accumulator_movement values ($1, 1, 'deductible', 'm', 'plan', 2024, 1)`,
        [claimId],
      );
      await client.query(`insert into claims.inbox values ($1, 1, 1, 'gather', 'e')`, [claimId]);
      await client.query(`set session_replication_role = origin`);
      return [
        await refusal(client, `update claims.${table} set claim_id = claim_id where claim_id = $1`, [
          claimId,
        ]),
        await refusal(client, `delete from claims.${table} where claim_id = $1`, [claimId]),
        await refusal(client, `truncate claims.${table} cascade`),
      ];
    });
    expect(said).toEqual(['VC004', 'VC004', 'VC004']);
  },
);
