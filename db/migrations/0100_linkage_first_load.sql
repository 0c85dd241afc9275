-- A first load brings persons, organisations, vehicles, telephones and places by the thousand, which nobody has typed: what typing them one after the other, in the order of
-- their ids, would have proposed. Set-based: first all are remembered, then each is compared with those before it.

-- Some hundred pairs are weighed at a time: put together without hash joins, as is best for the few pairs of one record, many take time by their square.
grant create on schema ffp to ffp_match;
set role ffp_match;
alter function ffp.weigh_pairs(text, ffp.link_pair[]) rename to weigh_few_pairs;
set role ffp_owner;
create function ffp.weigh_pairs(of_entity text, pairs ffp.link_pair[])
returns table (new_id uuid, other_id uuid, label_id int, levels jsonb, model_id uuid, weight double precision, probability double precision, parts jsonb)
language plpgsql stable set search_path = pg_catalog, ffp, pg_temp as $$
declare most constant int := 250;
begin
  for start in 1 .. coalesce(cardinality(pairs), 0) by most loop
    return query select * from ffp.weigh_few_pairs(of_entity, pairs[start : start + most - 1]);
  end loop;
end $$;

-- Who shares a blocking key with these records and has a smaller id: the same sixty of each key and label, and hundred and twenty of each record and label, that
-- ffp.link_candidates finds of a record when it is typed last. `crowded`: the record has more of them than are compared.
create function ffp.link_candidates_before(of_entity text, ids uuid[]) returns table (new_id uuid, other_id uuid, label_id int, crowded boolean)
language sql volatile set search_path = pg_catalog, ffp, pg_temp set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
  with found as materialized (
    select b.record_id as new_id, b.label_id as new_label, o.record_id as other_id, o.label_id as other_label, min(o.size) as size, bool_or(o.size > 60) as crowded
      from unnest(ids) i(id)
      cross join lateral (select x.key, x.record_id, x.label_id from ffp.link_block x where x.record_id = i.id offset 0) b
      cross join lateral (
        select y.record_id, y.label_id, y.size
          from (select z.record_id, z.label_id, count(*) over (partition by z.label_id) as size,
                       row_number() over (partition by z.label_id order by z.record_id desc) as nth
                  from (select x.record_id, x.label_id from ffp.link_block x
                         where x.entity = of_entity and x.key = b.key and x.record_id < b.record_id order by x.record_id desc limit 1000) z) y
         where y.nth <= 60 offset 0) o
     group by 1, 2, 3, 4),
  near as materialized (
    select f.*, row_number() over one as nth, count(*) over (partition by f.new_id, f.other_label) as found
      from found f window one as (partition by f.new_id, f.other_label order by f.size, f.other_id desc)),
  joined as materialized (
    select l.new_label, l.other_label, ffp.plain_join(l.new_label, l.other_label) as label_id
      from (select distinct n.new_label, n.other_label from near n where n.nth <= 120) l)
  select n.new_id, n.other_id, (select j.label_id from joined j where j.new_label = n.new_label and j.other_label = n.other_label), n.crowded or n.found > 120
    from near n where n.nth <= 120
$$;

