/** Held until the transaction ends: one writer at a time, whatever else runs. */
export const takeTurn = `
  insert into evidence.place (source, place) values ('writer', '{}')
  on conflict (source) do update set place = excluded.place`;

export const logSize = `select coalesce(max(position) + 1, 0)::text as size from evidence.record`;

export const chainHeads = `
  select c.chain, r.seq::text as seq, r.hash
  from unnest($1::text[]) as c (chain)
  cross join lateral (
    select seq, hash from evidence.record where chain = c.chain order by seq desc limit 1
  ) r`;

export const knownKeys = `select key from evidence.record where key = any ($1)`;

export const insertRecords = `
  insert into evidence.record (position, chain, seq, kind, key, at, claim_id, correlation_id, login, text, hash)
  select * from unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::timestamptz[], $7::text[],
    $8::text[], $9::text[], $10::text[], $11::bytea[])`;

export const insertNodes = `
  insert into evidence.node (level, index, hash) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])`;

export const keepPlace = `
  insert into evidence.place (source, place) values ($1, $2)
  on conflict (source) do update set place = excluded.place`;

export const readPlace = `select place from evidence.place where source = $1`;

export const leavesOf = `
  select l.position::text as position, l.hash
  from unnest($1::bigint[], $2::bigint[]) as r (low, high)
  cross join lateral (
    select position, hash from evidence.record where position >= r.low and position < r.high
  ) l`;

export const nodesAt = `
  select n.level, n.index::text as index, n.hash from evidence.node n
  join unnest($1::smallint[], $2::bigint[]) as w (level, index) using (level, index)`;
