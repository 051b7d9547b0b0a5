import { asSuperuser } from '../postgres/superuser.js';
import { newClaimId } from './ids.js';
import { sealedNothing } from './sealed-nothing.js';

/** A claim put straight into the database, waiting at a stage, with the event that hands it over and a mandate. */
export interface WaitingClaim {
  readonly claimId: string;
  /** Event id. */
  readonly dispatch: string;
  readonly correlationId: string;
}

const handedBy = {
  gather: { state: 'submitted', type: 'claim.submitted', topic: 'claims.submitted.v1' },
  analyze: { state: 'gathered', type: 'claim.gathered', topic: 'claims.gathered.v1' },
  act: { state: 'analyzed', type: 'claim.analyzed', topic: 'claims.analyzed.v1' },
} as const;

const agents = ['gather-agent', 'analyze-agent', 'act-agent'].map(
  (app) => `system:serviceaccount:claims:${app}`,
);

/** The event is marked published and never sent, so no running agent takes it. */
export async function claimAt(stage: keyof typeof handedBy): Promise<WaitingClaim> {
  const claimId = newClaimId();
  const dispatch = `E${claimId}`;
  const correlationId = `corr-${claimId}`;
  const { state, type, topic } = handedBy[stage];
  await asSuperuser(async (client) => {
    await client.query(
      `insert into claims.claim (claim_id, revision, submitter_sub, claim_identifier, member_key, currency, payee_ref,
         source_format, content_sha256, content, correlation_id, txn)
       values ($1::text, 1, 'person-test', $1::text, 'member-test', 'USD', 'payee-test', 'fhir-r4',
         encode(sha256(convert_to($1::text, 'UTF8')), 'hex'), $4, $2, $3)`,
      [claimId, correlationId, `txn-${claimId}`, sealedNothing],
    );
    await client.query(
      `insert into claims.claim_state (claim_id, revision, pass, state) values ($1, 1, 1, $2)`,
      [claimId, state],
    );
    await client.query(
      `insert into claims.outbox (event_id, claim_id, revision, pass, topic, type, data, headers, published_at)
       values ($1, $2, 1, 1, $3, $4, '{}', '{}', now())`,
      [dispatch, claimId, topic, type],
    );
    await client.query(
      `insert into authority.mandate (txn, claim_id, revision, payload_sha256, submitter_sub, on_behalf_of, purpose,
         opened_by, may_act, correlation_id, token, issued_at, expires_at)
       values ($1, $2, 1, repeat('ab', 32), 'person-test', 'p-test', 'adjudication',
         'system:serviceaccount:claims:intake-api', $3, $4, 'a.b.c', now(), now() + interval '1 hour')`,
      [`txn-${claimId}`, claimId, agents, correlationId],
    );
  });
  return { claimId, dispatch, correlationId };
}

export async function change(statement: string, ...values: unknown[]): Promise<void> {
  await asSuperuser((client) => client.query(statement, values));
}

/** What the authority wrote down for a claim, oldest first. */
export async function decisions(claimId: string): Promise<readonly unknown[]> {
  const { rows } = await asSuperuser((client) =>
    client.query<Record<string, unknown>>(
      `select decision, reason, stage, superseded_at is not null as superseded
       from authority.exchange where claim_id = $1 order by exchange_id`,
      [claimId],
    ),
  );
  return rows;
}

/** What its decisions rest on, oldest first. */
export async function evidence(claimId: string): Promise<readonly unknown[]> {
  const { rows } = await asSuperuser((client) =>
    client.query<Record<string, unknown>>(
      `select policy_ids, policies_sha256, request from authority.exchange where claim_id = $1 order by exchange_id`,
      [claimId],
    ),
  );
  return rows;
}
