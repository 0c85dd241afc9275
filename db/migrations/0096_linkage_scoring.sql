-- How pairs are weighed, as role match and set-based: which level each comparison reaches, and what the active model says of these levels.

-- What the active model of an entity says of the levels of pairs, many at once; `keys`, `others` and `labels` name them and come back. `commons`: how many
-- records share the value that `by_frequency` speaks of. Where the model knows kinds of pairs, agreements that come together and what changes together are
-- weighed as they are in memory (engine/related-weight.ts; a test holds both together).
create function ffp.weigh(of_entity text, keys uuid[], others uuid[], labels int[], levels jsonb[], commons bigint[])
returns table (key uuid, other uuid, label_id int, levels jsonb, model_id uuid, weight double precision, probability double precision, parts jsonb)
language sql stable parallel safe set search_path = pg_catalog, ffp, pg_temp set enable_hashjoin = on as $$
  with active as materialized (select m.id, m.prior from ffp.link_model m where m.entity = of_entity and m.state = 'active'),
  said as materialized (
    select l.comparison, l.level, l.sign, l.place, l.step, l.weight, l.by_frequency from active a join ffp.link_level l on l.model_id = a.id),
  kind as materialized (select k.* from active a join ffp.link_kind k on k.model_id = a.id),
  pair as materialized (
    select q.key, q.other, q.label_id, q.levels, coalesce(q.common, 2) as common from unnest(keys, others, labels, levels, commons) q(key, other, label_id, levels, common)),
  -- What reaches the same levels weighs the same: once for all that do.
  alike as materialized (select row_number() over () as nth, d.levels, d.common from (select distinct p.levels, p.common from pair p) d),
  part as materialized (
    select p.nth, d.comparison, d.level, d.sign, d.place, d.step, d.weight as usual,
           case when d.by_frequency then greatest(d.weight - ln(greatest(p.common, 2) / 2.0::double precision) / ln(2.0::double precision), 0) else d.weight end as weight
      from alike p
      cross join lateral jsonb_each_text(p.levels) v
      join said d on d.comparison = v.key collate "C" and d.level = v.value collate "C"),
  summed as (
    select p.nth, sum(p.weight) as weight,
           string_agg('{"comparison":"' || p.comparison || '","level":"' || p.level || '","sign":"' || p.sign || '","weight":' || round(p.weight::numeric, 2) || '}', ',' order by p.place) as parts
      from part p group by p.nth),
  -- How many pairs of each kind, of all of it, agree like this one. Related things agree on a rare value as often as on a common one.
  reached as materialized (
    select q.nth, k.of_pairs, k.place, k.name,
           k.share * power(2.0::double precision, coalesce(sum(coalesce((k.more -> p.comparison ->> p.step - 1)::double precision, 0)
             + case when k.of_pairs = 'related' and not k.by_chance and p.step = 1 then p.weight - p.usual else 0 end), 0)) as share
      from kind k cross join alike q left join part p on p.nth = q.nth
     group by q.nth, k.of_pairs, k.place, k.name, k.share),
  kinds as materialized (
    select r.nth, case when bool_or(r.of_pairs = 'same') then ln(greatest(sum(r.share) filter (where r.of_pairs = 'same'), 1e-18)) / ln(2.0::double precision) end as changed,
           case when bool_or(r.of_pairs = 'related') then - ln(greatest(sum(r.share) filter (where r.of_pairs = 'related'), 1e-18)) / ln(2.0::double precision) end as taken,
           (array_agg(r.name order by r.share desc, r.place) filter (where r.of_pairs = 'related'))[1] as name
      from reached r group by r.nth),
  together as (
    select k.nth, coalesce(k.taken, 0) + coalesce(k.changed, 0) as weight,
           '{"comparison":"related","level":' || to_jsonb(coalesce(k.name, 'by chance'))::text || ',"sign":"~","weight":' || round(coalesce(k.taken, 0)::numeric, 2) || '}'
             || case when k.changed <> 0 then ',{"comparison":"same","level":"together","sign":"~","weight":' || round(k.changed::numeric, 2) || '}' else '' end as parts
      from kinds k),
  weighed as materialized (
    select l.levels, l.common, a.id as model_id, w.weight, 1 / (1 + power(2::double precision, - least(greatest(w.weight, -500), 500))) as probability,
           ('[' || concat_ws(',', x.parts, t.parts) || ']')::jsonb as parts
      from active a
      cross join alike l
      left join summed x on x.nth = l.nth
      left join together t on t.nth = l.nth
      cross join lateral (select a.prior + coalesce(x.weight, 0) + coalesce(t.weight, 0) as weight) w)
  select q.key, q.other, q.label_id, q.levels, w.model_id, w.weight, w.probability, w.parts
    from pair q
    join weighed w using (levels, common)
$$;

-- The levels of firearms, the same as the kinds of `./ffp link` (src/domains/linkage/engine/kinds; a test compares them on pairs of the training country). Null: nothing is known.
--
-- Two numbers. Words for "none" and counted-up figures say nothing; what can be read of a number must fit; numbers of one series that lie near each other are two guns of a lot
-- sooner than one gun misread.
create function ffp.serial_level(a text, b text) returns text immutable parallel safe language plpgsql as $$
declare
  x text;
  y text;
  fold_x text;
  fold_y text;
  whole_x text[];
  whole_y text[];
  pattern_x text;
  pattern_y text;
  slip text;
  apart numeric;
begin
  if a is null or b is null then return null; end if;
  x := ffp.serial_exact(a);
  y := case when a = b then x else ffp.serial_exact(b) end;
  if length(x) < 2 or length(y) < 2 or ffp.is_noise(x) or (y <> x and ffp.is_noise(y)) then return null; end if;
  -- Several stars are as many characters; one star is a run of them.
  if a ~ '[?*]' then pattern_x := ffp.serial_pattern(regexp_replace(a, '\*(?=\*)|(?<=\*)\*', '?', 'g')); end if;
  if b ~ '[?*]' then pattern_y := ffp.serial_pattern(regexp_replace(b, '\*(?=\*)|(?<=\*)\*', '?', 'g')); end if;
  if x = y and pattern_x is null and pattern_y is null then return 'exact'; end if;
  fold_x := ffp.serial_fold(a);
  fold_y := ffp.serial_fold(b);
  if pattern_x is not null and pattern_y is not null then return case when pattern_x = pattern_y then 'wildcard' end; end if;
  if pattern_x is not null or pattern_y is not null then
    return case when coalesce(case when pattern_x is null then fold_x end, fold_y) ~ ('^' || replace(replace(coalesce(pattern_x, pattern_y), '?', '.'), '*', '.*') || '$')
                then 'wildcard' else 'conflict' end;
  end if;
  if fold_x = fold_y then return 'folded'; end if;
  slip := (ffp.serial_differs(fold_x, fold_y)).why;
  if length(x) = length(y) then
    whole_x := regexp_match(x, '^([A-Z]*)([0-9]{3,12})$');
    whole_y := regexp_match(y, '^([A-Z]*)([0-9]{3,12})$');
    if whole_x[1] = whole_y[1] then apart := abs(whole_x[2]::numeric - whole_y[2]::numeric); end if;
  end if;
  if apart is null or apart > 500 then
    return case when slip is null then 'conflict' when slip = 'transposition' then 'transposition' else 'one-edit' end;
  end if;
  return case when slip is null or apart <= 2 then 'neighbour' else 'near-slip' end;
