-- Linkage of vehicles, telephones and places: the levels that two of them reach, the same as the kinds of src/domains/linkage/engine/kinds/things.ts (a test compares
-- them), and the keys by which they meet. They are few beside persons, so that each pair is read from their tables. What the general functions of 0096 and 0097 ask of
-- them stands here too; those that call others of later files are PL/pgSQL.

-- A text and what is left of it when any one character is: whoever is one slip away (a character other, more or less, two swapped) shares one of them.
create function ffp.one_off(t text) returns text[] immutable strict parallel safe language sql
return array(select t union select left(t, i - 1) || substr(t, i + 1) from generate_series(1, length(t)) i where length(t) > 3);

-- A chassis number: capitals and figures without I, O and Q, which no such number has. Null: it says nothing.
create function ffp.vin_key(t text) returns text immutable parallel safe language sql
return (select case when length(x.key) >= 5 and not ffp.is_noise(x.key) then x.key end from (select translate(ffp.serial_exact(t), 'IOQ', '100') as key) x);

create function ffp.vin_level(a text, b text) returns text immutable parallel safe language plpgsql as $$
declare
  x constant text := ffp.vin_key(a);
  y constant text := ffp.vin_key(b);
  one text[];
  other text[];
begin
  if x is null or y is null then return null; end if;
  if x = y then return 'same'; end if;
  if least(length(x), length(y)) >= 6 and abs(length(x) - length(y)) >= 3 and (right(x, length(y)) = y or right(y, length(x)) = x) then return 'end'; end if;
  if length(x) = length(y) and length(x) >= 11 then
    one := regexp_match(x, '^(.*)([0-9]{6})$');
    other := regexp_match(y, '^(.*)([0-9]{6})$');
    if one[1] = other[1] and abs(one[2]::int - other[2]::int) <= 20 then return 'neighbour'; end if;
  end if;
  return case (ffp.serial_differs(x, y)).why when 'transposition' then 'transposition' when 'substitution' then 'one-edit' when 'insertion' then 'one-edit' else 'conflict' end;
end $$;

-- A number plate with the country that gave it.
create function ffp.plate_level(a text, country_a text, b text, country_b text) returns text immutable parallel safe language plpgsql as $$
declare
  x constant text := ffp.plate_key(a);
  y constant text := ffp.plate_key(b);
begin
  if ffp.is_noise(x) or ffp.is_noise(y) then return null; end if;
  if x = y or (length(x) > 5 and ffp.serial_fold(x) = ffp.serial_fold(y)) then
    return case when nullif(ffp.serial_exact(country_a), '') <> nullif(ffp.serial_exact(country_b), '') then 'abroad' else 'same' end;
  end if;
  return case (ffp.serial_differs(x, y)).why when 'transposition' then 'transposition' when 'substitution' then 'one-edit' when 'insertion' then 'one-edit' else 'conflict' end;
end $$;

-- A word in the form in which it is compared. Null: it says nothing.
create function ffp.squashed(t text) returns text immutable parallel safe language sql
return (select case when x.plain <> '' and not ffp.is_noise(upper(x.plain collate "C")) then x.plain end from (select replace(ffp.name_base(t), ' ', '') as plain) x);

-- The maker of a vehicle, in whatever way and script it is written (the ways stand in ffp.code_relation).
create function ffp.vehicle_make_level(a text, b text) returns text stable parallel safe language plpgsql as $$
declare
  x text := ffp.squashed(a);
  y text := ffp.squashed(b);
begin
  if x is null or y is null then return null; end if;
  if x = y then return 'same'; end if;
  x := coalesce((select r.other from ffp.code_relation r where r.kind = 'vehicle-make' and r.one = x), x);
  y := coalesce((select r.other from ffp.code_relation r where r.kind = 'vehicle-make' and r.one = y), y);
  return case when x = y then 'same' when ffp.jaro_winkler(x, y) >= 0.92 then 'close' else 'conflict' end;
end $$;

