-- Projections are written by one definer function, from statements that are compiled from the declared entities, so that what
-- the writer may not see (a hidden item of a seizure that he corrects) stays right too. The app role only reads them.

revoke insert, update on ffp.record, ffp.edge, ffp.chronicle, ffp.search_key from ffp_app;
grant insert, update, delete on ffp.record, ffp.edge, ffp.chronicle, ffp.search_key to ffp_match;
grant update on ffp.protected_field to ffp_match; -- a side record follows the label of its record

-- The compiled statements. Written at start by the server's ops role (platform/projections/install.ts), run by ffp.project.
create table ffp.projection_rule (
  entity text collate "C" not null,
  part text collate "C" not null check (part in ('record', 'rows', 'change', 'relabel')),
  step int not null,
  statement text not null,
  primary key (entity, part, step)
);
alter table ffp.projection_rule enable row level security;
alter table ffp.projection_rule force row level security;
create policy definer on ffp.projection_rule for select to ffp_match using (true);
create policy operate on ffp.projection_rule to ffp_ops using (true) with check (true);
grant select on ffp.projection_rule to ffp_match;
grant select, insert, update, delete on ffp.projection_rule to ffp_ops;

-- Makes the statements for new records of these entities into functions of role match, in a schema of its own, so that PostgreSQL keeps their plans: making one
-- takes three times as long as running it. Ops calls it in the transaction that writes the statements; nobody but match may call what it makes, and only ffp.project does.
create function ffp.keep_projections(entities text[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare
  kept record;
begin
  for kept in
    select format('ffp_kept.%I', e.name || '_' || p.part) as name,
           (select string_agg(r.statement, ';' || chr(10) order by r.step) from ffp.projection_rule r where r.entity = e.name and r.part = p.part) as statements
      from unnest(entities) e(name) cross join unnest(array['record', 'rows']) p(part)
  loop
    if kept.statements is null then
      execute format('drop function if exists %s(uuid[], timestamptz)', kept.name);
    else
      -- One plan for all questions, by key whatever the statistics say: a table may be empty today and large tomorrow.
      execute format('create or replace function %s(uuid[], timestamptz) returns void language plpgsql volatile
        set plan_cache_mode = force_generic_plan set enable_seqscan = off as %L', kept.name, 'begin ' || kept.statements || '; end');
      execute format('revoke all on function %s(uuid[], timestamptz) from public', kept.name);
    end if;
  end loop;
end $$;

-- Brings the projections of these records of one entity, and of what rests on them, in line with the typed tables. Idempotent but
-- for `rows`, which is for records just inserted. Says nothing back: what it touched may be hidden from the writer.
create function ffp.project(of_entity text, of_part text, ids uuid[], at timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp
  set enable_memoize = off -- the records at hand differ: remembering each look-up costs as much as the look-up
as $$
declare
  kept text;
  s text;
begin
  if of_part in ('record', 'rows') and cardinality(ids) <= 200 then
    kept := format('ffp_kept.%I', of_entity || '_' || of_part);
    if to_regprocedure(kept || '(uuid[], timestamptz)') is not null then
      execute 'select ' || kept || '($1, $2)' using ids, at;
      return;
    end if;
  end if;
  if not exists (select 1 from ffp.projection_rule r where r.entity = of_entity) then
    raise exception 'the projections of % are not installed', of_entity using errcode = 'FP001';
  end if;
  for s in select r.statement from ffp.projection_rule r where r.entity = of_entity and r.part = of_part order by r.step loop
    execute s using ids, at;
  end loop;
end $$;

-- The join of several labels; nulls count for nothing.
create function ffp.join_labels(labels int[]) returns int
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare
  joined int;
  l int;
begin
  foreach l in array labels loop
    joined := ffp.label_join(joined, l);
  end loop;
  return joined;
end $$;

grant create on schema ffp to ffp_match; -- a new owner of a function must be able to make one
do $$ declare f text; begin
  foreach f in array array['project(text,text,uuid[],timestamptz)', 'keep_projections(text[])', 'join_labels(int[])'] loop
    execute format('revoke all on function ffp.%s from public', f);
    execute format('alter function ffp.%s owner to ffp_match', f);
  end loop;
end $$;
revoke create on schema ffp from ffp_match;
set role ffp_match;
grant execute on function ffp.project(text, text, uuid[], timestamptz) to ffp_app, ffp_jobs, ffp_ops;
grant execute on function ffp.keep_projections(text[]) to ffp_ops;
grant execute on function ffp.join_labels(int[]) to ffp_app, ffp_jobs, ffp_ops;
set role ffp_owner;

-- Folds of keys, the same as src/shared/keys.ts (a test compares them). Never the server's locale.

-- A value that says nothing makes no key (check IM-16): fewer than two characters, all the same, counted up, or a word for "none".
create function ffp.is_noise(key text) returns boolean immutable parallel safe language sql
return key is null or length(key) < 2 or key = repeat(left(key, 1), length(key)) or starts_with('1234567890', key) or starts_with('01234567890', key)
  or key in ('NONE', 'NA', 'NO', 'NIL', 'NULL', 'UNKNOWN', 'UNK', 'NOSERIAL', 'SN', 'NOTVISIBLE', 'ILLEGIBLE', 'REMOVED', 'OBLITERATED', 'DEFACED', 'TEST',
    'NEPOZNAT', 'NEPOZNATO', 'BEZBROJA', 'BEZBROJ', 'BRISAN', 'NEMA', 'PANJOHUR', 'PANUMER', 'SKA', 'SEMNUMERO', 'RASPADO', 'SUPRIMIDO', 'NAOCONSTA',
    'HEПOЗHAT', 'HEПOЗHATO', 'БEЗБPOJ', 'БEЗБPOJA', 'HEMA', 'ИЗБPИШAH');

-- The folded pattern of a serial with unknown characters: '?' stands for one, '*' for a run. Null when fewer than two are known.
create function ffp.serial_pattern(t text) returns text immutable parallel safe language sql
return (select case when length(translate(p.pattern, '?*', '')) >= 2 then p.pattern end
        from (select string_agg(case when m.part[1] in ('?', '*') then m.part[1] else ffp.serial_fold(m.part[1]) end, '' order by m.no) as pattern
              from regexp_matches(t, '[?*]|[^?*]+', 'g') with ordinality m(part, no)) p);

-- A name in a Latin base form: lower case, Cyrillic transliterated, signs dropped; what neighbours spell differently is one
-- (đ dj ѓ gj; č ć ç ch ћ ќ q; š sh; ž zh; dž xh џ); double letters single; words parted by one blank.
create function ffp.name_base(t text) returns text immutable strict parallel safe language sql
return btrim(regexp_replace(regexp_replace(
  replace(replace(replace(replace(replace(replace(replace(
    lower(regexp_replace(normalize(
      replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        translate(normalize(t, NFC),
          'АБВГДЕЖЗИЙЈКЛМНОПРСТУФХЦЧШЫЭЁабвгдежзийјклмнопрстуфхцчшыэёЋћЌќЃЂЉЊЏЯЮЩĐĆŁłØøıЬЪьъ',
          'ABVGDEZZIJJKLMNOPRSTUFHCCSIEEabvgdezzijjklmnoprstufhccsieeccccѓђљњџяющđcllooi'),
        'ѓ', 'dj'), 'ђ', 'dj'), 'đ', 'dj'), 'љ', 'lj'), 'њ', 'nj'), 'џ', 'dz'), 'я', 'ja'), 'ю', 'ju'), 'щ', 'st'), 'ß', 'ss'), 'æ', 'ae'), 'Æ', 'ae'),
      NFD), '[\u0300-\u036f]', '', 'g') collate "C"),
    'sh', 's'), 'zh', 'z'), 'ch', 'c'), 'xh', 'dz'), 'gj', 'dj'), 'kj', 'c'), 'q', 'c'),
  '(.)\1', '\1', 'g'), '[^a-z0-9\u0370-\u1fff\u2c00-\uffff]+', ' ', 'g'));

