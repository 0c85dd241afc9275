-- Linkage: the ledger of judgements, the hits that propose them, the walk of each reader, and the cache of clusters. See docs/architecture.md 4.

-- A dated, signed, reasoned statement that two records are the same thing, are not, or that one is unsure. Withdrawn, never deleted; never corrected.
create table ffp.judgement (
  like ffp.entity_base including all,
  left_id uuid not null,
  right_id uuid not null,
  verdict text collate "C" not null check (verdict in ('same', 'different', 'unsure')),
  reasons text not null check (reasons <> ''),
  score numeric,
  hit_id uuid,
  made_at timestamptz not null default now(), -- stays when a later version is made: held on day E = made by then and not yet withdrawn
  constraint ordered check (left_id < right_id)
);
select ffp.protect_entity('ffp.judgement', 'judgement');
create index judgement_left on ffp.judgement (left_id, verdict) include (right_id, made_at, withdrawn_at, label_id);
create index judgement_right on ffp.judgement (right_id, verdict) include (left_id, made_at, withdrawn_at, label_id);
-- Both sides must be visible to the writer: hidden and missing fail alike (checks AZ-14, AZ-15).
select ffp.guard_link('ffp.judgement', 'left_id', 'ffp.record', 'left');
select ffp.guard_link('ffp.judgement', 'right_id', 'ffp.record', 'right');

-- A proposal by the hit check that two records may be one firearm. Carries the join of both sides' labels.
create table ffp.hit (
  like ffp.entity_base including all,
  left_id uuid not null,
  right_id uuid not null,
  left_marking_id uuid,
  right_marking_id uuid,
  grade text collate "C" not null check (grade in ('A', 'B', 'C')),
  why text collate "C" not null,
  at int, -- position of the difference, from 1
  status text collate "C" not null default 'new' check (status in ('new', 'confirmed', 'rejected', 'withdrawn')),
  constraint ordered check (left_id < right_id)
);
select ffp.protect_entity('ffp.hit', 'hit');
create index hit_left on ffp.hit (left_id, right_id);
create index hit_right on ffp.hit (right_id);
create index hit_open on ffp.hit (grade, recorded_at desc, id) where status = 'new' and withdrawn_at is null;
create index hit_left_marking on ffp.hit (left_marking_id);
create index hit_right_marking on ffp.hit (right_marking_id);
select ffp.guard_link('ffp.hit', 'left_id', 'ffp.record', 'left');
select ffp.guard_link('ffp.hit', 'right_id', 'ffp.record', 'right');
select ffp.guard_link('ffp.hit', 'left_marking_id', 'ffp.marking', 'left_marking');
select ffp.guard_link('ffp.hit', 'right_marking_id', 'ffp.marking', 'right_marking');
select ffp.guard_link('ffp.judgement', 'hit_id', 'ffp.hit', 'hit');

-- Where a number is so common that not every pair was proposed: how many there were, how many were kept.
create table ffp.hit_too_common (
  marking_id uuid not null,
  firearm_id uuid not null,
  grade text collate "C" not null,
  found int not null,
  kept int not null,
  label_id int not null,
  recorded_at timestamptz not null default now()
);
create index hit_too_common_marking on ffp.hit_too_common (marking_id);
select ffp.protect('ffp.hit_too_common');

revoke insert, update on ffp.hit_too_common, ffp.cluster_member from ffp_app; -- only definer functions write
grant insert, update on ffp.judgement, ffp.hit to ffp_match;
grant insert on ffp.hit_too_common to ffp_match;

-- An id of the same layout as the application's (uuid version 7).
create function ffp.new_id() returns uuid volatile parallel safe language sql set search_path = pg_catalog, ffp, pg_temp
return encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
  placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid;
grant execute on function ffp.new_id() to ffp_match, ffp_app, ffp_ops;

-- What this reader sees as one thing with `start`: the records that *same* judgements join, of those that he may see and that held at `known_at`.
-- Runs with the reader's own rights: a hidden judgement or a hidden record never bridges (check AZ-12). At most `bound` + 1 rows: one more means that it stopped.
create function ffp.walk(start uuid, known_at timestamptz default 'infinity', bound int default 500) returns table (record_id uuid)
language sql stable rows 20 set search_path = pg_catalog, ffp, pg_temp as $$
  with recursive reached (id) as (
    select r.id from ffp.record r where r.id = start
    union
    select next.id
      from reached
      cross join lateral (
        select j.right_id as id from ffp.judgement j
         where j.left_id = reached.id and j.verdict = 'same' and j.made_at <= known_at
           and (j.withdrawn_at is null or j.withdrawn_at > known_at)
        union all
        select j.left_id from ffp.judgement j
         where j.right_id = reached.id and j.verdict = 'same' and j.made_at <= known_at
           and (j.withdrawn_at is null or j.withdrawn_at > known_at)) next
      join ffp.record r on r.id = next.id
     where r.withdrawn_at is null or r.withdrawn_at > known_at)
  select reached.id from reached limit bound + 1
