/** Numbers are told as text, so what is ordered by is the table's column, not the one of the same name that is told. */
const columns = `position::text as position, chain, seq::text as seq, kind, text, hash`;

export const versionsOf = `
  select revision, correlation_id, txn, content_sha256, received_at, member_key
  from evidence.seen_claim where claim_id = $1 order by revision`;

/** Whole chains: of the claim, and of its submissions. */
export const recordsOf = `
  select ${columns} from evidence.record where chain = any ($1) order by record.position`;

export const sourceGaps = `
  select ${columns} from evidence.record where kind = 'source.gap' and at > now() - interval '30 days'
  order by record.position desc limit 200`;

export const claimsWithRecords = `
  select distinct claim_id from evidence.record
  where kind = 'claim.event' and claim_id is not null and at >= $1 order by claim_id limit $2`;
