-- How pairs are weighed, as role match and set-based: which level each comparison reaches, and what the active model says of these levels.

-- What the active model of an entity says of the levels of pairs, many at once; `keys`, `others` and `labels` name them and come back. `commons`: how many
-- records share the value that `by_frequency` speaks of.
create function ffp.weigh(of_entity text, keys uuid[], others uuid[], labels int[], levels jsonb[], commons bigint[])
returns table (key uuid, other uuid, label_id int, levels jsonb, model_id uuid, weight double precision, probability double precision, parts jsonb)
language sql stable parallel safe set search_path = pg_catalog, ffp, pg_temp set enable_hashjoin = on as $$
  with active as materialized (select m.id, m.prior from ffp.link_model m where m.entity = of_entity and m.state = 'active'),
  said as materialized (
    select l.comparison, l.level, l.sign, l.place, l.weight, l.by_frequency from active a join ffp.link_level l on l.model_id = a.id),
  pair as materialized (
    select q.* from unnest(keys, others, labels, levels, commons) with ordinality q(key, other, label_id, levels, common, nth)),
  part as materialized (
    select p.nth, d.comparison, d.level, d.sign, d.place,
           case when d.by_frequency then greatest(d.weight - ln(greatest(p.common, 2) / 2.0::double precision) / ln(2.0::double precision), 0) else d.weight end as weight
      from pair p
      cross join lateral jsonb_each_text(p.levels) v
      join said d on d.comparison = v.key collate "C" and d.level = v.value collate "C"),
  summed as (
    select p.nth, sum(p.weight) as weight,
           ('[' || string_agg('{"comparison":"' || p.comparison || '","level":"' || p.level || '","sign":"' || p.sign || '","weight":' || round(p.weight::numeric, 2) || '}', ',' order by p.place) || ']')::jsonb as parts
      from part p group by p.nth)
  select q.key, q.other, q.label_id, q.levels, a.id, w.weight, 1 / (1 + power(2::double precision, - least(greatest(w.weight, -500), 500))), coalesce(x.parts, '[]')
    from active a
    cross join pair q
    left join summed x on x.nth = q.nth
    cross join lateral (select a.prior + coalesce(x.weight, 0) as weight) w
$$;

-- The levels of two firearms by one pair of their markings; `why` is what the hit check found of the numbers. What is absent is left out: it weighs nothing.
create function ffp.firearm_levels(a ffp.firearm, b ffp.firearm, part_a text, part_b text, why text, number_length int) returns jsonb
language sql stable parallel safe set search_path = pg_catalog, ffp, pg_temp as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'serial', case why when 'exact' then case when number_length < 6 then 'exact-short' else 'exact' end when 'normalised' then 'folded'
                       when 'transposition' then 'transposed' when 'wildcard' then 'wildcard' when 'substitution' then 'one-edit' when 'insertion' then 'one-edit' end,
    'make', case when a.make_code is null or b.make_code is null then null when a.make_code = b.make_code then 'same'
                 when exists (select 1 from ffp.make_kin k where k.one = a.make_code and k.other = b.make_code) then 'kin' else 'conflict' end,
    'model', case when a.model_code is null or b.model_code is null then null when a.model_code = b.model_code then 'same'
                  when starts_with(a.model_code, b.model_code) or starts_with(b.model_code, a.model_code) then 'variant' -- M70A and M70AB2
                  when a.make_code is distinct from b.make_code then null else 'conflict' end,
    'calibre', case when a.calibre_code is null or b.calibre_code is null then null
                    when a.calibre_code = b.calibre_code then case when a.calibre_code like 'bore:%' then 'bore' else 'same' end
                    when a.bore_group = b.bore_group and (a.calibre_code like 'bore:%' or b.calibre_code like 'bore:%') then 'bore' else 'conflict' end,
    'type', case when a.type_code is null or b.type_code is null or 'firearm' in (a.type_code, b.type_code) then null when a.type_code = b.type_code then 'same'
                 when exists (select 1 from ffp.type_family x join ffp.type_family y using (family) where x.code = a.type_code and y.code = b.type_code) then 'kin' else 'conflict' end,
    'component', case when part_a is null or part_b is null or 'other' in (part_a, part_b) then null when ffp.parts_agree(part_a, part_b) then 'same' else 'other' end,
    'country', case when a.country_code is null or b.country_code is null then null when a.country_code = b.country_code then 'same' else 'conflict' end,
    'mark', case when ffp.serial_fold(a.institution_mark) <> '' and ffp.serial_fold(b.institution_mark) <> ''
                 then case when ffp.serial_fold(a.institution_mark) = ffp.serial_fold(b.institution_mark) then 'same' else 'conflict' end end))
$$;