end $$;

-- Two codes of one list of the catalogue. (These are PL/pgSQL so that what is the same, or says nothing, is told without a query.)
create function ffp.code_level(of_kind text, a text, b text) returns text stable parallel safe language plpgsql as $$
begin
  if a is null or b is null then return null; end if;
  if a = b then return 'same'; end if;
  return coalesce((select r.level from ffp.code_relation r where r.kind = of_kind and r.one = a and r.other = b), 'conflict');
end $$;

-- Two models: a variant is named by the other's name and more (M70A, M70AB2).
create function ffp.model_name(code text) returns text stable parallel safe language sql
return coalesce((select r.other from ffp.code_relation r where r.kind = 'model-name' and r.one = code),
  regexp_replace(upper(regexp_replace(code, '^[^:]*:', '')), '[^A-Z0-9]', '', 'g'));
create function ffp.model_level(a text, b text) returns text stable parallel safe language plpgsql as $$
declare x text; y text;
begin
  if a is null or b is null then return null; end if;
  if a = b then return 'same'; end if;
  x := ffp.model_name(a);
  y := ffp.model_name(b);
  return case when least(length(x), length(y)) >= 2 and (starts_with(x, y) or starts_with(y, x)) then 'related' else 'conflict' end;
end $$;

-- Two calibres, each a code with its bore: one that names the bore alone contradicts no cartridge of that bore.
create function ffp.calibre_level(code_a text, bore_a text, code_b text, bore_b text) returns text stable parallel safe language plpgsql as $$
declare known_a text; known_b text; x text; y text;
begin
  if coalesce(code_a, bore_a) is null or coalesce(code_b, bore_b) is null then return null; end if;
  if code_a = code_b and code_a not like 'bore:%' then return 'chambering'; end if;
  known_a := (select r.other from ffp.code_relation r where r.kind = 'bore' and r.one = code_a);
  known_b := (select r.other from ffp.code_relation r where r.kind = 'bore' and r.one = code_b);
  x := coalesce(bore_a, known_a, regexp_replace(code_a, '^bore:', ''));
  y := coalesce(bore_b, known_b, regexp_replace(code_b, '^bore:', ''));
  return case when x <> y or x = '' then 'conflict' when known_a is not null and known_b is not null then 'bore' else 'undecidable' end;
end $$;

-- How alike two short texts are, raised by a common beginning (Jaro and Winkler), 0 to 1.
create function ffp.jaro_winkler(a text, b text) returns double precision immutable strict parallel safe language plpgsql as $$
declare
  x constant text[] := string_to_array(a, null);
  y constant text[] := string_to_array(b, null);
  reach constant int := greatest(0, greatest(length(a), length(b)) / 2 - 1);
  taken boolean[] := array_fill(false, array[greatest(length(b), 1)]);
  letters text[] := '{}';
  crossed int := 0;
  at int := 0;
  alike double precision;
begin
  if a = b then return 1; end if;
  for i in 1 .. length(a) loop
    for k in greatest(1, i - reach) .. least(length(b), i + reach) loop
      continue when taken[k] or x[i] <> y[k];
      taken[k] := true;
      letters := letters || x[i];
      exit;
    end loop;
  end loop;
  if letters = '{}' then return 0; end if;
  for k in 1 .. length(b) loop
    continue when not taken[k];
    at := at + 1;
    if y[k] <> letters[at] then crossed := crossed + 1; end if;
  end loop;
  alike := (at::double precision / length(a) + at::double precision / length(b) + 1 - crossed / 2.0::double precision / at) / 3;
  if alike < 0.7 then return alike; end if;
  at := 0;
  while at < 4 and at < length(a) and x[at + 1] = y[at + 1] loop at := at + 1; end loop;
  return alike + at * 0.1::double precision * (1 - alike);
end $$;
-- Two marks of an institution, an inventory, a proof house.
create function ffp.mark_level(a text, b text) returns text stable parallel safe language plpgsql as $$
declare x text; y text;
begin
  if a is null or b is null then return null; end if;
  x := replace(ffp.name_base(a), ' ', '');
  y := case when a = b then x else replace(ffp.name_base(b), ' ', '') end;
  if x = '' or y = '' or ffp.is_noise(upper(x)) or ffp.is_noise(upper(y)) then return null; end if;
  return case when x = y then 'same' when ffp.jaro_winkler(x, y) >= 0.92 then 'close' else 'conflict' end;
end $$;

-- Numbers that a row refers to, one or several in a cell. One in common is enough; others contradict nothing. What is a slip apart may as well be the next one of a run.
create function ffp.reference_numbers(t text) returns text[] immutable strict parallel safe language plpgsql as $$
declare key text;
begin
  if t !~ '[;,|\n]' then -- one number, as nearly always: told without a query
    key := ffp.serial_fold(t);
    return case when length(key) > 2 and not ffp.is_noise(key) then array[key] else '{}'::text[] end;
  end if;
  return array(select k.key from (select ffp.serial_fold(p.part) as key from regexp_split_to_table(t, '[;,|\n]+') p(part)) k where length(k.key) > 2 and not ffp.is_noise(k.key));
end $$;
create function ffp.reference_slips(a text, b text) returns boolean immutable strict parallel safe language sql
return least(length(a), length(b)) > 4 and (ffp.serial_differs(a, b)).why is not null
  and (length(a) <> length(b) or coalesce((
    select not (m.x[1] = m.y[1] and abs(m.x[2]::numeric - m.y[2]::numeric) <= 20)
      from (select regexp_match(a, '^(.*?)([0-9]{1,12})$') as x, regexp_match(b, '^(.*?)([0-9]{1,12})$') as y) m), true));
create function ffp.reference_level(a text, b text) returns text immutable parallel safe language plpgsql as $$
declare x text[]; y text[];
begin
  if a is null or b is null then return null; end if;
  x := ffp.reference_numbers(a);
  y := ffp.reference_numbers(b);
  if x = '{}' or y = '{}' then return null; end if;
  if x && y then return 'same'; end if;
  return case when exists (select 1 from unnest(x) p, unnest(y) q where ffp.reference_slips(p, q)) then 'one-edit' else 'conflict' end;
end $$;

