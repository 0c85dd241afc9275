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

-- Agreement patterns of an entity's records that this reader may see: which levels pairs reach that meet under a blocking rule, and how often; and of random
-- pairs (rule 'chance'). Counts only; what a model is learned from.
create function ffp.link_patterns(of_entity text, of_rule text, most int) returns table (levels jsonb, pairs bigint)
language plpgsql stable security definer set search_path = pg_catalog, ffp, pg_temp set work_mem = '64MB' as $$
declare mine int[] := ffp.reader_labels();
begin
  if of_entity = 'person' and of_rule = 'chance' then
    return query
      with drawn as materialized (select p as row, row_number() over (order by md5(p.id::text)) as nth from ffp.person p where p.withdrawn_at is null and p.label_id = any (mine) order by md5(p.id::text) limit most)
      select ffp.person_levels(a.row, b.row), count(*) from drawn a join drawn b on b.nth > a.nth and b.nth <= a.nth + 40 group by 1;
  elsif of_entity = 'person' then
    return query
      with block as materialized (
        select b.key, b.record_id, row_number() over (partition by b.key order by b.record_id) as nth
          from ffp.link_block b join ffp.person p on p.id = b.record_id and p.withdrawn_at is null and p.label_id = any (mine)
         where b.entity = 'person' and b.key >= of_rule || ':' and b.key < of_rule || ';'),
      met as materialized (select x.record_id as one, y.record_id as other from block x join block y on y.key = x.key and y.nth > x.nth and y.nth <= x.nth + 20 group by 1, 2 order by 1, 2 limit most)
      select ffp.person_levels(a, b), count(*) from met m join ffp.person a on a.id = m.one join ffp.person b on b.id = m.other group by 1;
  elsif of_entity = 'organisation' and of_rule = 'chance' then
    return query
      with drawn as materialized (select o as row, row_number() over (order by md5(o.id::text)) as nth from ffp.organisation o where o.withdrawn_at is null and o.label_id = any (mine) order by md5(o.id::text) limit most)
      select ffp.organisation_levels(a.row, b.row), count(*) from drawn a join drawn b on b.nth > a.nth and b.nth <= a.nth + 40 group by 1;
  elsif of_entity = 'organisation' then
    return query
      with block as materialized (
        select b.key, b.record_id, row_number() over (partition by b.key order by b.record_id) as nth
          from ffp.link_block b join ffp.organisation o on o.id = b.record_id and o.withdrawn_at is null and o.label_id = any (mine)
         where b.entity = 'organisation' and b.key >= of_rule || ':' and b.key < of_rule || ';'),
      met as materialized (select x.record_id as one, y.record_id as other from block x join block y on y.key = x.key and y.nth > x.nth and y.nth <= x.nth + 20 group by 1, 2 order by 1, 2 limit most)
      select ffp.organisation_levels(a, b), count(*) from met m join ffp.organisation a on a.id = m.one join ffp.organisation b on b.id = m.other group by 1;
  elsif of_entity = 'firearm' and of_rule = 'chance' then
    return query
      with drawn as materialized (
        select f as row, c.kind, row_number() over (order by md5(f.id::text)) as nth
          from ffp.firearm f left join lateral (select x.kind from ffp.component x where x.firearm_id = f.id and x.withdrawn_at is null and x.label_id = any (mine) order by x.id limit 1) c on true
         where f.withdrawn_at is null and f.label_id = any (mine) order by md5(f.id::text) limit most)
      select ffp.firearm_levels(a.row, b.row, a.kind, b.kind, null, null) || '{"serial":"conflict"}', count(*) from drawn a join drawn b on b.nth > a.nth and b.nth <= a.nth + 40 group by 1;
  elsif of_entity = 'firearm' then -- of_rule: a reason of the hit check
    return query
      with met as materialized (select h.left_id, h.right_id, h.left_marking_id, h.right_marking_id, h.why from ffp.hit h
        where h.of_entity = 'firearm' and h.why = of_rule and h.label_id = any (mine) and (h.withdrawn_at is null or h.status in ('confirmed', 'rejected')) order by h.id limit most)
      select ffp.firearm_levels(a, b, ca.kind, cb.kind, m.why, least(length(ffp.serial_fold(ma.value)), length(ffp.serial_fold(mb.value)))), count(*)
        from met m
        join ffp.firearm a on a.id = m.left_id and a.label_id = any (mine) join ffp.firearm b on b.id = m.right_id and b.label_id = any (mine)
        join ffp.marking ma on ma.id = m.left_marking_id and ma.label_id = any (mine) join ffp.component ca on ca.id = ma.component_id and ca.label_id = any (mine)
        join ffp.marking mb on mb.id = m.right_marking_id and mb.label_id = any (mine) join ffp.component cb on cb.id = mb.component_id and cb.label_id = any (mine)
       group by 1;
  end if;
end $$;
grant create on schema ffp to ffp_match;
revoke all on function ffp.link_patterns(text, text, int) from public;
alter function ffp.link_patterns(text, text, int) owner to ffp_match;
revoke create on schema ffp from ffp_match;
set role ffp_match;
grant execute on function ffp.link_patterns(text, text, int) to ffp_app, ffp_ops;
set role ffp_owner;