-- Weighs proposals of firearms: those that were just made, or all that wait when another model is active.
-- A score counts only what everyone may see who sees the proposal (check AZ-9): how many share the number.
create function ffp.score_firearm_hits(hits uuid[]) returns int
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off set join_collapse_limit = 1 as $$
declare weighed int;
begin
  with pair as materialized (
    select h.id, h.label_id, ffp.firearm_levels(l.row, r.row, lm.kind, rm.kind, h.why, least(length(lm.folded), length(rm.folded))) as levels, n.common
      from unnest(hits) i(id)
      cross join lateral (select x.* from ffp.hit x where x.id = i.id and x.of_entity = 'firearm' offset 0) h
      cross join lateral (select x as row from ffp.firearm x where x.id = h.left_id offset 0) l
      cross join lateral (select x as row from ffp.firearm x where x.id = h.right_id offset 0) r
      left join lateral (select c.kind, ffp.serial_fold(m.value) as folded from ffp.marking m join ffp.component c on c.id = m.component_id
                          where m.id = h.left_marking_id and ffp.label_within(m.label_id, h.label_id) and ffp.label_within(c.label_id, h.label_id) offset 0) lm on true
      left join lateral (select c.kind, ffp.serial_fold(m.value) as folded from ffp.marking m join ffp.component c on c.id = m.component_id
                          where m.id = h.right_marking_id and ffp.label_within(m.label_id, h.label_id) and ffp.label_within(c.label_id, h.label_id) offset 0) rm on true
      cross join lateral (select count(*) as common from (
        select k.subject_id
          from ffp.search_key k
          join ffp.marking m on m.id = k.record_id join ffp.component c on c.id = m.component_id join ffp.firearm f on f.id = c.firearm_id
         where k.key = lm.folded and k.kind = 'serial.fold' and k.closed_at is null and not k.former
           and ffp.label_within(k.label_id, h.label_id) and ffp.label_within(m.label_id, h.label_id)
           and ffp.label_within(c.label_id, h.label_id) and ffp.label_within(f.label_id, h.label_id) limit 100) k) n),
  asked as (select array_agg(p.id) as ids, array_agg(p.levels) as levels, array_agg(p.common) as commons, array_agg(p.label_id) as labels from pair p)
  insert into ffp.hit_score as s (hit_id, model_id, weight, probability, parts, label_id)
    select w.key, w.model_id, w.weight, w.probability, w.parts, w.label_id
      from asked a cross join lateral ffp.weigh('firearm', a.ids, null, a.labels, a.levels, a.commons) w
  on conflict (hit_id) do update
    set model_id = excluded.model_id, weight = excluded.weight, probability = excluded.probability, parts = excluded.parts, scored_at = now();
  get diagnostics weighed = row_count;
  return weighed;
end $$;

-- What an office asks of an entity's scores; its own word before the general one.
create function ffp.link_setting_of(of_entity text, of_office int) returns ffp.link_setting
language sql stable parallel safe set search_path = pg_catalog, ffp, pg_temp as $$
  select s from ffp.link_setting s where s.entity = of_entity and (s.office_id = of_office or s.office_id is null) order by s.office_id nulls last limit 1
$$;

-- The same number on makes that stand for each other: former and sister names, and what is taken for the other. The hit check asks for one make.
create function ffp.hits_kin(markings uuid[]) returns ffp.hit_pair[]
language sql stable set search_path = pg_catalog, ffp, pg_temp set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off set join_collapse_limit = 1 as $$
  with fresh as materialized (
    select m.id as marking_id, f.id as firearm_id, c.part, f.make_code, f.model_code,
           ffp.serial_exact(m.value) as exact, ffp.serial_fold(m.value) as folded, ffp.plain_join(ffp.plain_join(m.label_id, c.label_id), f.label_id) as label
      from unnest(markings) w (id)
      cross join lateral (select x.id, x.value, x.component_id, x.label_id from ffp.marking x
                           where x.id = w.id and x.kind = 'serial' and x.value is not null and x.withdrawn_at is null and x.status in ('present', 'revealed') offset 0) m
      cross join lateral (select x.kind as part, x.firearm_id, x.label_id from ffp.component x where x.id = m.component_id and x.withdrawn_at is null offset 0) c
      cross join lateral (select x.id, x.label_id, x.make_code, x.model_code from ffp.firearm x where x.id = c.firearm_id and x.withdrawn_at is null offset 0) f
     where exists (select 1 from ffp.make_kin k where k.one = f.make_code))
  select array_agg((n.firearm_id, o.id, n.marking_id, om.id, 'B', case when n.exact = ffp.serial_exact(om.value) then 'exact' else 'normalised' end, null,
                    n.label, ffp.plain_join(ffp.plain_join(om.label_id, omc.label_id), o.label_id), case when n.model_code = o.model_code then 1 else 0 end)::ffp.hit_pair)
    from fresh n
    cross join lateral (select x.record_id from ffp.search_key x
                         where x.key = n.folded and x.kind = 'serial.fold' and x.closed_at is null and not x.former and x.subject_id <> n.firearm_id offset 0) k
    cross join lateral (select x.id, x.value, x.component_id, x.label_id from ffp.marking x
                         where x.id = k.record_id and x.kind = 'serial' and x.value is not null and x.withdrawn_at is null and x.status in ('present', 'revealed') offset 0) om
    cross join lateral (select x.kind as part, x.firearm_id, x.label_id from ffp.component x where x.id = om.component_id and x.withdrawn_at is null offset 0) omc
    cross join lateral (select x.id, x.label_id, x.make_code, x.model_code from ffp.firearm x where x.id = omc.firearm_id and x.withdrawn_at is null offset 0) o
   where not ffp.serial_is_noise(n.folded) and ffp.parts_agree(n.part, omc.part)
     and exists (select 1 from ffp.make_kin q where q.one = n.make_code and q.other = o.make_code)