-- What a maker calls a thing. A longer name is a variant.
create function ffp.designation_level(a text, b text) returns text immutable parallel safe language plpgsql as $$
declare
  x constant text := ffp.squashed(a);
  y constant text := ffp.squashed(b);
begin
  if x is null or y is null then return null; end if;
  if x = y then return 'same'; end if;
  if least(length(x), length(y)) >= 2 and (starts_with(x, y) or starts_with(y, x)) then return 'related'; end if;
  return case when least(length(x), length(y)) >= 4 and (ffp.serial_differs(x, y)).why is not null then 'related' else 'conflict' end;
end $$;

-- A code of a list of which some are taken for each other; 'other' says nothing.
create function ffp.near_code_level(of_kind text, a text, b text) returns text stable parallel safe language plpgsql as $$
begin
  if a = 'other' or b = 'other' then return null; end if;
  return ffp.code_level(of_kind, a, b);
end $$;

create function ffp.vehicle_levels(a ffp.vehicle, b ffp.vehicle) returns jsonb stable parallel safe language sql
return jsonb_strip_nulls(jsonb_build_object(
  'vin', ffp.vin_level(a.vin, b.vin),
  'plate', ffp.plate_level(a.plate, a.plate_country, b.plate, b.plate_country),
  'make', ffp.vehicle_make_level(a.make, b.make),
  'model', ffp.designation_level(a.model, b.model),
  'kind', ffp.near_code_level('vehicle-kind', a.kind, b.kind),
  'colour', ffp.near_code_level('vehicle-colour', a.colour, b.colour),
  'year', case when a.year = b.year then 'same' when abs(a.year - b.year) = 1 then 'near' when a.year <> b.year then 'conflict' end));

-- A telephone number as it is written down, with and without the country.
create function ffp.line_level(a text, b text) returns text immutable parallel safe language plpgsql as $$
declare
  x constant text := ffp.phone_key(a);
  y constant text := ffp.phone_key(b);
begin
  if x is null or y is null then return null; end if;
  if x = y then return case when regexp_replace(a, '[^0-9]', '', 'g') = regexp_replace(b, '[^0-9]', '', 'g') then 'same' else 'national' end; end if;
  return case when (ffp.serial_differs(x, y)).why is not null then 'one-edit' else 'conflict' end;
end $$;

-- The number of a handset: fourteen figures, then a check digit or the version of its software. Null: it says nothing.
create function ffp.imei_body(digits text) returns text immutable parallel safe language sql
return case when length(digits) between 14 and 16 and not ffp.is_noise(left(digits, 14)) then left(digits, 14) end;

-- Whether the last figure checks the others (Luhn, ISO/IEC 7812).
create function ffp.has_check_digit(digits text) returns boolean immutable strict parallel safe language sql
return (select sum(case when f.figure > 9 then f.figure - 9 else f.figure end) % 10 = 0
          from (select substr(digits, i, 1)::int * case when (length(digits) - i) % 2 = 1 then 2 else 1 end as figure from generate_series(1, length(digits)) i) f);

create function ffp.imei_level(a text, b text) returns text immutable parallel safe language plpgsql as $$
declare
  one constant text := regexp_replace(a, '[^0-9]', '', 'g');
  other constant text := regexp_replace(b, '[^0-9]', '', 'g');
  x constant text := ffp.imei_body(one);
  y constant text := ffp.imei_body(other);
  x_valid boolean;
  y_valid boolean;
begin
  if x is null or y is null then return null; end if;
  if x = y then return 'same'; end if;
  if (ffp.serial_differs(x, y)).why is null then return 'conflict'; end if;
  x_valid := length(one) = 15 and ffp.has_check_digit(one);
  y_valid := length(other) = 15 and ffp.has_check_digit(other);
  -- Two numbers with right check digits are two handsets, however near.
  return case when x_valid and y_valid then 'conflict' when x_valid or y_valid then 'checked' else 'one-edit' end;
end $$;

