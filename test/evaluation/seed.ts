import type { Client } from 'pg';
import { sealedNothing } from '#testing';
import { seedLife } from './seed-life.js';
import { claims, credentials, decisions, glass, lines, payments, plans, steps } from './seeded-claims.js';

const noon = (day: string): string => `${day}T12:00:00Z`;
const cents = (dollars: number): number => dollars * 100;
const digest = 'ab'.repeat(32);
const handedBy = { gather: 'claim.submitted', analyze: 'claim.gathered', act: 'claim.analyzed' } as const;

const keys = new Map(claims.map(({ id, revision, pass }) => [id, [id, revision, pass] as const]));
const keyOf = (id: string): readonly [string, number, number] => keys.get(id) ?? [id, 1, 1];

/** Puts the seeded rows into an empty database, past the triggers that say who may write what and when. */
export async function seed(client: Client): Promise<void> {
  await client.query('set session_replication_role = replica');
  const insert = async (table: string, row: Readonly<Record<string, unknown>>): Promise<void> => {
    const names = Object.keys(row);
    const places = names.map((_name, index) => `$${index + 1}`);
    await client.query(
      `insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`,
      Object.values(row),
    );
  };
  for (const { planId, name } of plans) {
    const terms = { planId, name };
    await insert('reference.plan', { plan_id: planId, version: 1, terms, loaded_by: 'seed' });
  }
  for (const each of claims) {
    const [claim_id, revision, pass] = keyOf(each.id);
    await insert('claims.claim', {
      ...{ claim_id, revision, submitter_sub: 'person-seed', claim_identifier: claim_id, member_key: 'm' },
      ...{ currency: 'USD', billed_cents: cents(each.billed), payee_ref: 'payee', content: sealedNothing },
      ...{ source_format: each.format, content_sha256: digest.slice(3) + claim_id.slice(1).padStart(3, '0') },
      ...{ correlation_id: claim_id, txn: claim_id, received_at: noon(each.on) },
    });
    const { state, reason } = each;
    await insert('claims.claim_state', {
      ...{ claim_id, revision, pass, state, reason, changed_at: noon(each.since) },
    });
    if (state !== 'submitted') {
      const body =
        each.plan === null ? { plan: { kind: 'unresolved' } } : { plan: { terms: { planId: each.plan } } };
      await insert('claims.facts', { claim_id, revision, pass, body, sha256: digest });
    }
  }
  for (const { claim, outcome, benefit, patient, on } of decisions) {
    const [claim_id, revision, pass] = keyOf(claim);
    const amounts = { outcome, benefit_cents: cents(benefit), patient_cents: cents(patient) };
    await insert('claims.assessment', {
      ...{ claim_id, revision, pass, ...amounts, engine_version: 'seed' },
      ...{ body: { findings: [] }, basis: {}, sha256: digest },
    });
    await insert('claims.determination', {
      ...{ claim_id, revision, ...amounts, reasons: '[{}]', decided_at: noon(on), assessment_sha256: digest },
    });
  }
  for (const [index, each] of lines.entries()) {
    const [claim_id, revision, pass] = keyOf(each.claim);
    const { code, charged, carcs } = each;
    const key = { claim_id, revision, sequence: index + 1 };
    await insert('claims.claim_line', {
      ...{ ...key, system: 'codes', code, quantity: 1, serviced_from: '2026-01-15' },
      net_cents: charged === null ? null : cents(charged),
    });
    const borne = each.copay + each.deductible + each.coinsurance;
    const benefit = (charged ?? 0) - each.notCovered - each.writtenOff - borne;
    await insert('claims.assessment_line', {
      ...{ ...key, pass, submitted_cents: cents(charged ?? 0), eligible_cents: cents(borne + benefit) },
      ...{ copay_cents: cents(each.copay), deductible_cents: cents(each.deductible) },
      ...{ coinsurance_cents: cents(each.coinsurance), noncovered_cents: cents(each.notCovered) },
      ...{ contractual_cents: cents(each.writtenOff), benefit_cents: cents(benefit) },
      reasons: JSON.stringify(carcs.map((carc) => ({ group: 'PR', carc, rarc: null, cents: '1.00' }))),
    });
  }
  for (const { claim, amount, on } of payments) {
    const [claim_id, revision] = keyOf(claim);
    await insert('claims.payment_order', {
      ...{
        claim_id,
        revision,
        amount_cents: cents(amount),
        currency: 'USD',
        payee_ref: 'p',
        ordered_at: noon(on),
      },
    });
  }
  for (const { claim, stage, on, seconds } of steps) {
    const [claim_id, revision, pass] = keyOf(claim);
    const event_id = `${claim_id}-${stage}`;
    const type = handedBy[stage];
    const created_at = new Date(Date.parse(noon(on)) - seconds * 1_000);
    await insert('claims.outbox', {
      ...{ event_id, claim_id, revision, pass, topic: `claims.${type.slice(6)}.v1`, type },
      ...{ data: {}, headers: {}, created_at },
    });
    await insert('claims.inbox', { claim_id, revision, pass, stage, event_id, done_at: noon(on) });
  }
  for (const [index, { claim, stage, on, granted }] of credentials.entries()) {
    const [claim_id, revision, pass] = keyOf(claim);
    const given = {
      revision,
      pass,
      txn: claim_id,
      accessor: `a${index}`,
      jti: `j${index}`,
      delegation: 'a.b.c',
    };
    await insert('authority.exchange', {
      ...{ decided_at: noon(on), decision: granted ? 'granted' : 'refused', claim_id, stage, dispatch: 'e' },
      ...{ actor: `system:serviceaccount:claims:${stage}-agent`, request: {}, policies_sha256: digest },
      ...{
        policy_ids: [],
        ...(granted ? { ...given, expires_at: noon(on) } : { reason: 'EXCHANGE.STALE_STAGE' }),
      },
    });
  }
  for (const [index, { claim, minutes, on }] of glass.entries()) {
    await insert('authority.broken_glass', {
      ...{
        glass_id: `g${index}`,
        claim_id: claim,
        person_sub: 'person-seed',
        on_behalf_of: 'p',
        reason: 'seed',
      },
      ...{ minutes, accessor: `g${index}`, opened_at: noon(on), expires_at: noon(on) },
    });
  }
  await seedLife(insert, keyOf);
}