$$;

-- After the hit check of new markings, in the same transaction: makes that stand for each other, and what the writer's office lets the program join:
-- firearms of an exact composite (number letter by letter, make, model, chambering) above its threshold, that nobody has judged, whose number is not too common.
-- The judgement says that the program made it, and by which model.
create function ffp.link_check_firearms(markings uuid[], said_at timestamptz) returns int
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare
  joined uuid[];
  setting ffp.link_setting := ffp.link_setting_of('firearm', ffp.reader_office());
  program constant uuid := '00000000-0000-7000-8000-000000000001';
begin
  perform ffp.write_hits(ffp.hits_kin(markings), 20, false, said_at);
  if setting.join_from is null then return 0; end if;
  with fresh as materialized (
    select x.id from ffp.hit x where x.left_marking_id = any (markings) union select x.id from ffp.hit x where x.right_marking_id = any (markings)),
  sure as materialized (
    select h.*, s.probability, m.number
      from fresh i
      join ffp.hit h on h.id = i.id and h.of_entity = 'firearm' and h.grade = 'A' and h.why = 'exact' and h.status = 'new' and h.withdrawn_at is null
      join ffp.hit_score s on s.hit_id = h.id and s.probability >= setting.join_from
      join ffp.link_model m on m.id = s.model_id
     where s.parts @> '[{"comparison":"serial","level":"exact"},{"comparison":"make","level":"same"},{"comparison":"model","level":"same"},{"comparison":"calibre","level":"same"}]'
       and not s.parts @? '$[*] ? (@.level == "conflict")'
       and not exists (select 1 from ffp.judgement d where d.left_id = h.left_id and d.right_id = h.right_id and d.withdrawn_at is null)
       and not exists (select 1 from ffp.hit_too_common t where t.marking_id in (h.left_marking_id, h.right_marking_id))),
  made as (
    insert into ffp.judgement (id, label_id, office_id, source_id, recorded_at, recorded_by, left_id, right_id, verdict, reasons, score, hit_id, made_at, by_machine, model_number)
      select ffp.new_id(), s.label_id, s.office_id, s.source_id, said_at, program, s.left_id, s.right_id, 'same',
             'exact composite: number, make, model and calibre', round(s.probability::numeric, 6), s.id, said_at, true, s.number
        from sure s
    returning hit_id, left_id, right_id),
  closed as (
    update ffp.hit h set status = 'confirmed', version = h.version + 1, recorded_at = greatest(said_at, h.recorded_at),
           recorded_by = program, reason = 'joined by the program: exact composite'
      from made where h.id = made.hit_id)
  select array_agg(e.id) into joined from (select m.left_id as id from made m union select m.right_id from made m) e;
  perform ffp.refresh_clusters(coalesce(joined, '{}'));
  return coalesce(cardinality(joined), 0);
end $$;

-- Every proposal of firearms is weighed as it is made, whoever makes it (the hit check of one record, of a chunk, of a whole source).
create function ffp.score_new_hits() returns trigger
language plpgsql security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare fresh_ids uuid[];
begin
  select array_agg(f.id) into fresh_ids from fresh f
   where f.of_entity = 'firearm' and not exists (select 1 from ffp.hit_score s where s.hit_id = f.id); -- a batch brings its scores
  if fresh_ids is not null then perform ffp.score_firearm_hits(fresh_ids); end if;
  return null;
end $$;

-- A proposal that is marked otherwise takes its score along.
create function ffp.relabel_scores() returns trigger
language plpgsql security definer set search_path = pg_catalog, ffp, pg_temp as $$
begin
  update ffp.hit_score s set label_id = n.label_id
    from old_row o join new_row n using (id) where s.hit_id = n.id and o.label_id <> n.label_id;
  return null;
end $$;

-- A name in tokens of one form: Gjergj and Đorđe are one given name.
create function ffp.name_canon(t text) returns text[]
language sql stable parallel safe set search_path = pg_catalog, ffp, pg_temp as $$
  select coalesce(array_agg(distinct coalesce(f.canon, w.word) order by coalesce(f.canon, w.word)), '{}')
    from unnest(ffp.name_keys(t)) w(word) left join ffp.name_form f on f.form = w.word
$$;