-- The number of a subscription or of its card.
create function ffp.sim_key(t text) returns text immutable parallel safe language sql
return (select case when length(x.digits) >= 8 and not ffp.is_noise(x.digits) then x.digits end from (select regexp_replace(t, '[^0-9]', '', 'g') as digits) x);
create function ffp.sim_level(a text, b text) returns text immutable parallel safe language plpgsql as $$
declare
  x constant text := ffp.sim_key(a);
  y constant text := ffp.sim_key(b);
begin
  if x is null or y is null then return null; end if;
  return case when x = y then 'same' when (ffp.serial_differs(x, y)).why is not null then 'one-edit' else 'conflict' end;
end $$;

create function ffp.phone_levels(a ffp.phone, b ffp.phone) returns jsonb stable parallel safe language sql
return jsonb_strip_nulls(jsonb_build_object(
  'line', ffp.line_level(a.number, b.number),
  'imei', ffp.imei_level(a.imei, b.imei),
  'imsi', ffp.sim_level(a.imsi, b.imsi),
  'sim', ffp.sim_level(a.sim_card, b.sim_card),
  'handset', ffp.designation_level(a.handset, b.handset)));

-- Words of the name of a place that say which place it is (those that many have stand in ffp.code_relation).
create function ffp.place_words(t text) returns text[] stable parallel safe language plpgsql as $$
begin
  return array(select distinct w.word from unnest(string_to_array(ffp.name_base(t), ' ')) w(word)
    where w.word <> '' and not exists (select 1 from ffp.code_relation r where r.kind = 'place-word' and r.one = w.word collate "C") order by 1);
end $$;
create function ffp.place_level(a text, b text) returns text stable parallel safe language plpgsql as $$
declare
  x constant text[] := ffp.place_words(a);
  y constant text[] := ffp.place_words(b);
  figures_x text[];
  figures_y text[];
  shared int;
begin
  if x = '{}' or y = '{}' then return null; end if;
  if x = y then return 'same'; end if;
  figures_x := array(select w from unnest(x) w where w ~ '[0-9]' order by 1);
  figures_y := array(select w from unnest(y) w where w ~ '[0-9]' order by 1);
  if figures_x <> '{}' and figures_y <> '{}' and figures_x <> figures_y then return 'conflict'; end if;
  if ffp.words_near(x, y) then return case when cardinality(x) = cardinality(y) then 'close' else 'part' end; end if;
  shared := (select count(*) from unnest(x) w where w = any (y));
  return case when shared > 0 and shared * 2 >= least(cardinality(x), cardinality(y)) then 'some' else 'conflict' end;
end $$;
-- How far apart two points are, in kilometres along the great circle; not known where one of the figures is not (least() would pass over it).
create function ffp.kilometres_apart(lat_a double precision, lon_a double precision, lat_b double precision, lon_b double precision)
returns double precision immutable parallel safe language sql
return 2 * 6371 * asin((select case when k.half > 1 then 1 else k.half end from (select sqrt(power(sin(radians(lat_b - lat_a) / 2), 2) + cos(radians(lat_a)) * cos(radians(lat_b)) * power(sin(radians(lon_b - lon_a) / 2), 2)) as half) k));
create function ffp.place_levels(a ffp.place, b ffp.place) returns jsonb stable parallel safe language sql
return jsonb_strip_nulls(jsonb_build_object(
  'place', ffp.place_level(a.name, b.name),
  'kind', case when a.kind = b.kind then 'same' when a.kind <> b.kind then 'conflict' end,
  'location', (select case when k.apart <= 0.25 then 'same' when k.apart <= 3 then 'near' when k.apart <= 25 then 'area' when k.apart is not null then 'conflict' end
                 from (select ffp.kilometres_apart(a.location_lat, a.location_lon, b.location_lat, b.location_lon) as apart) k)));