$$;
grant execute on function ffp.walk(uuid, timestamptz, int) to ffp_app;

-- The cache of clusters at the common level, for lists and counts: recomputed for the clusters that these records touch, in the writer's transaction.
create function ffp.refresh_clusters(touched uuid[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare
  seeds uuid[];
  seed uuid;
  members uuid[];
  cluster_label int;
begin
  -- Most records have no judgement at all.
  select array_agg(distinct t.id) into touched from unnest(touched) t(id)
   where exists (select 1 from ffp.judgement j where j.left_id = t.id) or exists (select 1 from ffp.judgement j where j.right_id = t.id);
  if touched is null then return; end if;
  perform pg_advisory_xact_lock(6364136223846793005); -- two judgements at once must not each see half a cluster
  with left_clusters as (
    delete from ffp.cluster_member d
     where d.cluster_id in (select c.cluster_id from ffp.cluster_member c where c.record_id = any (touched))
    returning d.record_id)
  select array_agg(distinct s.id) into seeds
    from (select unnest(touched) as id union select l.record_id from left_clusters l) s;
  foreach seed in array coalesce(seeds, '{}') loop
    -- Its cluster went above: where it stands in one again, another seed led to it.
    continue when exists (select 1 from ffp.cluster_member c where c.record_id = seed);
    with recursive reached (id) as (
      select r.id from ffp.record r join ffp.label l on l.id = r.label_id and l.common where r.id = seed and r.withdrawn_at is null
      union
      select next.id
        from reached
        cross join lateral (
          select j.right_id as id, j.label_id from ffp.judgement j where j.left_id = reached.id and j.verdict = 'same' and j.withdrawn_at is null
          union all
          select j.left_id, j.label_id from ffp.judgement j where j.right_id = reached.id and j.verdict = 'same' and j.withdrawn_at is null) next
        join ffp.label jl on jl.id = next.label_id and jl.common
        join ffp.record r on r.id = next.id and r.withdrawn_at is null
        join ffp.label rl on rl.id = r.label_id and rl.common)
    select array_agg(reached.id) into members from reached;
    if cardinality(members) > 1 then
      -- Clusters that grew into this one are replaced by it.
      delete from ffp.cluster_member d where d.record_id = any (members);
      select l.id into cluster_label from ffp.record r join ffp.label l on l.id = r.label_id
        where r.id = any (members) order by l.level desc, l.id limit 1;
      insert into ffp.cluster_member (record_id, cluster_id, label_id)
        select m.id, first.id, cluster_label
          from unnest(members) m(id), (select f.id from unnest(members) f(id) order by f.id limit 1) first;
    end if;
  end loop;
end $$;

-- What the cache should hold, computed anew from every judgement; `check_clusters` says where the living cache differs.
create function ffp.check_clusters() returns table (record_id uuid, cached uuid, computed uuid)
language sql stable security definer set search_path = pg_catalog, ffp, pg_temp as $$
  with recursive pair (a, b) as materialized (
    select e.a, e.b
      from (select j.left_id as a, j.right_id as b, j.label_id from ffp.judgement j where j.verdict = 'same' and j.withdrawn_at is null
            union all
            select j.right_id, j.left_id, j.label_id from ffp.judgement j where j.verdict = 'same' and j.withdrawn_at is null) e
      join ffp.label jl on jl.id = e.label_id and jl.common
      join ffp.record ra on ra.id = e.a and ra.withdrawn_at is null join ffp.label la on la.id = ra.label_id and la.common
      join ffp.record rb on rb.id = e.b and rb.withdrawn_at is null join ffp.label lb on lb.id = rb.label_id and lb.common),
  reach (id, other) as (
    select p.a, p.b from pair p
    union
    select r.id, p.b from reach r join pair p on p.a = r.other),
  computed as (
    select r.id, least(r.id, min(r.other::text)::uuid) as cluster_id from reach r group by r.id)
  select coalesce(c.record_id, k.id), c.cluster_id, k.cluster_id
    from ffp.cluster_member c full join computed k on k.id = c.record_id
   where c.cluster_id is distinct from k.cluster_id
$$;

create function ffp.rebuild_clusters() returns int
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare every uuid[];
begin
  select array_agg(distinct e.id) into every
    from (select j.left_id as id from ffp.judgement j union select j.right_id from ffp.judgement j union select c.record_id from ffp.cluster_member c) e;
  perform ffp.refresh_clusters(coalesce(every, '{}'));
  return (select count(*) from ffp.cluster_member);
end $$;

-- A record that is marked higher takes its judgements and hits along; lowering it lowers nothing, since a judgement may carry a compartment of its own.
create function ffp.relabel_links(touched uuid[], said_at timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare who uuid := ffp.reader_account();
begin
  update ffp.judgement j
     set label_id = n.label_id, version = j.version + 1, recorded_at = greatest(said_at, j.recorded_at), recorded_by = who, reason = 'marked like its records'
    from (select k.id, ffp.label_join(k.label_id, ffp.label_join(l.label_id, r.label_id)) as label_id
            from ffp.judgement k join ffp.record l on l.id = k.left_id join ffp.record r on r.id = k.right_id
           where k.left_id = any (touched) or k.right_id = any (touched)) n
   where j.id = n.id and j.label_id <> n.label_id;
  -- A hit carries the labels of its numbers and of their parts too.
  update ffp.hit h
     set label_id = n.label_id, version = h.version + 1, recorded_at = greatest(said_at, h.recorded_at), recorded_by = who, reason = 'marked like its records'
    from (select k.id, ffp.label_join(ffp.label_join(k.label_id, ffp.label_join(l.label_id, r.label_id)),
                   ffp.label_join(ffp.label_join(lm.label_id, lc.label_id), ffp.label_join(rm.label_id, rc.label_id))) as label_id
            from ffp.hit k
            join ffp.record l on l.id = k.left_id join ffp.record r on r.id = k.right_id
            left join ffp.marking lm on lm.id = k.left_marking_id left join ffp.component lc on lc.id = lm.component_id
            left join ffp.marking rm on rm.id = k.right_marking_id left join ffp.component rc on rc.id = rm.component_id
           where k.id in (
             select x.id from ffp.hit x where x.left_id = any (touched) union all select x.id from ffp.hit x where x.right_id = any (touched)
             union all select x.id from ffp.hit x where x.left_marking_id = any (touched) union all select x.id from ffp.hit x where x.right_marking_id = any (touched)
             union all select x.id from ffp.hit x where x.left_marking_id in (select m.id from ffp.marking m where m.component_id = any (touched))
             union all select x.id from ffp.hit x where x.right_marking_id in (select m.id from ffp.marking m where m.component_id = any (touched)))) n
   where h.id = n.id and h.label_id <> n.label_id;
end $$;

-- Hits on records or markings that no longer stand are withdrawn with them, seen or not by who withdrew.
create function ffp.withdraw_hits(touched uuid[], because text, said_at timestamptz) returns int
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare gone int;
begin
  update ffp.hit h
     set status = 'withdrawn', withdrawn_at = greatest(said_at, h.recorded_at), version = h.version + 1, recorded_at = greatest(said_at, h.recorded_at),
         recorded_by = ffp.reader_account(), reason = because
   where h.withdrawn_at is null
     and h.id in (select x.id from unnest(touched) t(id) join ffp.hit x on x.left_id = t.id
                  union all select x.id from unnest(touched) t(id) join ffp.hit x on x.right_id = t.id
                  union all select x.id from unnest(touched) t(id) join ffp.hit x on x.left_marking_id = t.id
                  union all select x.id from unnest(touched) t(id) join ffp.hit x on x.right_marking_id = t.id)
     -- Asked again here, so that nobody withdraws a hit that stands.
     and (exists (select 1 from ffp.record r where r.id in (h.left_id, h.right_id) and r.withdrawn_at is not null)
          or (h.status = 'new' and exists (select 1 from ffp.marking m where m.id in (h.left_marking_id, h.right_marking_id) and (m.withdrawn_at is not null or m.recorded_at > h.recorded_at)))
          or (h.status = 'new' and exists (select 1 from ffp.firearm f where f.id in (h.left_id, h.right_id) and f.recorded_at > h.recorded_at)));
  get diagnostics gone = row_count;
  return gone;
end $$;

grant create on schema ffp to ffp_match;
do $$ declare f text; begin
  foreach f in array array['refresh_clusters(uuid[])', 'check_clusters()', 'rebuild_clusters()', 'relabel_links(uuid[],timestamptz)', 'withdraw_hits(uuid[],text,timestamptz)'] loop
    execute format('revoke all on function ffp.%s from public', f);
    execute format('alter function ffp.%s owner to ffp_match', f);
  end loop;
end $$;
revoke create on schema ffp from ffp_match;
set role ffp_match;
grant execute on function ffp.refresh_clusters(uuid[]), ffp.relabel_links(uuid[], timestamptz), ffp.withdraw_hits(uuid[], text, timestamptz) to ffp_app;
grant execute on function ffp.check_clusters(), ffp.rebuild_clusters() to ffp_ops;
set role ffp_owner;