-- Whether each word of the shorter list has one in the longer that is the same or, from four letters on, one letter off.
create function ffp.words_near(a text[], b text[]) returns boolean immutable parallel safe language sql set search_path = pg_catalog, ffp, pg_temp
as $$
  select cardinality(a) > 0 and cardinality(b) > 0 and not exists (
    select 1 from unnest(case when cardinality(a) <= cardinality(b) then a else b end) s(word)
     where not exists (select 1 from unnest(case when cardinality(a) <= cardinality(b) then b else a end) o(word)
                        where o.word = s.word or (length(s.word) >= 4 and length(o.word) >= 4 and (ffp.serial_differs(s.word, o.word)).why is not null)))
$$;

-- The level of two names in their parts. Null: one of them says nothing.
create function ffp.names_level(given_a text, family_a text, given_b text, family_b text) returns text
language plpgsql stable parallel safe set search_path = pg_catalog, ffp, pg_temp as $$
declare
  ga text[] := ffp.name_canon(coalesce(given_a, ''));
  gb text[] := ffp.name_canon(coalesce(given_b, ''));
  fa text[] := ffp.name_canon(coalesce(family_a, ''));
  fb text[] := ffp.name_canon(coalesce(family_b, ''));
begin
  if cardinality(fa) = 0 or cardinality(fb) = 0 then return null; end if;
  if fa = fb then
    if cardinality(ga) = 0 or cardinality(gb) = 0 then return 'family'; end if;
    if ga = gb then return 'exact'; end if;
  end if;
  if cardinality(ga) > 0 and fa = gb and ga = fb then return 'swapped'; end if;
  if (fa @> fb or fb @> fa) and cardinality(ga) > 0 and cardinality(gb) > 0 and (ga @> gb or gb @> ga) then return 'part'; end if;
  if ffp.words_near(fa, fb) and ffp.words_near(ga, gb) then return 'spelled'; end if;
  if fa && fb then return 'family'; end if;
  if ga = gb and cardinality(ga) > 0 then return 'given'; end if;
  return 'conflict';
end $$;

-- The level of two partial dates of birth. Null: one of them says nothing.
create function ffp.birth_level(a text, b text) returns text immutable parallel safe language sql set search_path = pg_catalog, ffp, pg_temp
as $$
  select case
    when a is null or b is null then null
    when length(a) < 10 or length(b) < 10 then case when starts_with(a, b) or starts_with(b, a) then 'partial' else 'conflict' end
    when a = b then 'exact'
    when left(a, 4) = left(b, 4) and substr(a, 6, 2) = substr(b, 9, 2) and substr(a, 9, 2) = substr(b, 6, 2) then 'swapped'
    when (ffp.serial_differs(a, b)).why in ('substitution', 'transposition') then 'one-digit'
    else 'conflict' end
$$;

-- The level of two numbers (personal, registration): from five characters on. Null: one of them says nothing.
create function ffp.number_level(a text, b text) returns text immutable parallel safe language sql set search_path = pg_catalog, ffp, pg_temp
as $$
  select case when x.a is null or x.b is null or length(x.a) < 5 or length(x.b) < 5 or ffp.is_noise(x.a) or ffp.is_noise(x.b) then null
    when x.a = x.b then 'same' when (ffp.serial_differs(x.a, x.b)).why is not null then 'one-edit' else 'conflict' end
    from (select nullif(ffp.serial_exact(a), '') as a, nullif(ffp.serial_exact(b), '') as b) x
$$;

-- The level of two addresses by their words. Null: one of them says nothing.
create function ffp.address_level(a text, b text) returns text stable parallel safe language sql set search_path = pg_catalog, ffp, pg_temp
as $$
  select case when cardinality(x.a) = 0 or cardinality(x.b) = 0 then null when x.a = x.b then 'same'
    when (select count(*) from unnest(x.a) w where w = any (x.b)) * 2 >= least(cardinality(x.a), cardinality(x.b)) then 'near' else 'conflict' end
    from (select array(select w from unnest(string_to_array(ffp.name_base(coalesce(a, '')), ' ')) w where w <> '' order by 1) as a,
                 array(select w from unnest(string_to_array(ffp.name_base(coalesce(b, '')), ' ')) w where w <> '' order by 1) as b) x
$$;

create function ffp.person_levels(a ffp.person, b ffp.person) returns jsonb
language sql stable parallel safe set search_path = pg_catalog, ffp, pg_temp as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'names', ffp.names_level(a.given_name, a.family_name, b.given_name, b.family_name),
    'father', case when f.a = '{}' or f.b = '{}' then null when f.a = f.b then 'same' when ffp.words_near(f.a, f.b) then 'near' else 'conflict' end,
    'birth', ffp.birth_level(a.birth_on, b.birth_on),
    'gender', case when a.gender is null or b.gender is null or 'unknown' in (a.gender, b.gender) then null when a.gender = b.gender then 'same' else 'conflict' end,
    'number', ffp.number_level(a.personal_number, b.personal_number),
    'document', case ffp.number_level(a.document_number, b.document_number) when 'same' then 'same' when 'one-edit' then null when 'conflict' then 'conflict' end,
    'phone', case when ffp.phone_key(a.phone) = ffp.phone_key(b.phone) then 'same' when ffp.phone_key(a.phone) is not null and ffp.phone_key(b.phone) is not null then 'conflict' end,
    'residence', ffp.address_level(a.residence, b.residence)))
    from (select ffp.name_canon(coalesce(a.father_name, '')) as a, ffp.name_canon(coalesce(b.father_name, '')) as b) f
