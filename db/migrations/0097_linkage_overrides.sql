-- A new record that was written although others that resemble it were shown: which, and why. Marked like all of them together.
create table ffp.link_override (
  id uuid primary key,
  entity text collate "C" not null,
  record_id uuid not null,
  shown_ids uuid[] not null check (cardinality(shown_ids) between 1 and 20),
  reason text not null check (reason <> ''),
  label_id int not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null
);
create index link_override_recent on ffp.link_override (recorded_at desc, id desc);
select ffp.protect('ffp.link_override');
select ffp.guard_link('ffp.link_override', 'record_id', 'ffp.record', 'record');

-- Two records to look at: of firearms also by which markings, and what the hit check found of them.
create type ffp.link_sample as (one uuid, other uuid, one_marking uuid, other_marking uuid, why text);

-- A share of the pairs of an entity's records that this reader may see: of `slices` the one that is asked for, at most so many pairs. Rule 'chance': drawn by
-- lot; of firearms the reasons of the hit check; of others the blocking rules. Which pairs they are depends on ids and keys alone, not on who asks when.
create function ffp.link_samples(of_entity text, of_rule text, slice int, slices int, most int) returns setof ffp.link_sample
language plpgsql stable set search_path = pg_catalog, ffp, pg_temp set work_mem = '64MB' as $$
declare mine int[] := ffp.reader_labels();
begin
  if of_rule = 'chance' then
    return query
      with drawn as materialized (
        select r.id, row_number() over (order by uuid_hash_extended(r.id, 1), r.id) as nth
          from ffp.record r
         where r.entity = of_entity and r.withdrawn_at is null and r.label_id = any (mine) and abs(uuid_hash(r.id)::bigint) % slices = slice
         order by uuid_hash_extended(r.id, 1), r.id limit greatest(most / 40, 41))
      select a.id, b.id, null::uuid, null::uuid, 'differs' from drawn a join drawn b on b.nth > a.nth and b.nth <= a.nth + 40;
  elsif of_entity = 'firearm' then
    return query
      select h.left_id, h.right_id, h.left_marking_id, h.right_marking_id, h.why
        from ffp.hit h
        join ffp.record a on a.id = h.left_id and a.label_id = any (mine)
        join ffp.record b on b.id = h.right_id and b.label_id = any (mine)
       where h.of_entity = 'firearm' and h.why = of_rule and h.label_id = any (mine) and (h.withdrawn_at is null or h.status in ('confirmed', 'rejected'))
         and abs(uuid_hash(h.id)::bigint) % slices = slice
         and not exists (select 1 from ffp.marking m join ffp.component c on c.id = m.component_id
                          where m.id in (h.left_marking_id, h.right_marking_id) and not (m.label_id = any (mine) and c.label_id = any (mine)))
       order by uuid_hash_extended(h.id, 1), h.id limit most;
  else
    return query
      with block as materialized (
        select b.key, b.record_id, row_number() over (partition by b.key order by b.record_id) as nth
          from ffp.link_block b
          join ffp.record r on r.id = b.record_id and r.withdrawn_at is null and r.label_id = any (mine)
         where b.entity = of_entity and b.key >= of_rule || ':' and b.key < of_rule || ';' and abs(hashtext(b.key)::bigint) % slices = slice),
      met as (select distinct x.record_id as one, y.record_id as other from block x join block y on y.key = x.key and y.nth > x.nth and y.nth <= x.nth + 20)
      select m.one, m.other, null::uuid, null::uuid, null::text from met m order by uuid_hash_extended(m.one, 1), m.one, m.other limit most;
  end if;
end $$;

-- Agreement patterns of such pairs: which levels they reach, and how often. Counts only; what a model is learned from. What a record says is read once, not for
-- every pair; where the kinds differ is here alone.
create function ffp.link_patterns(of_entity text, of_rule text, slice int, slices int, most int) returns table (levels jsonb, pairs bigint)
language sql stable security definer set search_path = pg_catalog, ffp, pg_temp set work_mem = '64MB' as $$
  with sample as materialized (select p.* from ffp.link_samples(of_entity, of_rule, slice, slices, most) p),
  -- The number by which each is compared and the part that it stands on: the hit's, else the one that this reader may see on the frame or another part.
  part as materialized (
    select d.record_id, d.marking_id, n.kind, n.value
      from (select s.one, s.one_marking from sample s where of_entity = 'firearm' union select s.other, s.other_marking from sample s where of_entity = 'firearm') d(record_id, marking_id)
      left join lateral (select c.kind, m.value
                           from ffp.component c
                           left join ffp.marking m on m.component_id = c.id and m.kind = 'serial' and m.value is not null and m.withdrawn_at is null and m.label_id = any (ffp.reader_labels())
                          where c.firearm_id = d.record_id and c.withdrawn_at is null and c.label_id = any (ffp.reader_labels()) and (d.marking_id is null or m.id = d.marking_id)
                          order by m.id is null, c.kind in ('frame', 'receiver') desc, m.id, c.id limit 1) n on true),
  pair as (
    select ffp.person_levels(a, b) as levels
      from sample s join ffp.link_form a on a.record_id = s.one join ffp.link_form b on b.record_id = s.other where of_entity = 'person'
    union all
    select ffp.organisation_levels(a, b)
      from sample s join ffp.link_form a on a.record_id = s.one join ffp.link_form b on b.record_id = s.other where of_entity = 'organisation'
    union all
    select ffp.firearm_levels(a, b, x.kind, y.kind, x.value, y.value)
      from sample s
      join ffp.firearm a on a.id = s.one
      join ffp.firearm b on b.id = s.other
      left join part x on x.record_id = s.one and x.marking_id is not distinct from s.one_marking
      left join part y on y.record_id = s.other and y.marking_id is not distinct from s.other_marking
     where of_entity = 'firearm')
  select p.levels, count(*) from pair p group by p.levels
$$;
grant create on schema ffp to ffp_match;
do $$ declare f text; begin
  foreach f in array array['link_samples(text,text,int,int,int)', 'link_patterns(text,text,int,int,int)'] loop
    execute format('revoke all on function ffp.%s from public', f);
    execute format('alter function ffp.%s owner to ffp_match', f);
  end loop;
end $$;
revoke create on schema ffp from ffp_match;
set role ffp_match;
grant execute on function ffp.link_patterns(text, text, int, int, int) to ffp_app, ffp_ops;
set role ffp_owner;
