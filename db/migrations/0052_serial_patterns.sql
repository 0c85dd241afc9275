-- Serial numbers with unknown characters, in what is stored and in what is asked.

create function ffp.fits_pattern(folded text, pattern text) returns boolean immutable strict parallel safe language sql
return folded ~ ('^' || replace(replace(pattern, '?', '.'), '*', '.*') || '$');

-- Every stretch of a key: what stored patterns that it may fit are found by.
create function ffp.stretches(folded text) returns text[] immutable strict parallel safe language sql
return (select array_agg(distinct substr(folded, at, n)) from generate_series(1, length(folded)) at, generate_series(1, length(folded) - at + 1) n where length(folded) <= 40);


-- The conditions of these indexes are written `kind || ''`, so that PostgreSQL never takes one of them for a question of equality: before
-- the first statistics it would, and read all of it for every key.

-- The longest known stretch of a pattern: what a stored pattern is found by.
create function ffp.longest_stretch(pattern text) returns text immutable strict parallel safe language sql
return (select s.part from regexp_split_to_table(pattern, '[?*]+') s(part) order by length(s.part) desc, s.part limit 1);
create index search_key_pattern on ffp.search_key ((ffp.longest_stretch(key)) collate "C") where kind || '' = 'serial.wild' and closed_at is null;

-- An index on stretches of a key, where the trigram extension can be had (it is trusted since PostgreSQL 13); without it a known middle is found by reading all keys.
-- Every key also has the plain index, else PostgreSQL would answer equality through this one.
reset role;
do $$ begin
  create extension if not exists pg_trgm with schema public;
exception when insufficient_privilege or undefined_file or feature_not_supported then
  raise notice 'pg_trgm is not available: a known middle of a serial number is found slowly';
end $$;
set role ffp_owner;
do $$ begin
  if exists (select 1 from pg_extension e where e.extname = 'pg_trgm') then
    execute format('create index search_key_stretch on ffp.search_key using gin (key %I.gin_trgm_ops) where kind || '''' = ''serial.fold'' and closed_at is null',
      (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm'));
  end if;
end $$;
create index search_key_reversed on ffp.search_key ((reverse(key)) collate "C") where kind || '' = 'serial.fold' and closed_at is null;

-- The keys that fit a pattern: by the known beginning, the known end, or a known middle of at least four characters, whichever is longest.
-- `labels` null: all, for the hit check alone. Neither roles of people nor jobs may call it.
create function ffp.keys_that_fit(pattern text, most int, labels int[]) returns table (key text, subject_id uuid, record_id uuid, former boolean, label_id int)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, ffp, pg_temp as $$
#variable_conflict use_column
declare
  beginning text := substring(pattern from '^[^?*]+');
  ending text := reverse(substring(reverse(pattern) from '^[^?*]+'));
  run text := ffp.longest_stretch(pattern);
  shape text := '^' || replace(replace(pattern, '?', '.'), '*', '.*') || '$';
begin
  if length(beginning) >= 2 and length(beginning) >= coalesce(length(ending), 0) then
    return query
      select k.key, k.subject_id, k.record_id, k.former, k.label_id from ffp.search_key k
       where k.kind || '' = 'serial.fold' and k.closed_at is null and k.key >= beginning and k.key < beginning || chr(1114111)
         and k.key ~ shape and (labels is null or k.label_id = any (labels)) limit most;
  elsif length(ending) >= 2 then
    return query
      select k.key, k.subject_id, k.record_id, k.former, k.label_id from ffp.search_key k
       where k.kind || '' = 'serial.fold' and k.closed_at is null
         and reverse(k.key) collate "C" >= reverse(ending) and reverse(k.key) collate "C" < reverse(ending) || chr(1114111)
         and k.key ~ shape and (labels is null or k.label_id = any (labels)) limit most;
  elsif length(run) >= 4 then
    return query
      select k.key, k.subject_id, k.record_id, k.former, k.label_id from ffp.search_key k
       where k.kind || '' = 'serial.fold' and k.closed_at is null and k.key like '%' || run || '%'
         and k.key ~ shape and (labels is null or k.label_id = any (labels)) limit most;
  end if;
end $$;

-- The stored patterns that a whole key fits.
create function ffp.patterns_that_fit(folded text, most int, labels int[]) returns table (key text, subject_id uuid, record_id uuid, former boolean, label_id int)
language sql stable security definer rows 5 set search_path = pg_catalog, ffp, pg_temp as $$
  select k.key, k.subject_id, k.record_id, k.former, k.label_id
    from ffp.search_key k
   where ffp.longest_stretch(k.key) collate "C" = any ((select ffp.stretches(folded))::text[]) and k.kind || '' = 'serial.wild' and k.closed_at is null
     and ffp.fits_pattern(folded, k.key) and (labels is null or k.label_id = any (labels))
   limit most
$$;

-- The same for a reader: only what his labels let him see.
create function ffp.find_pattern(pattern text, most int) returns table (key text, subject_id uuid, record_id uuid, former boolean)
language sql stable security definer rows 50 set search_path = pg_catalog, ffp, pg_temp as $$
  select k.key, k.subject_id, k.record_id, k.former from ffp.keys_that_fit(pattern, most, ffp.reader_labels()) k
$$;
create function ffp.find_in_patterns(folded text, most int) returns table (key text, subject_id uuid, record_id uuid, former boolean)
language sql stable security definer rows 5 set search_path = pg_catalog, ffp, pg_temp as $$
  select k.key, k.subject_id, k.record_id, k.former from ffp.patterns_that_fit(folded, most, ffp.reader_labels()) k
$$;

grant create on schema ffp to ffp_match;
do $$ declare f text; begin
  foreach f in array array['keys_that_fit(text,int,int[])', 'patterns_that_fit(text,int,int[])', 'find_pattern(text,int)', 'find_in_patterns(text,int)'] loop
    execute format('revoke all on function ffp.%s from public', f);
    execute format('alter function ffp.%s owner to ffp_match', f);
  end loop;
end $$;
revoke create on schema ffp from ffp_match;
grant execute on function ffp.fits_pattern(text, text), ffp.stretches(text), ffp.longest_stretch(text) to ffp_app, ffp_match, ffp_ops;
set role ffp_match;
grant execute on function ffp.find_pattern(text, int), ffp.find_in_patterns(text, int) to ffp_app;
set role ffp_owner;