$$;

-- Words of a company's name without its legal form.
create function ffp.organisation_words(t text) returns text[] stable parallel safe language sql set search_path = pg_catalog, ffp, pg_temp
as $$
  select coalesce(array_agg(w order by w), '{}') from unnest(ffp.name_keys(replace(coalesce(t, ''), '.', ''))) w
   where w not in ('do', 'doo', 'dol', 'dolel', 'doel', 'ad', 'shpk', 'spk', 'sha', 'shp', 'ltd', 'lc', 'llc', 'gmbh', 'inc', 'jp', 'np', 'nt', 'ntp', 'npt', 'dptu', 'dpt', 'tp', 'szr', 'sr', 'jsc', 'sa', 'srl', 'and', 'i', 'dhe', 'co')
$$;

create function ffp.organisation_levels(a ffp.organisation, b ffp.organisation) returns jsonb
language sql stable parallel safe set search_path = pg_catalog, ffp, pg_temp as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'name', case when n.a = '{}' or n.b = '{}' then null when n.a = n.b then 'exact' when n.a @> n.b or n.b @> n.a then 'part' when ffp.words_near(n.a, n.b) then 'spelled' else 'conflict' end,
    'kind', case when a.kind is null or b.kind is null or 'other' in (a.kind, b.kind) then null when a.kind = b.kind then 'same' else 'conflict' end,
    'number', ffp.number_level(a.registration_number, b.registration_number),
    'phone', case when ffp.phone_key(a.phone) = ffp.phone_key(b.phone) then 'same' when ffp.phone_key(a.phone) is not null and ffp.phone_key(b.phone) is not null then 'conflict' end,
    'address', ffp.address_level(a.address, b.address)))
    from (select ffp.organisation_words(a.name) as a, ffp.organisation_words(b.name) as b) n
$$;

-- Blocking keys: records that share one are compared. Empty and noise make none.
--   n personal number, d document, t telephone, f a given and a family word, y the same with the year of birth, b a word with the day of birth
create function ffp.person_blocks(p ffp.person) returns text[]
language sql stable parallel safe set search_path = pg_catalog, ffp, pg_temp as $$
  with word as (
    select ffp.name_canon(coalesce(p.given_name, '')) as given, ffp.name_canon(p.family_name) as family, ffp.serial_exact(p.personal_number) as number,
           ffp.serial_exact(p.document_number) as document, ffp.phone_key(p.phone) as phone),
  pair as (select distinct least(g.w, f.w) || '+' || greatest(g.w, f.w) as words from word, unnest(word.given[1:4]) g(w), unnest(word.family[1:4]) f(w))
  select array_agg(distinct k.key) from (
    select 'n:' || w.number from word w where length(w.number) >= 5 and not ffp.is_noise(w.number)
    union all select 'd:' || w.document from word w where length(w.document) >= 5 and not ffp.is_noise(w.document)
    union all select 't:' || w.phone from word w where w.phone is not null
    union all select 'f:' || x.words from pair x
    union all select 'y:' || x.words || ':' || left(p.birth_on, 4) from pair x where p.birth_on is not null
    union all select 'b:' || t.w || ':' || p.birth_on from word w, unnest(w.given[1:4] || w.family[1:4]) t(w) where length(p.birth_on) = 10
  ) k(key) where k.key is not null
$$;

create function ffp.organisation_blocks(o ffp.organisation) returns text[]
language sql stable parallel safe set search_path = pg_catalog, ffp, pg_temp as $$
  with word as (select ffp.organisation_words(o.name) as name, ffp.serial_exact(o.registration_number) as number, ffp.phone_key(o.phone) as phone)
  select array_agg(distinct k.key) from (
    select 'n:' || w.number from word w where length(w.number) >= 5 and not ffp.is_noise(w.number)
    union all select 't:' || w.phone from word w where w.phone is not null
    union all select 'o:' || array_to_string(w.name, '+') from word w where cardinality(w.name) > 0
    union all select 'f:' || a.w || '+' || b.w from word w, unnest(w.name[1:6]) a(w), unnest(w.name[1:6]) b(w) where a.w < b.w
  ) k(key) where k.key is not null
$$;

-- One pair of records of one kind: the new one, the other, and the join of their labels.
create type ffp.link_pair as (new_id uuid, other_id uuid, label_id int);

