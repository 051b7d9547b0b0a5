-- Every fourth level of the tree is stored instead of every eighth. A head is signed every few seconds, and each time what
-- lies between was hashed again from up to 255 leaves a level: reading them was most of what PostgreSQL did beside
-- claims (docs/adr/0027). What older logs lack is hashed here, once.

set role vouch_owner;

alter table evidence.node drop constraint node_level_check;
alter table evidence.node add constraint node_level_check check (level > 0 and level % 4 = 0);

-- The node over sixteen of its own kind (RFC 6962, section 2.1).
create function evidence.over_sixteen(below bytea[]) returns bytea language plpgsql immutable
  set search_path = pg_catalog as $$
begin
  while cardinality(below) > 1 loop
    below := array(
      select sha256('\x01'::bytea || below[at] || below[at + 1])
      from generate_series(1, cardinality(below), 2) as at order by at);
  end loop;
  return below[1];
end
$$;

do $$
declare
  made integer := 4;
begin
  insert into evidence.node (level, index, hash)
  select made, position / 16, evidence.over_sixteen(array_agg(hash order by position))
  from evidence.record group by position / 16 having count(*) = 16;
  -- Every eighth level is there already, and what is above it is not.
  while exists (select from evidence.node where level = made) loop
    insert into evidence.node (level, index, hash)
    select made + 4, n.index / 16, evidence.over_sixteen(array_agg(n.hash order by n.index))
    from evidence.node n where n.level = made group by n.index / 16 having count(*) = 16
    on conflict do nothing;
    made := made + 4;
  end loop;
end
$$;

drop function evidence.over_sixteen(bytea[]);

reset role;