-- Blocking keys: records that share one are compared. Empty and noise make none.
--   v the last six characters of a chassis number, p a plate, t a telephone number, i the last eight figures of an IMEI (each also one slip away);
--   m a subscription, s a SIM card; w a word of a place's name, g where it lies (four grids of two
--   kilometres, each half a field beside the others, so that what is within half of that shares a field of one of them)
create function ffp.vehicle_blocks(x ffp.vehicle) returns text[] stable parallel safe language sql
return array(
  select 'v:' || k from unnest(ffp.one_off(right(ffp.vin_key(x.vin), 6))) k
  union
  select 'p:' || k from unnest(ffp.one_off(ffp.serial_fold(ffp.plate_key(x.plate)))) k where not ffp.is_noise(ffp.plate_key(x.plate)));
create function ffp.phone_blocks(x ffp.phone) returns text[] stable parallel safe language sql
return array(
  select 't:' || k from unnest(ffp.one_off(ffp.phone_key(x.number))) k
  union
  select 'i:' || k from unnest(ffp.one_off(right(ffp.imei_body(regexp_replace(x.imei, '[^0-9]', '', 'g')), 8))) k
  union
  select 'm:' || ffp.sim_key(x.imsi) where ffp.sim_key(x.imsi) is not null
  union
  select 's:' || ffp.sim_key(x.sim_card) where ffp.sim_key(x.sim_card) is not null);
create function ffp.place_blocks(x ffp.place) returns text[] stable parallel safe language sql
return array(
  select 'w:' || w from unnest(ffp.place_words(x.name)) w
  union
  select 'g:' || n.at || e.at || ':' || floor(x.location_lat * 50 + n.at / 2.0) || ':' || floor(x.location_lon * 50 + e.at / 2.0)
    from (values (0), (1)) n(at), (values (0), (1)) e(at) where x.location_lat is not null and x.location_lon is not null);

-- Writes the keys of these records, or of all that stand (null), as they are now.
create function ffp.remember_things(of_entity text, ids uuid[]) returns void
language plpgsql volatile set search_path = pg_catalog, ffp, pg_temp as $$
begin
  insert into ffp.link_block (entity, key, record_id, label_id)
    select of_entity, k.key, x.id, x.label_id
      from (select v.id, v.label_id, ffp.vehicle_blocks(v) as keys
              from ffp.vehicle v where of_entity = 'vehicle' and (ids is null or v.id = any (ids)) and v.withdrawn_at is null
            union all
            select p.id, p.label_id, ffp.phone_blocks(p)
              from ffp.phone p where of_entity = 'phone' and (ids is null or p.id = any (ids)) and p.withdrawn_at is null
            union all
            select p.id, p.label_id, ffp.place_blocks(p)
              from ffp.place p where of_entity = 'place' and (ids is null or p.id = any (ids)) and p.withdrawn_at is null) x
      cross join lateral unnest(x.keys) k(key)
  on conflict (entity, key, record_id) do update set label_id = excluded.label_id where link_block.label_id <> excluded.label_id;
end $$;

-- The levels of pairs of one kind, each with the place that it has in the question: many at once.
create function ffp.thing_levels(of_entity text, ones uuid[], others uuid[]) returns table (nth bigint, levels jsonb)
language plpgsql stable set search_path = pg_catalog, ffp, pg_temp set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
begin
  if of_entity = 'vehicle' then
    return query select q.nth, ffp.vehicle_levels(a, b)
      from unnest(ones, others) with ordinality q(one, other, nth) join ffp.vehicle a on a.id = q.one join ffp.vehicle b on b.id = q.other;
  elsif of_entity = 'phone' then
    return query select q.nth, ffp.phone_levels(a, b)
      from unnest(ones, others) with ordinality q(one, other, nth) join ffp.phone a on a.id = q.one join ffp.phone b on b.id = q.other;
  elsif of_entity = 'place' then
    return query select q.nth, ffp.place_levels(a, b)
      from unnest(ones, others) with ordinality q(one, other, nth) join ffp.place a on a.id = q.one join ffp.place b on b.id = q.other;
  end if;
end $$;