-- Who shares a blocking key with these new records: of each key and label the latest sixty, so that a name which thousands have costs no more than any other;
-- within it the keys with a birth year, a number or a telephone still find the rest.
create function ffp.link_candidates(of_entity text, ids uuid[]) returns setof ffp.link_pair
language plpgsql volatile set search_path = pg_catalog, ffp, pg_temp set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
begin
  return query
    with found as materialized (
      select distinct b.record_id as new_id, o.record_id as other_id, o.label_id as other_label
        from unnest(ids) i(id)
        cross join lateral (select x.key, x.record_id from ffp.link_block x where x.record_id = i.id and x.entity = of_entity offset 0) b
        cross join lateral (
          select y.record_id, y.label_id
            from (select z.record_id, r.label_id, row_number() over (partition by r.label_id order by z.record_id desc) as nth
                    from (select x.record_id from ffp.link_block x
                           where x.entity = of_entity and x.key = b.key and x.record_id <> b.record_id order by x.record_id desc limit 1000) z
                    join ffp.record r on r.id = z.record_id and r.withdrawn_at is null) y
           where y.nth <= 60) o),
    labelled as (select f.new_id, f.other_id, r.label_id as new_label, f.other_label from found f join ffp.record r on r.id = f.new_id and r.withdrawn_at is null),
    joined as materialized (select l.new_label, l.other_label, ffp.plain_join(l.new_label, l.other_label) as label_id
      from (select distinct x.new_label, x.other_label from labelled x) l)
    select l.new_id, l.other_id, j.label_id from labelled l join joined j using (new_label, other_label);
end $$;

-- Weighs pairs of persons or organisations.
create function ffp.weigh_pairs(of_entity text, pairs ffp.link_pair[])
returns table (new_id uuid, other_id uuid, label_id int, levels jsonb, model_id uuid, weight double precision, probability double precision, parts jsonb)
language plpgsql stable set search_path = pg_catalog, ffp, pg_temp set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
#variable_conflict use_column
declare
  ones uuid[];
  others uuid[];
  labels int[];
  said jsonb[];
  commons bigint[];
begin
  if of_entity = 'person' then
    select array_agg(p.new_id), array_agg(p.other_id), array_agg(p.label_id), array_agg(v.levels), array_agg(n.common) into ones, others, labels, said, commons
      from unnest(pairs) p
      cross join lateral (select x as row from ffp.person x where x.id = p.new_id and x.withdrawn_at is null offset 0) a
      cross join lateral (select x as row from ffp.person x where x.id = p.other_id and x.withdrawn_at is null offset 0) b
      cross join lateral (select ffp.person_levels(a.row, b.row) as levels offset 0) v
      cross join lateral (select count(*) as common from (
        select k.record_id from ffp.link_block k join ffp.record r on r.id = k.record_id and r.withdrawn_at is null
           and (r.label_id = p.label_id or ffp.label_within(r.label_id, p.label_id))
         where v.levels ->> 'names' in ('exact', 'swapped', 'spelled', 'part') and k.entity = 'person'
           and k.key = (select e from unnest(ffp.person_blocks(a.row)) e where e like 'f:%' order by e limit 1) limit 1000) k) n;
  else
    select array_agg(p.new_id), array_agg(p.other_id), array_agg(p.label_id), array_agg(ffp.organisation_levels(a.row, b.row)), array_agg(2::bigint) into ones, others, labels, said, commons
      from unnest(pairs) p
      cross join lateral (select x as row from ffp.organisation x where x.id = p.new_id and x.withdrawn_at is null offset 0) a
      cross join lateral (select x as row from ffp.organisation x where x.id = p.other_id and x.withdrawn_at is null offset 0) b;
  end if;
  return query
    select w.key, w.other, w.label_id, w.levels, w.model_id, w.weight, w.probability, w.parts from ffp.weigh(of_entity, ones, others, labels, said, commons) w;
end $$;

-- Scores new persons or organisations against all that are recorded, in the writer's transaction. What is likely enough is proposed to a person, never joined here.
-- What somebody has judged is not asked again, unless somebody who may see the proposal could not see that judgement.
create function ffp.link_check(of_entity text, ids uuid[], said_at timestamptz) returns int
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare
  who uuid := ffp.reader_account();
  office int := ffp.reader_office();
  setting ffp.link_setting := ffp.link_setting_of(of_entity, ffp.reader_office());
  pairs ffp.link_pair[];
  made int;