-- The levels of two firearms by one number of each, and the parts that these stand on. What is absent is left out: it weighs nothing. Without settings, and with what
-- is the same told here, so that the planner puts it in place: called pair by pair it takes ten times as long.
create function ffp.firearm_levels(a ffp.firearm, b ffp.firearm, part_a text, part_b text, number_a text, number_b text)
returns jsonb stable parallel safe language sql
return jsonb_strip_nulls(jsonb_build_object(
  'serial', case when number_a is not null and number_b is not null then ffp.serial_level(number_a, number_b) end,
  'make', case when a.make_code = b.make_code then 'same' when a.make_code <> b.make_code then ffp.code_level('make', a.make_code, b.make_code) end,
  'model', case when a.model_code = b.model_code then 'same' when a.model_code <> b.model_code then ffp.model_level(a.model_code, b.model_code) end,
  'calibre', case when a.calibre_code = b.calibre_code and a.calibre_code not like 'bore:%' then 'chambering'
                  else ffp.calibre_level(a.calibre_code, a.bore_group, b.calibre_code, b.bore_group) end,
  'type', case when a.type_code = b.type_code then 'same' when a.type_code <> b.type_code then ffp.code_level('type', a.type_code, b.type_code) end,
  'component', case when part_a is null or part_b is null or 'other' in (part_a, part_b) then null when ffp.parts_agree(part_a, part_b) then 'same' else 'other' end,
  'country', case when a.country_code = b.country_code then 'same' when a.country_code <> b.country_code then ffp.code_level('country', a.country_code, b.country_code) end,
  'mark', case when a.institution_mark is not null and b.institution_mark is not null then ffp.mark_level(a.institution_mark, b.institution_mark) end,
  'exhibit', case when a.exhibit_number is not null and b.exhibit_number is not null then ffp.reference_level(a.exhibit_number, b.exhibit_number) end,
  'seal', case when a.seal_number is not null and b.seal_number is not null then ffp.reference_level(a.seal_number, b.seal_number) end,
  'papers', case when a.papers is not null and b.papers is not null then ffp.reference_level(a.papers, b.papers) end));

-- The number by which a firearm is compared where no marking was named: that of the frame or receiver before others, of what everyone may see who sees the label.
create function ffp.own_number(of_firearm uuid, outer_label int) returns uuid
language sql stable set search_path = pg_catalog, ffp, pg_temp set enable_nestloop = on set enable_hashjoin = off as $$
  select m.id
    from ffp.component c
    join ffp.marking m on m.component_id = c.id and m.kind = 'serial' and m.value is not null and m.withdrawn_at is null
   where c.firearm_id = of_firearm and c.withdrawn_at is null and ffp.label_within(c.label_id, outer_label) and ffp.label_within(m.label_id, outer_label)
   order by c.kind in ('frame', 'receiver') desc, m.id limit 1
$$;

-- Weighs proposals of firearms: those that were just made, or all that wait when another model is active.
-- A score counts only what everyone may see who sees the proposal (check AZ-9): how many share the number.
-- What the proposals speak of is looked up by key once for each (laterals with `offset 0`), and put together by hash: only what cannot be joined otherwise nests.
create function ffp.score_firearm_hits(hits uuid[]) returns int
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp
  set enable_hashjoin = on set enable_nestloop = off set enable_mergejoin = off set enable_seqscan = off set join_collapse_limit = 1 set plan_cache_mode = force_generic_plan as $$
declare weighed int;
begin
  with proposed as materialized (
    select h.* from unnest(hits) i(id)
      cross join lateral (select x.id, x.label_id, x.left_id, x.right_id, coalesce(x.left_marking_id, ffp.own_number(x.left_id, x.label_id)) as left_marking_id,
                                 coalesce(x.right_marking_id, ffp.own_number(x.right_id, x.label_id)) as right_marking_id
                            from ffp.hit x where x.id = i.id and x.of_entity = 'firearm' offset 0) h),
  gun as materialized (
    select g.id, f.row
      from (select p.left_id from proposed p union select p.right_id from proposed p) g(id)
      cross join lateral (select x as row from ffp.firearm x where x.id = g.id offset 0) f),
  number as materialized (
    select n.id, n.label_id, c.kind, m.value, ffp.serial_fold(m.value) as folded
      from (select p.left_marking_id, p.label_id from proposed p union select p.right_marking_id, p.label_id from proposed p) n(id, label_id)
      cross join lateral (select x.component_id, x.value, x.label_id from ffp.marking x where x.id = n.id offset 0) m
      cross join lateral (select x.kind, x.label_id from ffp.component x where x.id = m.component_id offset 0) c
     where (m.label_id = n.label_id or ffp.label_within(m.label_id, n.label_id)) and (c.label_id = n.label_id or ffp.label_within(c.label_id, n.label_id))),
  shared as materialized (
    select n.folded, n.label_id, k.common
      from (select distinct x.folded, x.label_id from proposed p join number x on x.id = p.left_marking_id and x.label_id = p.label_id) n
      cross join lateral (select count(*) as common from (
        select 1
          from ffp.search_key k
          cross join lateral (select x.component_id, x.label_id from ffp.marking x where x.id = k.record_id offset 0) m
          cross join lateral (select x.firearm_id, x.label_id from ffp.component x where x.id = m.component_id offset 0) c
          cross join lateral (select x.label_id from ffp.firearm x where x.id = c.firearm_id offset 0) f
         where k.key = n.folded and k.kind = 'serial.fold' and k.closed_at is null and not k.former
           and (n.label_id = all (array[k.label_id, m.label_id, c.label_id, f.label_id])
                or ffp.label_within(k.label_id, n.label_id) and ffp.label_within(m.label_id, n.label_id)
                   and ffp.label_within(c.label_id, n.label_id) and ffp.label_within(f.label_id, n.label_id)) limit 100) k) k),
  pair as materialized (
    -- A number of few characters is one that many have, whether they are recorded or not.
    select p.id, p.label_id, greatest(coalesce(s.common, 0), case when least(length(ln.folded), length(rn.folded)) < 6 then 128 end) as common,
           ffp.firearm_levels(l.row, r.row, ln.kind, rn.kind, ln.value, rn.value) as levels
      from proposed p
      join gun l on l.id = p.left_id
      join gun r on r.id = p.right_id
      left join number ln on ln.id = p.left_marking_id and ln.label_id = p.label_id
      left join number rn on rn.id = p.right_marking_id and rn.label_id = p.label_id
      left join shared s on s.folded = ln.folded and s.label_id = p.label_id),
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

-- Joins what is sure enough of these markings' firearms: of an exact composite, that nobody has judged, whose number is not too common.
create function ffp.join_sure_firearms(markings uuid[], sure_from double precision, said_at timestamptz) returns uuid[]
language plpgsql volatile set search_path = pg_catalog, ffp, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  joined uuid[];
  program constant uuid := '00000000-0000-7000-8000-000000000001';