-- The words of a name, each a key.
create function ffp.name_keys(t text) returns text[] immutable strict parallel safe language sql
return (select coalesce(array_agg(distinct w.word), '{}') from unnest(string_to_array(ffp.name_base(t), ' ')) w(word)
        where length(w.word) >= 2 and w.word not in ('unknown', 'nepoznat', 'nepoznata', 'nepoznato', 'panjohur', 'none', 'nil', 'null'));

-- The last eight digits of a phone number: the same with and without the country. Null below five.
create function ffp.phone_key(t text) returns text immutable strict parallel safe language sql
return case when length(regexp_replace(t, '[^0-9]', '', 'g')) >= 5 and not ffp.is_noise(right(regexp_replace(t, '[^0-9]', '', 'g'), 8))
  then right(regexp_replace(t, '[^0-9]', '', 'g'), 8) end;

-- A plate in Latin letters and digits, whichever script it is written in.
create function ffp.plate_key(t text) returns text immutable strict parallel safe language sql
return ffp.serial_exact(replace(replace(replace(translate(t, 'ВвСсРрНнХхУуЏџЖжЧчЋћШшЦцЗзИиФфГгДдЛлБбПпЃѓЂђЌќŽžČčĆćŠš', 'VVSSRRNNHHUUDDZZCCCCSSCCZZIIFFGGDDLLBBPPGGDDKKZZCCCCSS'), 'Љ', 'LJ'), 'Њ', 'NJ'), 'Đ', 'D'));

grant execute on function ffp.is_noise(text), ffp.serial_pattern(text), ffp.name_base(text), ffp.name_keys(text), ffp.phone_key(text), ffp.plate_key(text)
  to ffp_app, ffp_match, ffp_ops, ffp_jobs;