begin
  if of_entity not in ('person', 'organisation') then return 0; end if;
  perform pg_advisory_xact_lock(6364136223846793007); -- two writers of one person at once must see each other
  if of_entity = 'person' then
    insert into ffp.link_block (entity, key, record_id)
      select of_entity, k.key, p.id from ffp.person p cross join lateral unnest(ffp.person_blocks(p)) k(key) where p.id = any (ids) and p.withdrawn_at is null
    on conflict do nothing;
  else
    insert into ffp.link_block (entity, key, record_id)
      select of_entity, k.key, p.id from ffp.organisation p cross join lateral unnest(ffp.organisation_blocks(p)) k(key) where p.id = any (ids) and p.withdrawn_at is null
    on conflict do nothing;
  end if;
  select array_agg(distinct case when c.other_id = any (ids) and c.new_id > c.other_id then (c.other_id, c.new_id, c.label_id)::ffp.link_pair else c end)
    into pairs from ffp.link_candidates(of_entity, ids) c;
  if pairs is null then return 0; end if;
  with likely as materialized (
    select w.*, least(w.new_id, w.other_id) as left_id, greatest(w.new_id, w.other_id) as right_id
      from ffp.weigh_pairs(of_entity, pairs) w where w.probability >= setting.propose_from),
  fresh as materialized (
    select ffp.new_id() as id, l.*, r.source_id,
           case when l.levels ->> 'number' = 'same' then 'A' when l.probability >= .99 then 'B' else 'C' end as grade
      from likely l
      join ffp.record r on r.id = l.new_id
     where not exists (select 1 from ffp.hit h
                        where h.left_id = l.left_id and h.right_id = l.right_id and h.withdrawn_at is null and ffp.label_within(h.label_id, l.label_id))
       and not exists (select 1 from ffp.judgement d
                        where d.left_id = l.left_id and d.right_id = l.right_id and d.verdict in ('same', 'different') and d.withdrawn_at is null
                          and ffp.label_within(d.label_id, l.label_id))),
  written as (
    insert into ffp.hit (id, label_id, office_id, source_id, recorded_at, recorded_by, of_entity, left_id, right_id, grade, why)
      select f.id, f.label_id, office, f.source_id, said_at, who, of_entity, f.left_id, f.right_id, f.grade, 'weight' from fresh f
    returning id, label_id, office_id),
  weighed as (
    insert into ffp.hit_score (hit_id, model_id, weight, probability, parts, label_id)
      select f.id, f.model_id, f.weight, f.probability, f.parts, f.label_id from fresh f),
  told as (
    insert into ffp.outbox (kind, record_id, entity, label_id, office_id)
      select 'hit.new', w.id, 'hit', w.label_id, w.office_id from written w limit 20)
  select count(*) into made from written;
  return made;
end $$;