-- Weighs pairs of them.
create function ffp.weigh_things(of_entity text, ones uuid[], others uuid[], labels int[])
returns table (new_id uuid, other_id uuid, label_id int, levels jsonb, model_id uuid, weight double precision, probability double precision, parts jsonb)
language plpgsql stable set search_path = pg_catalog, ffp, pg_temp as $$
#variable_conflict use_column
begin
  return query
    with said as (
      select array_agg(ones[l.nth]) as ones, array_agg(others[l.nth]) as others, array_agg(labels[l.nth]) as labels, array_agg(l.levels) as levels
        from ffp.thing_levels(of_entity, ones, others) l)
    select w.key, w.other, w.label_id, w.levels, w.model_id, w.weight, w.probability, w.parts
      from said s cross join lateral ffp.weigh(of_entity, s.ones, s.others, s.labels, s.levels, null) w;
end $$;

-- What of the records that this reader may see resembles a vehicle, a telephone or a place that is being typed (see ffp.link_similar, which asks for his labels).
create function ffp.similar_things(of_entity text, draft jsonb, except_id uuid, mine int[])
returns table (record_id uuid, levels jsonb)
language plpgsql stable set search_path = pg_catalog, ffp, pg_temp set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
declare
  a_vehicle constant ffp.vehicle := jsonb_populate_record(null::ffp.vehicle, case of_entity when 'vehicle' then draft end);
  a_phone constant ffp.phone := jsonb_populate_record(null::ffp.phone, case of_entity when 'phone' then draft end);
  a_place constant ffp.place := jsonb_populate_record(null::ffp.place, case of_entity when 'place' then draft end);
  keys constant text[] := case of_entity when 'vehicle' then ffp.vehicle_blocks(a_vehicle) when 'phone' then ffp.phone_blocks(a_phone) when 'place' then ffp.place_blocks(a_place) end;
  found uuid[];
begin
  select array_agg(distinct o.record_id) into found
    from unnest(keys) k(key)
    cross join lateral (
      select x.record_id from ffp.link_block x
       where x.entity = of_entity and x.key = k.key and x.label_id = any (mine) and x.record_id is distinct from except_id order by x.record_id desc limit 60) o;
  if of_entity = 'vehicle' then
    return query select v.id, ffp.vehicle_levels(a_vehicle, v) from ffp.vehicle v where v.id = any (found);
  elsif of_entity = 'phone' then
    return query select p.id, ffp.phone_levels(a_phone, p) from ffp.phone p where p.id = any (found);
  elsif of_entity = 'place' then
    return query select p.id, ffp.place_levels(a_place, p) from ffp.place p where p.id = any (found);
  end if;
end $$;

do $$ declare f text; begin
  foreach f in array array['one_off(text)', 'vin_key(text)', 'vin_level(text,text)', 'plate_level(text,text,text,text)', 'squashed(text)', 'vehicle_make_level(text,text)',
      'designation_level(text,text)', 'near_code_level(text,text,text)', 'vehicle_levels(ffp.vehicle,ffp.vehicle)', 'line_level(text,text)', 'imei_body(text)',
      'has_check_digit(text)', 'imei_level(text,text)', 'sim_key(text)', 'sim_level(text,text)', 'phone_levels(ffp.phone,ffp.phone)', 'vehicle_blocks(ffp.vehicle)',
      'phone_blocks(ffp.phone)', 'place_words(text)', 'place_level(text,text)',
      'kilometres_apart(double precision,double precision,double precision,double precision)', 'place_levels(ffp.place,ffp.place)', 'place_blocks(ffp.place)', 'remember_things(text,uuid[])', 'thing_levels(text,uuid[],uuid[])', 'weigh_things(text,uuid[],uuid[],int[])',
      'similar_things(text,jsonb,uuid,int[])'] loop
    execute format('revoke all on function ffp.%s from public', f);
    execute format('grant execute on function ffp.%s to ffp_match, ffp_ops', f);
  end loop;
end $$;