begin
  with fresh as materialized (
    select x.id from ffp.hit x where x.left_marking_id = any (markings) union select x.id from ffp.hit x where x.right_marking_id = any (markings)),
  sure as materialized (
    select h.*, s.probability, m.number
      from fresh i
      join ffp.hit h on h.id = i.id and h.of_entity = 'firearm' and h.grade = 'A' and h.why = 'exact' and h.status = 'new' and h.withdrawn_at is null
      join ffp.hit_score s on s.hit_id = h.id and s.probability >= sure_from
      join ffp.link_model m on m.id = s.model_id
     where s.parts @> '[{"comparison":"serial","level":"exact"},{"comparison":"make","level":"same"},{"comparison":"model","level":"same"},{"comparison":"calibre","level":"chambering"}]'
       -- Other exhibits, seals and papers speak against nothing.
       and not s.parts @? '$[*] ? (@.level == "conflict" && @.comparison != "exhibit" && @.comparison != "seal" && @.comparison != "papers")'
       -- What somebody has taken back stays apart until somebody joins it.
       and not exists (select 1 from ffp.judgement d where d.left_id = h.left_id and d.right_id = h.right_id and (d.withdrawn_at is null or d.verdict = 'same'))
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
  return joined;
end $$;

-- After the hit check of new markings, in the same transaction: what the writer's office lets the program join:
-- firearms of an exact composite (number letter by letter, make, model, chambering) above its threshold, that nobody has judged, whose number is not too common.
-- The judgement says that the program made it, and by which model. Of new numbers of several writers at once, each office's by its own word.
create function ffp.link_check_firearms(markings uuid[], said_at timestamptz) returns int
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  own record;
  office int := ffp.reader_office();
  joined uuid[];
  made int := 0;
  setting ffp.link_setting;
begin
  for own in
    select o.office_id, o.markings
      from (select office as office_id, markings where office is not null
            union all
            select m.office_id, array_agg(m.id) from unnest(markings) w(id) join ffp.marking m on m.id = w.id where office is null group by m.office_id) o
     order by o.office_id
  loop
    setting := ffp.link_setting_of('firearm', own.office_id);
    continue when setting.join_from is null;
    joined := ffp.join_sure_firearms(own.markings, setting.join_from, said_at);
    made := made + coalesce(cardinality(joined), 0);
  end loop;
  return made;
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

-- Brings the proposals of judged pairs in line with what stands, once judgements were made or withdrawn outside them:
-- 1. a *different* stands: the pair is rejected; a *same* stands: confirmed; neither: the pair waits again, and the words that closed it are set aside.
-- 2. Only what everyone may see who sees the proposal counts, and what was said on the proposal itself.
-- 3. Nothing that waits is closed where the office asks for two people.
-- An *unsure* that is withdrawn sets aside the word of whoever said it.
create function ffp.settle_hits(judgements uuid[], said_at timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare
  who uuid := ffp.reader_account();
  office int := ffp.reader_office();
begin
  update ffp.hit_review w set set_aside_at = said_at
    from ffp.judgement j
    join ffp.record_version v on v.id = j.id and v.version = 1
   where j.id = any (judgements) and j.verdict = 'unsure' and j.withdrawn_at is not null
     and w.hit_id = j.hit_id and w.recorded_by = v.recorded_by and w.verdict = 'unsure' and w.set_aside_at is null;
  with judged as (
    select distinct j.left_id, j.right_id from ffp.judgement j where j.id = any (judgements) and j.verdict in ('same', 'different')),
  settled as materialized (
    select h.id, h.status as before, v.reason,
           case when v.different then 'rejected' when v.same then 'confirmed' else 'new' end as status
      from judged j
      join ffp.hit h on h.left_id = j.left_id and h.right_id = j.right_id and h.withdrawn_at is null and h.status in ('new', 'confirmed', 'rejected')
      cross join lateral (
        select coalesce(bool_or(d.verdict = 'different'), false) as different, coalesce(bool_or(d.verdict = 'same'), false) as same,
               (array_agg(d.reasons order by d.verdict, d.made_at desc))[1] as reason
          from ffp.judgement d
         where d.left_id = h.left_id and d.right_id = h.right_id and d.verdict in ('same', 'different') and d.withdrawn_at is null
           and (d.hit_id = h.id or ffp.label_within(d.label_id, h.label_id))) v),
  changed as (
    update ffp.hit h
       set status = s.status, version = h.version + 1, recorded_at = greatest(said_at, h.recorded_at), recorded_by = who,
           reason = coalesce(s.reason, 'judgement withdrawn')
      from settled s
     where h.id = s.id and h.status <> s.status
       and not (h.status = 'new' and (ffp.link_setting_of(h.of_entity, office)).second_eyes)
       -- Who withdrew its record is another matter: such a proposal is withdrawn, not open.
       and not exists (select 1 from ffp.record r where r.id in (h.left_id, h.right_id) and r.withdrawn_at is not null)
    returning h.id, h.status, h.label_id, h.office_id),
  aside as (
    update ffp.hit_review w set set_aside_at = said_at
      from changed c where c.status = 'new' and w.hit_id = c.id and w.set_aside_at is null)
  insert into ffp.outbox (kind, record_id, entity, label_id, office_id)
    select 'hit.new', c.id, 'hit', c.label_id, c.office_id from changed c where c.status = 'new' limit 20;
end $$;

-- A name in tokens of one form: Gjergj and Đorđe are one given name.
create function ffp.name_canon(t text) returns text[]
language sql stable parallel safe set search_path = pg_catalog, ffp, pg_temp as $$
  select coalesce(array_agg(distinct coalesce(f.canon, w.word) order by coalesce(f.canon, w.word)), '{}')
    from unnest(ffp.name_keys(t)) w(word) left join ffp.name_form f on f.form = w.word
$$;

-- The levels of persons and organisations are the same as those of the kinds in src/domains/linkage/engine/kinds/typed.ts (a test compares them).
--
-- Whether each word of the shorter list (of both, where they are equally long: it is the same whichever comes first) has one in the other that is the same or,
-- from four letters on, one letter off.
create function ffp.words_near(a text[], b text[]) returns boolean immutable parallel safe language sql set search_path = pg_catalog, ffp, pg_temp
as $$
  select cardinality(a) > 0 and cardinality(b) > 0
     and (cardinality(a) > cardinality(b) or not exists (
       select 1 from unnest(a) s(word) where not exists (
         select 1 from unnest(b) o(word)
          where o.word = s.word or (length(s.word) >= 4 and length(o.word) >= 4 and (ffp.serial_differs(s.word, o.word)).why is not null))))
     and (cardinality(b) > cardinality(a) or not exists (
       select 1 from unnest(b) s(word) where not exists (
         select 1 from unnest(a) o(word)
          where o.word = s.word or (length(s.word) >= 4 and length(o.word) >= 4 and (ffp.serial_differs(s.word, o.word)).why is not null))))
$$;

-- The level of two names in their parts, each in words of one form. Null: one of them says nothing.
create function ffp.names_level(given_a text[], family_a text[], given_b text[], family_b text[]) returns text immutable parallel safe language sql
return case
  when family_a = '{}' or family_b = '{}' then null
  when family_a = family_b and (given_a = '{}' or given_b = '{}') then 'family'
  when family_a = family_b and given_a = given_b then 'exact'
  when given_a <> '{}' and family_a = given_b and given_a = family_b then 'swapped'
  when (family_a @> family_b or family_b @> family_a) and given_a <> '{}' and given_b <> '{}' and (given_a @> given_b or given_b @> given_a) then 'part'
  when ffp.words_near(family_a, family_b) and ffp.words_near(given_a, given_b) then 'spelled'
  when family_a && family_b then 'family'
  when given_a = given_b and given_a <> '{}' then 'given'
  else 'conflict' end;

-- The level of two partial dates of birth. Null: one of them says nothing.
create function ffp.birth_level(a text, b text) returns text immutable parallel safe language sql
return case
    when a is null or b is null then null
    when length(a) < 10 or length(b) < 10 then case when starts_with(a, b) or starts_with(b, a) then 'partial' else 'conflict' end
    when a = b then 'exact'
    when left(a, 4) = left(b, 4) and substr(a, 6, 2) = substr(b, 9, 2) and substr(a, 9, 2) = substr(b, 6, 2) then 'swapped'
    when (ffp.serial_differs(a, b)).why in ('substitution', 'transposition') then 'one-digit'
    else 'conflict' end;

-- A number as it is compared (personal, registration, document): from five characters on. Null: it says nothing.
create function ffp.number_form(t text) returns text immutable parallel safe language sql
return (select case when length(x.exact) >= 5 and not ffp.is_noise(x.exact) then x.exact end from (select ffp.serial_exact(t) as exact) x);

-- The level of two such numbers. Null: one of them says nothing.
create function ffp.number_level(a text, b text) returns text immutable parallel safe language sql
return case when a is null or b is null then null when a = b then 'same' when (ffp.serial_differs(a, b)).why is not null then 'one-edit' else 'conflict' end;

-- The level of two addresses by their words. Null: one of them says nothing.
create function ffp.address_level(a text[], b text[]) returns text immutable parallel safe language sql
return case when a = '{}' or b = '{}' then null when a = b then 'same'
  when (select count(*) from unnest(a) w where w = any (b)) * 2 >= least(cardinality(a), cardinality(b)) then 'near' else 'conflict' end;

-- Words of a company's name without its legal form, which the engine's list says; d.o.o. is one word. Letters are named by code points: classes of
-- characters know no letter but A to Z where the database's collation is C, and collations that do are not in PostgreSQL 15.
create function ffp.organisation_words(t text) returns text[] stable parallel safe language sql set search_path = pg_catalog, ffp, pg_temp
as $$
  select coalesce(array_agg(w order by w), '{}')
    from unnest(ffp.name_keys(regexp_replace(coalesce(t, ''), '(?<![^\u0001-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2000-\u206f\u3000-\u3004])([^\u0001-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2000-\u206f\u3000-\u3004])\.(?=[^\u0001-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2000-\u206f\u3000-\u3004](?![^\u0001-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2000-\u206f\u3000-\u3004]))', '\1', 'g'))) w
   where not exists (select 1 from ffp.code_relation r where r.kind = 'legal-word' and r.one = w collate "C")
$$;
-- Words of an address, each once.
create function ffp.address_words(t text) returns text[] immutable parallel safe language sql
return array(select distinct w from unnest(string_to_array(ffp.name_base(coalesce(t, '')), ' ')) w where w <> '' order by 1);
-- A day of birth; days that stand for "unknown" in registers say nothing.
create function ffp.known_birth(t text) returns text immutable parallel safe language sql
return case when t not in ('1900-01-01', '1900-01', '1900', '9999-12-31', '9999', '1111-11-11') then t end;

-- What a person or an organisation is compared by.
create function ffp.person_form(p ffp.person) returns ffp.link_form
language sql stable parallel safe set search_path = pg_catalog, ffp, pg_temp as $$
  select (p.id, ffp.name_canon(coalesce(p.given_name, '')), ffp.name_canon(coalesce(p.family_name, '')), ffp.name_canon(coalesce(p.father_name, '')),
          ffp.address_words(p.residence),
          ffp.known_birth(p.birth_on), nullif(p.gender, 'unknown'), ffp.number_form(p.personal_number), ffp.number_form(p.document_number), ffp.phone_key(p.phone))::ffp.link_form
$$;
create function ffp.organisation_form(o ffp.organisation) returns ffp.link_form
language sql stable parallel safe set search_path = pg_catalog, ffp, pg_temp as $$
  select (o.id, '{}'::text[], ffp.organisation_words(o.name), '{}'::text[],
          ffp.address_words(o.address),
          null, nullif(o.kind, 'other'), ffp.number_form(o.registration_number), null, ffp.phone_key(o.phone))::ffp.link_form
$$;

-- The levels of two persons, or of two organisations. Without settings, so that PostgreSQL puts them in place.
create function ffp.person_levels(a ffp.link_form, b ffp.link_form) returns jsonb stable parallel safe language sql
return jsonb_strip_nulls(jsonb_build_object(
  'names', ffp.names_level(a.given, a.family, b.given, b.family),
  'father', case when a.father = '{}' or b.father = '{}' then null when a.father = b.father then 'same' when ffp.words_near(a.father, b.father) then 'near' else 'conflict' end,
  'birth', ffp.birth_level(a.born, b.born),
  'gender', case when a.kind = b.kind then 'same' when a.kind <> b.kind then 'conflict' end,
  'number', ffp.number_level(a.number, b.number),
  'document', nullif(ffp.number_level(a.document, b.document), 'one-edit'),
  'phone', case when a.phone = b.phone then 'same' when a.phone <> b.phone then 'conflict' end,
  'residence', ffp.address_level(a.address, b.address)));
create function ffp.organisation_levels(a ffp.link_form, b ffp.link_form) returns jsonb stable parallel safe language sql
return jsonb_strip_nulls(jsonb_build_object(
  'name', case when a.family = '{}' or b.family = '{}' then null when a.family = b.family then 'exact' when a.family @> b.family or b.family @> a.family then 'part'
               when ffp.words_near(a.family, b.family) then 'spelled' else 'conflict' end,
  'kind', case when a.kind = b.kind then 'same' when a.kind <> b.kind then 'conflict' end,
  'number', ffp.number_level(a.number, b.number),
  'phone', case when a.phone = b.phone then 'same' when a.phone <> b.phone then 'conflict' end,
  'address', ffp.address_level(a.address, b.address)));

-- Blocking keys: records that share one are compared. Empty and noise make none.
--   n personal number, d document, t telephone, f a given and a family word, y the same with the year of birth, b a word with the day of birth
create function ffp.person_blocks(x ffp.link_form) returns text[] stable parallel safe language sql set search_path = pg_catalog, ffp, pg_temp
as $$
  with pair as (select distinct least(g.w, f.w) || '+' || greatest(g.w, f.w) as words from unnest(x.given[1:4]) g(w), unnest(x.family[1:4]) f(w))
  select array_agg(distinct k.key) from (
    select 'n:' || x.number
    union all select 'd:' || x.document
    union all select 't:' || x.phone
    union all select 'f:' || p.words from pair p
    union all select 'y:' || p.words || ':' || left(x.born, 4) from pair p
    union all select 'b:' || t.w || ':' || x.born from unnest(x.given[1:4] || x.family[1:4]) t(w) where length(x.born) = 10
  ) k(key) where k.key is not null
$$;
create function ffp.organisation_blocks(x ffp.link_form) returns text[] stable parallel safe language sql set search_path = pg_catalog, ffp, pg_temp
as $$
  select array_agg(distinct k.key) from (
    select 'n:' || x.number
    union all select 't:' || x.phone
    union all select 'o:' || array_to_string(x.family, '+') where x.family <> '{}'
    union all select 'f:' || a.w || '+' || b.w from unnest(x.family[1:6]) a(w), unnest(x.family[1:6]) b(w) where a.w < b.w
  ) k(key) where k.key is not null
$$;

-- Writes the forms and the keys of these records, or of all that stand (null), as they are now.
create function ffp.remember_links(of_entity text, ids uuid[]) returns void
language plpgsql volatile set search_path = pg_catalog, ffp, pg_temp as $$
begin
  if of_entity in ('vehicle', 'phone', 'place') then
    perform ffp.remember_things(of_entity, ids);
    return;
  end if;
  with form as materialized (
    select x.form, x.label_id
      from (select ffp.person_form(p) as form, p.label_id from ffp.person p where of_entity = 'person' and (ids is null or p.id = any (ids)) and p.withdrawn_at is null
            union all
            select ffp.organisation_form(o), o.label_id from ffp.organisation o where of_entity = 'organisation' and (ids is null or o.id = any (ids)) and o.withdrawn_at is null) x),
  kept as (
    insert into ffp.link_form select (f.form).* from form f
    on conflict (record_id) do nothing)
  insert into ffp.link_block (entity, key, record_id, label_id)
    select of_entity, k.key, (f.form).record_id, f.label_id
      from form f cross join lateral unnest(case of_entity when 'person' then ffp.person_blocks(f.form) else ffp.organisation_blocks(f.form) end) k(key)
  on conflict (entity, key, record_id) do update set label_id = excluded.label_id where link_block.label_id <> excluded.label_id;
end $$;

-- One pair of records of one kind: the new one, the other, and the join of their labels.
create type ffp.link_pair as (new_id uuid, other_id uuid, label_id int);

-- The keys of a record are asked by its id alone, behind `offset 0`: without statistics the planner would go through all keys of its kind.
-- Who shares a blocking key with these new records: of each key and label the latest sixty, and of each record and label the hundred and twenty that share the
-- rarest keys, so that a name which thousands have costs no more than any other; the keys with a birth year, a number or a telephone still find the rest.
create function ffp.link_candidates(of_entity text, ids uuid[]) returns setof ffp.link_pair
language sql volatile set search_path = pg_catalog, ffp, pg_temp set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
  with found as materialized (
    select b.record_id as new_id, b.label_id as new_label, o.record_id as other_id, o.label_id as other_label, min(o.size) as size
      from unnest(ids) i(id)
      cross join lateral (select x.key, x.record_id, x.label_id from ffp.link_block x where x.record_id = i.id offset 0) b
      cross join lateral (
        select y.record_id, y.label_id, y.size
          from (select z.record_id, z.label_id, count(*) over (partition by z.label_id) as size,
                       row_number() over (partition by z.label_id order by z.record_id desc) as nth
                  from (select x.record_id, x.label_id from ffp.link_block x
                         where x.entity = of_entity and x.key = b.key and x.record_id <> b.record_id order by x.record_id desc limit 1000) z) y
         where y.nth <= 60 offset 0) o
     group by 1, 2, 3, 4),
  near as materialized (
    select f.*, row_number() over (partition by f.new_id, f.other_label order by f.size, f.other_id desc) as nth from found f),
  joined as materialized (
    select l.new_label, l.other_label, ffp.plain_join(l.new_label, l.other_label) as label_id
      from (select distinct n.new_label, n.other_label from near n where n.nth <= 120) l)
  select (n.new_id, n.other_id, j.label_id)::ffp.link_pair from near n join joined j using (new_label, other_label) where n.nth <= 120
$$;

-- How many persons share the first given and family words of these records, of those that everyone may see who sees the label: once for each record and label.
create function ffp.link_commons(ids uuid[], labels int[]) returns table (record_id uuid, label_id int, common bigint)
language sql stable set search_path = pg_catalog, ffp, pg_temp set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
  with word as materialized (
    select i.id, (select min(x.key) from (select y.key from ffp.link_block y where y.record_id = i.id offset 0) x
                   where x.key >= 'f:' and x.key < 'f;') as key
      from (select distinct u.id from unnest(ids) u(id)) i),
  counted as materialized (
    select k.key, x.label_id, count(*) as common
      from (select distinct w.key from word w) k
      join ffp.link_block x on x.entity = 'person' and x.key = k.key
     group by 1, 2)
  select a.id, a.label, coalesce(sum(c.common), 0)::bigint
    from (select distinct u.id, u.label from unnest(ids, labels) u(id, label)) a
    join word w on w.id = a.id
    left join counted c on c.key = w.key and (c.label_id = a.label or ffp.label_within(c.label_id, a.label))
   group by 1, 2
$$;

-- Weighs pairs of persons or organisations; of vehicles, telephones and places, see 0094.
create function ffp.weigh_pairs(of_entity text, pairs ffp.link_pair[])
returns table (new_id uuid, other_id uuid, label_id int, levels jsonb, model_id uuid, weight double precision, probability double precision, parts jsonb)
language plpgsql stable set search_path = pg_catalog, ffp, pg_temp set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
#variable_conflict use_column
begin
  if of_entity in ('vehicle', 'phone', 'place') then
    return query
      select w.* from (select array_agg(p.new_id) as ones, array_agg(p.other_id) as others, array_agg(p.label_id) as labels from unnest(pairs) p) q
        cross join lateral ffp.weigh_things(of_entity, q.ones, q.others, q.labels) w;
    return;
  end if;
  return query
    with said as materialized (
      select p.new_id, p.other_id, p.label_id, case of_entity when 'person' then ffp.person_levels(a, b) else ffp.organisation_levels(a, b) end as levels
        from unnest(pairs) p
        join ffp.link_form a on a.record_id = p.new_id
        join ffp.link_form b on b.record_id = p.other_id),
    named as materialized (
      select array_agg(d.new_id) as ids, array_agg(d.label_id) as labels
        from (select s.new_id, s.label_id from said s where of_entity = 'person' and s.levels ->> 'names' in ('exact', 'swapped', 'spelled', 'part')
              union
              -- Two spellings may be of one common name and one rare one: the commoner counts, whichever was typed first.
              select s.other_id, s.label_id from said s where of_entity = 'person' and s.levels ->> 'names' in ('spelled', 'part')) d),
    common as materialized (select c.* from named n cross join lateral ffp.link_commons(n.ids, n.labels) c),
    asked as materialized (
      select array_agg(s.new_id) as ones, array_agg(s.other_id) as others, array_agg(s.label_id) as labels, array_agg(s.levels) as levels,
             array_agg(coalesce(greatest(c.common, o.common), 2)) as commons
        from said s
        left join common c on c.record_id = s.new_id and c.label_id = s.label_id
        left join common o on o.record_id = s.other_id and o.label_id = s.label_id and s.levels ->> 'names' in ('spelled', 'part'))
    select w.key, w.other, w.label_id, w.levels, w.model_id, w.weight, w.probability, w.parts
      from asked a cross join lateral ffp.weigh(of_entity, a.ones, a.others, a.labels, a.levels, a.commons) w;
end $$;

-- Scores new records of the kinds that are weighed against all that are recorded, in the writer's transaction. What is likely enough is proposed to a person, never joined here.
-- What somebody has judged is not asked again, unless somebody who may see the proposal could not see that judgement.
create function ffp.link_check(of_entity text, ids uuid[], said_at timestamptz) returns int
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare
  who uuid := ffp.reader_account(); -- null where new records of several writers are scored at once: each stands in the name of his own
  office int := ffp.reader_office();
  propose_from double precision; -- of several offices the lowest: each is asked again below
  pairs ffp.link_pair[];
  made int;
begin
  if of_entity not in ('person', 'organisation', 'vehicle', 'phone', 'place') then return 0; end if;
  perform ffp.remember_links(of_entity, ids);
  -- Two writers of one person at once must see each other: who shares a key waits, many at once wait for all (see ffp.lock_keys).
  perform ffp.lock_keys(6364136223846793007, (
    select case when cardinality(ids) <= 20 then coalesce(array_agg(distinct of_entity || x.key), '{}') end from ffp.link_block x where x.record_id = any (ids)));
  select array_agg(distinct case when c.other_id = any (ids) and c.new_id > c.other_id then (c.other_id, c.new_id, c.label_id)::ffp.link_pair else c end)
    into pairs from ffp.link_candidates(of_entity, ids) c;
  if pairs is null then return 0; end if;
  select min((ffp.link_setting_of(of_entity, o.office_id)).propose_from) into propose_from
    from (select office as office_id where office is not null
          union select r.office_id from unnest(ids) i(id) join ffp.record r on r.id = i.id where office is null) o;
  with likely as materialized (
    select w.*, least(w.new_id, w.other_id) as left_id, greatest(w.new_id, w.other_id) as right_id,
           case when w.other_id = any (ids) then w.other_id else w.new_id end as said_of -- of two new ones the later is compared with the earlier
      from ffp.weigh_pairs(of_entity, pairs) w where w.probability >= propose_from),
  fresh as materialized (
    select ffp.new_id() as id, l.*, r.source_id, coalesce(office, r.office_id) as office_id,
           coalesce(who, case of_entity when 'person' then (select p.recorded_by from ffp.person p where p.id = l.said_of)
                                        when 'organisation' then (select g.recorded_by from ffp.organisation g where g.id = l.said_of)
                                        when 'vehicle' then (select v.recorded_by from ffp.vehicle v where v.id = l.said_of)
                                        when 'place' then (select c.recorded_by from ffp.place c where c.id = l.said_of)
                                        else (select t.recorded_by from ffp.phone t where t.id = l.said_of) end) as recorded_by,
           case when l.levels ->> (case of_entity when 'vehicle' then 'vin' when 'phone' then 'imei' else 'number' end) = 'same' then 'A' when l.probability >= .99 then 'B' else 'C' end as grade
      from likely l
      join ffp.record r on r.id = l.said_of
     where (office is not null or l.probability >= (ffp.link_setting_of(of_entity, r.office_id)).propose_from)
       and not exists (select 1 from ffp.hit h
                        where h.left_id = l.left_id and h.right_id = l.right_id and h.withdrawn_at is null and ffp.label_within(h.label_id, l.label_id))
       and not exists (select 1 from ffp.judgement d
                        where d.left_id = l.left_id and d.right_id = l.right_id and d.verdict in ('same', 'different') and d.withdrawn_at is null
                          and ffp.label_within(d.label_id, l.label_id))),
  written as (
    insert into ffp.hit (id, label_id, office_id, source_id, recorded_at, recorded_by, of_entity, left_id, right_id, grade, why)
      select f.id, f.label_id, f.office_id, f.source_id, said_at, f.recorded_by, of_entity, f.left_id, f.right_id, f.grade, 'weight' from fresh f
    returning id, label_id, office_id),
  weighed as (
    insert into ffp.hit_score (hit_id, model_id, weight, probability, parts, label_id)
      select f.id, f.model_id, f.weight, f.probability, f.parts, f.label_id from fresh f),
  told as (
    insert into ffp.outbox (kind, record_id, entity, label_id, office_id)
      select 'hit.new', w.id, 'hit', w.label_id, w.office_id from written w limit 20 * case when cardinality(ids) <= 20 then cardinality(ids) else 1 end)
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
  delete from ffp.link_form f where f.record_id = any (allowed);
  update ffp.hit h
     set status = 'withdrawn', withdrawn_at = greatest(said_at, h.recorded_at), version = h.version + 1, recorded_at = greatest(said_at, h.recorded_at),
         recorded_by = ffp.reader_account(), reason = because
   where h.of_entity = $1 and h.status = 'new' and h.withdrawn_at is null
     and h.id in (select x.id from ffp.hit x where x.left_id = any (allowed) union all select x.id from ffp.hit x where x.right_id = any (allowed));
end $$;

-- The keys and forms of all that stands, made anew: after a first load, or when the forms of names change. For ops.
create function ffp.rebuild_link_blocks() returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
begin
  delete from ffp.link_block;
  delete from ffp.link_form;
  perform ffp.remember_links('person', null);
  perform ffp.remember_links('organisation', null);
  perform ffp.remember_links('vehicle', null);
  perform ffp.remember_links('phone', null);
  perform ffp.remember_links('place', null);
  return (select count(*) from ffp.link_block);
end $$;

-- What of the records that this reader may see resembles a person, a company, a vehicle, a telephone or a place that is being typed. Says nothing of any other: labels are asked here, since the
-- keys are not his to read.
create function ffp.link_similar(of_entity text, draft jsonb, except_id uuid, most int)
returns table (record_id uuid, weight double precision, probability double precision, parts jsonb)
language plpgsql stable security definer set search_path = pg_catalog, ffp, pg_temp set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
declare
  mine int[] := ffp.reader_labels();
  typed ffp.link_form;
  keys text[];
begin
  if of_entity = 'person' then
    typed := ffp.person_form(jsonb_populate_record(null::ffp.person, draft));
    keys := ffp.person_blocks(typed);
  elsif of_entity = 'organisation' then
    typed := ffp.organisation_form(jsonb_populate_record(null::ffp.organisation, draft));
    keys := ffp.organisation_blocks(typed);
  else
    return query
      with asked as (select array_agg(s.record_id) as ids, array_agg(s.levels) as levels from ffp.similar_things(of_entity, draft, except_id, mine) s)
      select w.key, w.weight, w.probability, w.parts from asked a cross join lateral ffp.weigh(of_entity, a.ids, null, null, a.levels, null) w
       order by w.probability desc, 1 limit most;
    return;
  end if;
  return query
    with found as materialized (
      select distinct o.record_id
        from unnest(keys) k(key)
        cross join lateral (
          select x.record_id from ffp.link_block x
           where x.entity = of_entity and x.key = k.key and x.label_id = any (mine) and x.record_id is distinct from except_id order by x.record_id desc limit 60) o),
    common as materialized (select count(*) + 1 as n from (
      select 1 from ffp.link_block b
       where of_entity = 'person' and b.entity = 'person' and b.key = (select e from unnest(keys) e where e like 'f:%' order by e limit 1) and b.label_id = any (mine)) b),
    levelled as materialized (
      select f.record_id, case of_entity when 'person' then ffp.person_levels(typed, p) else ffp.organisation_levels(typed, p) end as levels
        from found f join ffp.link_form p on p.record_id = f.record_id),
    -- A slip may make a rare name of a common one: the commoner of the two counts, as where the record is written (see ffp.weigh_pairs).
    worded as materialized (
      select l.record_id, (select min(x.key) from (select y.key from ffp.link_block y where y.record_id = l.record_id offset 0) x
                            where x.key >= 'f:' and x.key < 'f;') as key
        from levelled l where of_entity = 'person' and l.levels ->> 'names' in ('spelled', 'part')),
    shared as materialized (
      select k.key, count(*) as n from (select distinct w.key from worded w) k
        join ffp.link_block b on b.entity = 'person' and b.key = k.key and b.label_id = any (mine) group by 1),
    asked as (
      select array_agg(l.record_id) as ids, array_agg(l.levels) as levels, array_agg(greatest(c.n, s.n)) as commons
        from levelled l cross join common c left join worded w on w.record_id = l.record_id left join shared s on s.key = w.key)
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
  foreach f in array array['weigh(text,uuid[],uuid[],int[],jsonb[],bigint[])', 'firearm_levels(ffp.firearm,ffp.firearm,text,text,text,text)', 'own_number(uuid,int)', 'serial_level(text,text)', 'score_firearm_hits(uuid[])', 'link_setting_of(text,int)',
      'join_sure_firearms(uuid[],double precision,timestamptz)', 'link_check_firearms(uuid[],timestamptz)', 'settle_hits(uuid[],timestamptz)', 'score_new_hits()', 'relabel_scores()', 'name_canon(text)', 'person_form(ffp.person)', 'organisation_form(ffp.organisation)',
      'person_blocks(ffp.link_form)', 'organisation_blocks(ffp.link_form)', 'remember_links(text,uuid[])', 'link_commons(uuid[],int[])', 'link_candidates(text,uuid[])',
      'weigh_pairs(text,ffp.link_pair[])', 'link_check(text,uuid[],timestamptz)', 'link_forget(text,uuid[],text,timestamptz)', 'rebuild_link_blocks()',
      'link_similar(text,jsonb,uuid,int)', 'rescore_hits(text,uuid,int)'] loop
    execute format('revoke all on function ffp.%s from public', f);
    execute format('alter function ffp.%s owner to ffp_match', f);
  end loop;
end $$;
revoke create on schema ffp from ffp_match;
revoke all on function ffp.code_level(text, text, text), ffp.model_name(text), ffp.model_level(text, text), ffp.calibre_level(text, text, text, text), ffp.jaro_winkler(text, text), ffp.mark_level(text, text),
  ffp.reference_numbers(text), ffp.reference_slips(text, text), ffp.reference_level(text, text) from public;
revoke all on function ffp.names_level(text[], text[], text[], text[]), ffp.person_levels(ffp.link_form, ffp.link_form), ffp.organisation_levels(ffp.link_form, ffp.link_form) from public;
grant execute on function ffp.code_level(text, text, text), ffp.model_name(text), ffp.model_level(text, text), ffp.calibre_level(text, text, text, text), ffp.jaro_winkler(text, text), ffp.mark_level(text, text),
  ffp.reference_numbers(text), ffp.reference_slips(text, text), ffp.reference_level(text, text) to ffp_match, ffp_ops;
grant execute on function ffp.words_near(text[], text[]), ffp.birth_level(text, text), ffp.number_level(text, text), ffp.number_form(text), ffp.address_level(text[], text[]), ffp.address_words(text), ffp.known_birth(text), ffp.organisation_words(text),
  ffp.names_level(text[], text[], text[], text[]), ffp.person_levels(ffp.link_form, ffp.link_form), ffp.organisation_levels(ffp.link_form, ffp.link_form) to ffp_match, ffp_ops;
set role ffp_match;
grant execute on function ffp.score_new_hits(), ffp.relabel_scores() to ffp_owner;
grant execute on function ffp.link_check(text, uuid[], timestamptz), ffp.link_forget(text, uuid[], text, timestamptz), ffp.link_similar(text, jsonb, uuid, int),
  ffp.link_check_firearms(uuid[], timestamptz), ffp.settle_hits(uuid[], timestamptz) to ffp_app;
grant execute on function ffp.rescore_hits(text, uuid, int), ffp.rebuild_link_blocks() to ffp_ops, ffp_app;
revoke execute on function ffp.rebuild_link_blocks() from ffp_app;
grant execute on function ffp.weigh_pairs(text, ffp.link_pair[]), ffp.link_candidates(text, uuid[]), ffp.score_firearm_hits(uuid[]) to ffp_ops;
set role ffp_owner;
create trigger score_new_hits after insert on ffp.hit referencing new table as fresh for each statement execute function ffp.score_new_hits();
create trigger relabel_scores after update on ffp.hit referencing old table as old_row new table as new_row for each statement execute function ffp.relabel_scores();