-- Corrected or withdrawn: their keys go, and what was only proposed of them; said again by the next check.
create function ffp.link_forget(of_entity text, ids uuid[], because text, said_at timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare allowed uuid[];
begin
  -- Only of records that the writer sees: he has just changed them.
  select array_agg(r.id) into allowed from ffp.record r where r.id = any (ids) and r.entity = of_entity and r.label_id = any (ffp.reader_labels());
  delete from ffp.link_block b where b.record_id = any (allowed) and b.entity = of_entity;
  update ffp.hit h
     set status = 'withdrawn', withdrawn_at = greatest(said_at, h.recorded_at), version = h.version + 1, recorded_at = greatest(said_at, h.recorded_at),
         recorded_by = ffp.reader_account(), reason = because
   where h.of_entity = $1 and h.status = 'new' and h.withdrawn_at is null
     and h.id in (select x.id from ffp.hit x where x.left_id = any (allowed) union all select x.id from ffp.hit x where x.right_id = any (allowed));
end $$;

-- The blocking keys of all that stands, made anew: after a first load, or when the forms of names change. For ops.
create function ffp.rebuild_link_blocks() returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
begin
  delete from ffp.link_block;
  insert into ffp.link_block (entity, key, record_id)
    select 'person', k.key, p.id from ffp.person p cross join lateral unnest(ffp.person_blocks(p)) k(key) where p.withdrawn_at is null;
  insert into ffp.link_block (entity, key, record_id)
    select 'organisation', k.key, o.id from ffp.organisation o cross join lateral unnest(ffp.organisation_blocks(o)) k(key) where o.withdrawn_at is null;
  return (select count(*) from ffp.link_block);
end $$;

-- What of the records that this reader may see resembles a person or company that is being typed. Says nothing of any other: labels are asked here, since the
-- keys are not his to read.
create function ffp.link_similar(of_entity text, draft jsonb, except_id uuid, most int)
returns table (record_id uuid, weight double precision, probability double precision, parts jsonb)
language plpgsql stable security definer set search_path = pg_catalog, ffp, pg_temp set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
declare
  mine int[] := ffp.reader_labels();
  typed_person ffp.person;
  typed_organisation ffp.organisation;
  keys text[];
begin
  if of_entity = 'person' then
    typed_person := jsonb_populate_record(null::ffp.person, draft);
    keys := ffp.person_blocks(typed_person);
  elsif of_entity = 'organisation' then
    typed_organisation := jsonb_populate_record(null::ffp.organisation, draft);
    keys := ffp.organisation_blocks(typed_organisation);
  end if;
  return query
    with found as materialized (
      select distinct o.record_id
        from unnest(keys) k(key)
        cross join lateral (
          select x.record_id from ffp.link_block x join ffp.record r on r.id = x.record_id and r.withdrawn_at is null and r.label_id = any (mine)
           where x.entity = of_entity and x.key = k.key and x.record_id is distinct from except_id order by x.record_id desc limit 60) o),
    common as materialized (select count(*) + 1 as n from (
      select b.record_id from ffp.link_block b join ffp.record r on r.id = b.record_id and r.withdrawn_at is null and r.label_id = any (mine)
       where of_entity = 'person' and b.entity = 'person' and b.key = (select e from unnest(keys) e where e like 'f:%' order by e limit 1) limit 1000) b),
    levelled as (
      select f.record_id, case when of_entity = 'person' then (select ffp.person_levels(typed_person, p) from ffp.person p where p.id = f.record_id)
                               else (select ffp.organisation_levels(typed_organisation, p) from ffp.organisation p where p.id = f.record_id) end as levels
        from found f),
    asked as (select array_agg(l.record_id) as ids, array_agg(l.levels) as levels, array_agg(c.n) as commons from levelled l cross join common c)
    select w.key, w.weight, w.probability, w.parts
      from asked a cross join lateral ffp.weigh(of_entity, a.ids, null, null, a.levels, a.commons) w
     order by w.probability desc, 1 limit most;
end $$;

-- Weighs anew what waits, when another model is active: a page at a time, oldest ids first. Gives back the last id, null when done.
create function ffp.rescore_hits(of_entity text, after uuid, most int) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare page uuid[]; pairs ffp.link_pair[];
begin
  select array_agg(h.id order by h.id) into page
    from (select x.id from ffp.hit x where x.of_entity = $1 and x.status = 'new' and x.withdrawn_at is null and (after is null or x.id > after) order by x.id limit most) h;
  if page is null then return null; end if;
  if of_entity = 'firearm' then
    perform ffp.score_firearm_hits(page);
  else
    select array_agg((h.left_id, h.right_id, h.label_id)::ffp.link_pair) into pairs from ffp.hit h where h.id = any (page);
    update ffp.hit_score s set model_id = w.model_id, weight = w.weight, probability = w.probability, parts = w.parts, scored_at = now()
      from ffp.weigh_pairs(of_entity, pairs) w
      join ffp.hit h on h.left_id = w.new_id and h.right_id = w.other_id and h.id = any (page)
     where s.hit_id = h.id;
  end if;
  return page[cardinality(page)];
end $$;

grant select, update on ffp.hit to ffp_match;
grant create on schema ffp to ffp_match;
do $$ declare f text; begin
  foreach f in array array['weigh(text,uuid[],uuid[],int[],jsonb[],bigint[])', 'firearm_levels(ffp.firearm,ffp.firearm,text,text,text,int)', 'score_firearm_hits(uuid[])', 'link_setting_of(text,int)',
      'hits_kin(uuid[])', 'link_check_firearms(uuid[],timestamptz)', 'score_new_hits()', 'relabel_scores()', 'name_canon(text)', 'names_level(text,text,text,text)', 'person_levels(ffp.person,ffp.person)',
      'organisation_levels(ffp.organisation,ffp.organisation)', 'person_blocks(ffp.person)', 'organisation_blocks(ffp.organisation)', 'link_candidates(text,uuid[])',
      'weigh_pairs(text,ffp.link_pair[])', 'link_check(text,uuid[],timestamptz)', 'link_forget(text,uuid[],text,timestamptz)', 'rebuild_link_blocks()',
      'link_similar(text,jsonb,uuid,int)', 'rescore_hits(text,uuid,int)'] loop
    execute format('revoke all on function ffp.%s from public', f);
    execute format('alter function ffp.%s owner to ffp_match', f);
  end loop;
end $$;
revoke create on schema ffp from ffp_match;
grant execute on function ffp.words_near(text[], text[]), ffp.birth_level(text, text), ffp.number_level(text, text), ffp.address_level(text, text), ffp.organisation_words(text) to ffp_match, ffp_ops;
set role ffp_match;
grant execute on function ffp.score_new_hits(), ffp.relabel_scores() to ffp_owner;
grant execute on function ffp.link_check(text, uuid[], timestamptz), ffp.link_forget(text, uuid[], text, timestamptz), ffp.link_similar(text, jsonb, uuid, int),
  ffp.link_check_firearms(uuid[], timestamptz) to ffp_app;
grant execute on function ffp.rescore_hits(text, uuid, int), ffp.rebuild_link_blocks() to ffp_ops, ffp_app;
revoke execute on function ffp.rebuild_link_blocks() from ffp_app;
grant execute on function ffp.weigh_pairs(text, ffp.link_pair[]), ffp.link_candidates(text, uuid[]), ffp.score_firearm_hits(uuid[]) to ffp_ops;
set role ffp_owner;
create trigger score_new_hits after insert on ffp.hit referencing new table as fresh for each statement execute function ffp.score_new_hits();
create trigger relabel_scores after update on ffp.hit referencing old table as old_row new table as new_row for each statement execute function ffp.relabel_scores();