-- Writes the forms and keys of loaded records. Persons are many, their names and addresses fewer: each is read once (the form is that of ffp.person_form, a test compares them).
create function ffp.link_remember_loaded(of_entity text, ids uuid[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
begin
  if of_entity = 'person' then
    with loaded as materialized (
      select p.* from ffp.person p where p.id = any (ids) and p.withdrawn_at is null),
    name as materialized (
      select t.text, ffp.name_canon(t.text) as words
        from (select coalesce(l.given_name, '') as text from loaded l
              union select coalesce(l.family_name, '') from loaded l
              union select coalesce(l.father_name, '') from loaded l) t),
    address as materialized (
      select t.text, ffp.address_words(t.text) as words from (select distinct coalesce(l.residence, '') as text from loaded l) t)
    insert into ffp.link_form
      select l.id, g.words, f.words, o.words, a.words, ffp.known_birth(l.birth_on), nullif(l.gender, 'unknown'), ffp.number_form(l.personal_number), ffp.number_form(l.document_number), ffp.phone_key(l.phone)
        from loaded l
        join name g on g.text = coalesce(l.given_name, '')
        join name f on f.text = coalesce(l.family_name, '')
        join name o on o.text = coalesce(l.father_name, '')
        join address a on a.text = coalesce(l.residence, '')
    on conflict (record_id) do nothing;
    insert into ffp.link_block (entity, key, record_id, label_id)
      select 'person', k.key, p.id, p.label_id
        from ffp.person p
        join ffp.link_form f on f.record_id = p.id
        cross join lateral unnest(ffp.person_blocks(f)) k(key)
       where p.id = any (ids) and p.withdrawn_at is null
    on conflict (entity, key, record_id) do update set label_id = excluded.label_id where link_block.label_id <> excluded.label_id;
    return;
  end if;
  perform ffp.remember_links(of_entity, ids);
end $$;

-- Proposes what is likely enough of loaded records and those before them, in the name of who loads. All must be remembered: how many share a name is counted among all. Says of
-- how many of them not all who share a key with them was compared.
create function ffp.link_check_loaded(of_entity text, ids uuid[], said_at timestamptz) returns int
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare
  who constant uuid := ffp.reader_account();
  office constant int := ffp.reader_office();
  propose_from constant double precision := (ffp.link_setting_of(of_entity, office)).propose_from;
  pairs ffp.link_pair[];
  crowded int;
begin
  perform ffp.lock_keys(6364136223846793007, null);
  select array_agg((c.new_id, c.other_id, c.label_id)::ffp.link_pair order by c.new_id, c.other_id), count(distinct c.new_id) filter (where c.crowded)
    into pairs, crowded from ffp.link_candidates_before(of_entity, ids) c;
  if pairs is null then return 0; end if;
  with likely as materialized (
    select w.* from ffp.weigh_pairs(of_entity, pairs) w where w.probability >= propose_from),
  fresh as materialized (
    select ffp.new_id() as id, l.*, r.source_id,
           case when l.levels ->> (case of_entity when 'vehicle' then 'vin' when 'phone' then 'imei' else 'number' end) = 'same' then 'A' when l.probability >= .99 then 'B' else 'C' end as grade
      from likely l
      cross join lateral (select x.source_id from ffp.record x where x.id = l.new_id offset 0) r
     where not exists (select 1 from ffp.hit h
                        where h.left_id = l.other_id and h.right_id = l.new_id and h.withdrawn_at is null and ffp.label_within(h.label_id, l.label_id))
       and not exists (select 1 from ffp.judgement d
                        where d.left_id = l.other_id and d.right_id = l.new_id and d.verdict in ('same', 'different') and d.withdrawn_at is null
                          and ffp.label_within(d.label_id, l.label_id))),
  written as (
    insert into ffp.hit (id, label_id, office_id, source_id, recorded_at, recorded_by, of_entity, left_id, right_id, grade, why)
      select f.id, f.label_id, office, f.source_id, said_at, who, of_entity, f.other_id, f.new_id, f.grade, 'weight' from fresh f)
  insert into ffp.hit_score (hit_id, model_id, weight, probability, parts, label_id)
    select f.id, f.model_id, f.weight, f.probability, f.parts, f.label_id from fresh f;
  return crowded;
end $$;

do $$ declare f text; begin
  foreach f in array array['weigh_pairs(text,ffp.link_pair[])', 'link_candidates_before(text,uuid[])', 'link_remember_loaded(text,uuid[])', 'link_check_loaded(text,uuid[],timestamptz)'] loop
    execute format('revoke all on function ffp.%s from public', f);
    execute format('alter function ffp.%s owner to ffp_match', f);
  end loop;
end $$;
revoke create on schema ffp from ffp_match;
set role ffp_match;
grant execute on function ffp.weigh_pairs(text, ffp.link_pair[]) to ffp_ops;
grant execute on function ffp.link_remember_loaded(text, uuid[]), ffp.link_check_loaded(text, uuid[], timestamptz) to ffp_app;
set role ffp_owner;
