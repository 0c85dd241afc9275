-- The hit check: new serial numbers against all that are recorded, inside the writer's transaction, as role match. It sees more than the writer;
-- the hit carries the join of both sides' labels, and the writer reads back only what he may see.
--   A  the same number letter by letter, the same make, calibres that agree
--   B  the same number after folding, makes that do not conflict or that stand for each other
--   C  one character more, less or other, two neighbours swapped, or a wildcard that fits; make and calibre that do not conflict
-- Numbers of fewer than four characters, noise, and what is empty never link; neither do two parts of different kinds.

-- Values that must never link two records: too short, one character repeated, counting up or down, and words that say that there is no number.
create function ffp.serial_is_noise(folded text) returns boolean immutable parallel safe language sql -- not strict: the planner puts it in place
return length(folded) < 4
  or folded ~ '^(.)\1*$'
  or (folded ~ '^[0-9]+$' and (position(folded in '01234567890') > 0 or position(folded in '09876543210') > 0))
  or folded = any (string_to_array(translate('NONE,NULL,UNKNOWN,UNREADABLE,TEST,OBLITERATED,DEFACED,REMOVED,MISSING,ILLEGIBLE,SEMNUMERO,SINNUMERO,AUSENTE,'
    || 'INEXISTENTE,SUPRIMIDO,SUPRIMIDA,RASPADO,RASPADA,REMOVIDO,REMOVIDA,ELIMINADO,ELIMINADA,INDETERMINADO,ILEGIVEL,ILEGIBLE,BORRADO,LIMADO,'
    || 'NEPOZNAT,NEPOZNATO,BEZBROJA,PANUMER,IPANJOHUR,BEZNOMERA,BEZБPOJ', 'OQDISBZG', '00015826'), ','));

-- Every string within one insertion, deletion, substitution or swap of neighbours of a folded key: the question is expanded, not the index. Some come twice:
-- whoever asks for any of them is not slower for that, telling them apart takes three times as long as making them.
create function ffp.serial_variants(folded text) returns text[] immutable strict parallel safe language plpgsql as $$
declare
  letters constant text[] := '{0,1,2,3,4,5,6,7,8,9,A,C,E,F,H,J,K,L,M,N,P,R,T,U,V,W,X,Y}';
  made text[] := array[folded];
  n constant int := length(folded);
  head text;
  tail text; -- from the next character on
  rest text; -- from the one after it on
begin
  if n = 0 or n > 40 then return null; end if;
  for at in 0 .. n loop
    head := left(folded, at);
    tail := substr(folded, at + 1);
    rest := substr(folded, at + 2);
    made := made || array(select head || l || tail from unnest(letters) l);
    if at < n then made := made || array(select head || l || rest from unnest(letters) l); end if;
    if at < n and n > 1 then made := made || (head || rest); end if;
    if at < n - 1 then made := made || (head || left(rest, 1) || left(tail, 1) || substr(rest, 2)); end if;
  end loop;
  return made;
end $$;

-- How two folded keys differ when they are at most one edit apart: what and where (from 1); null when they are further apart.
create type ffp.serial_difference as (why text, at int);
create function ffp.serial_differs(a text, b text) returns ffp.serial_difference immutable strict parallel safe language plpgsql as $$
declare
  n int := 0;
  la int := length(a);
  lb int := length(b);
begin
  if abs(la - lb) > 1 then return null; end if;
  while n < least(la, lb) and substr(a, n + 1, 1) = substr(b, n + 1, 1) loop n := n + 1; end loop;
  if la = lb then
    if n = la then return null; end if;
    if substr(a, n + 2) = substr(b, n + 2) then return ('substitution', n + 1)::ffp.serial_difference; end if;
    if substr(a, n + 1, 1) = substr(b, n + 2, 1) and substr(a, n + 2, 1) = substr(b, n + 1, 1) and substr(a, n + 3) = substr(b, n + 3) then
      return ('transposition', n + 1)::ffp.serial_difference;
    end if;
    return null;
  end if;
  if la > lb and substr(a, n + 2) = substr(b, n + 1) then return ('insertion', n + 1)::ffp.serial_difference; end if;
  if lb > la and substr(b, n + 2) = substr(a, n + 1) then return ('insertion', n + 1)::ffp.serial_difference; end if;
  return null;
end $$;

-- Two calibres agree when they are the same, when one of them says only the bore and the bores are the same, or when one is not known.
create function ffp.calibres_agree(code_a text, bore_a text, code_b text, bore_b text) returns boolean immutable parallel safe language sql
return code_a is null or code_b is null or code_a = code_b or (bore_a = bore_b and (code_a like 'bore:%' or code_b like 'bore:%'));

-- Two parts may be one when they are of one kind, or one of them is not known; a frame and a receiver carry the number of record alike.
create function ffp.parts_agree(a text, b text) returns boolean immutable parallel safe language sql
return a = b or a = 'other' or b = 'other' or (a in ('frame', 'receiver') and b in ('frame', 'receiver'));

-- Makes that stand for each other: former and sister names, licences, and what is taken for the other (CZ and Crvena Zastava).
create table ffp.make_kin (
  one text collate "C" not null,
  other text collate "C" not null,
  kind text collate "C" not null,
  primary key (one, other)
);
alter table ffp.make_kin enable row level security;
alter table ffp.make_kin force row level security;
create policy definer on ffp.make_kin to ffp_match using (true) with check (true);
create policy operate on ffp.make_kin to ffp_ops using (true) with check (true);
grant select, insert, delete on ffp.make_kin to ffp_match, ffp_ops;

-- How surely the restored characters of a marking are those of a number (its folded key): 1 where each is certain, 0 where it does not fit; null where nothing
-- was restored. The same as likelihood() in src/shared/restored-serial.ts (a test compares them). What nobody named shares the rest among 28 characters.
create function ffp.restored_likelihood(of_marking uuid, folded text) returns double precision
language plpgsql stable set search_path = pg_catalog, ffp, pg_temp as $$
declare
  said text := (select m.readings from ffp.marking m where m.id = of_marking);
  parts text[] := array(select x[1] from regexp_matches(said, '\[[^\[\]]*\]|[?*]|[^?*\[\]]+', 'g') x);
  part text;
  shape text := '';
  found text[];
  place int := 0;
  sure double precision := 1;
begin
  if said is null then return null; end if;
  foreach part in array parts loop
    shape := shape || case when part like '[%' then '(.)' when part = '?' then '.' when part = '*' then '.*' else ffp.serial_fold(part) end;
  end loop;
  found := regexp_match(folded, '^' || shape || '$');
  if found is null then return 0; end if;
  foreach part in array parts loop
    continue when part not like '[%';
    place := place + 1;
    sure := sure * (
      with named as materialized (
        select ffp.serial_fold(btrim(split_part(o, ':', 1))) as character, nullif(btrim(split_part(o, ':', 2), ' %'), '')::double precision / 100 as share
          from unnest(string_to_array(btrim(part, '[]'), '|')) o),
      shared as (
        select n.character, coalesce(n.share, (1 - coalesce(sum(n.share) over (), 0)) / count(*) filter (where n.share is null) over ()) as share from named n)
      select coalesce(sum(s.share) filter (where s.character = found[place]), greatest(0, 1 - sum(s.share)) / 28) from shared s);
  end loop;
  return sure;
end $$;

-- How sure a proposal is of restored characters; null where none were restored. The work list goes by it within a grade.
alter table ffp.hit add column confidence numeric check (confidence > 0 and confidence <= 1);

-- One candidate pair: the new side first. A label is the join of the number's, the part's and the firearm's: the part says whether two numbers may be one.
create type ffp.hit_pair as (new_firearm uuid, other_firearm uuid, new_marking uuid, other_marking uuid, grade text, why text, at int, new_label int, other_label int, nearness int,
  confidence double precision); -- null: nothing was restored

-- The join of two labels, without a call where they are one: nearly always.
create function ffp.plain_join(a int, b int) returns int volatile parallel safe language sql set search_path = pg_catalog, ffp, pg_temp
return case when a = b then a else ffp.label_join(a, b) end;

-- What of a marking the check compares: every number that stands, whole or in part; and of those the whole ones, with their keys.
create view ffp.serial_statement with (security_invoker = true) as
select m.id as marking_id, c.firearm_id, c.kind as part, m.value, m.status, m.source_id, f.make_code, f.model_code, f.calibre_code, f.bore_group,
       case when m.label_id = c.label_id then m.label_id else ffp.label_join(m.label_id, c.label_id) end as marking_label, f.label_id as firearm_label
  from ffp.marking m
  join ffp.component c on c.id = m.component_id
  join ffp.firearm f on f.id = c.firearm_id
 where m.kind = 'serial' and m.value is not null and m.withdrawn_at is null and c.withdrawn_at is null and f.withdrawn_at is null;
create view ffp.serial_side with (security_invoker = true) as
select s.*, ffp.serial_exact(s.value) as exact, ffp.serial_fold(s.value) as folded from ffp.serial_statement s where s.status in ('present', 'revealed');
grant select on ffp.serial_statement, ffp.serial_side to ffp_match;


-- Writes pairs as hits: the best grade of each pair, one living hit a pair. What a person has decided is not asked again,
-- unless somebody who may see the new hit could not see the decision. Where more than `most` have the number it is too common: the nearest are
-- proposed, or none (grade C: among the running numbers of one series every number has neighbours, and that one has says nothing), but for those
-- that restored characters tell apart: of these the likeliest are.
create function ffp.write_hits(pairs ffp.hit_pair[], most int, or_none boolean, said_at timestamptz) returns int
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off set join_collapse_limit = 1 set plan_cache_mode = force_generic_plan as $$
declare
  who uuid := ffp.reader_account(); -- null where new numbers of several writers are checked at once: each stands in the name of his own
  office int := ffp.reader_office();
  made int;
begin
  if coalesce(cardinality(pairs), 0) = 0 then return 0; end if;
  with pair as materialized (
    select p.*, count(*) over side as found, count(p.confidence) over side as restored,
           row_number() over (side order by p.grade, p.nearness desc, coalesce(p.confidence, 1) desc, p.other_marking) as place
      from unnest(pairs) p
    window side as (partition by p.new_marking, p.grade, p.other_label)),
  joined as materialized (
    select l.new_label, l.other_label, ffp.label_join(l.new_label, l.other_label) as label_id
      from (select distinct p.new_label, p.other_label from pair p) l),
  too_common as (
    insert into ffp.hit_too_common (marking_id, firearm_id, grade, found, kept, label_id, recorded_at)
      select p.new_marking, p.new_firearm, p.grade, p.found, case when or_none then least(p.restored, most) else most end, j.label_id, said_at
        from pair p join joined j using (new_label, other_label)
       where p.found > most and p.place = 1),
  -- The best pair of markings of two firearms, of each label: what is hidden must neither stand in for what may be seen, nor keep it away (check AZ-10).
  of_label as (
    select distinct on (least(p.new_firearm, p.other_firearm), greatest(p.new_firearm, p.other_firearm), j.label_id)
           p.*, p.new_firearm < p.other_firearm as new_is_left, j.label_id
      from pair p join joined j using (new_label, other_label)
     where p.place <= most and (p.found <= most or not or_none or p.confidence is not null)
     order by least(p.new_firearm, p.other_firearm), greatest(p.new_firearm, p.other_firearm), j.label_id, p.grade, coalesce(p.confidence, 1) desc, p.new_marking),
  best as materialized (
    select o.*, count(*) over (partition by least(o.new_firearm, o.other_firearm), greatest(o.new_firearm, o.other_firearm)) as labels
      from of_label o)
  insert into ffp.hit (id, label_id, office_id, source_id, recorded_at, recorded_by, left_id, right_id, left_marking_id, right_marking_id, grade, why, at, confidence)
  select ffp.new_id(), b.label_id, coalesce(office, m.office_id), m.source_id, said_at, coalesce(who, m.recorded_by),
         least(b.new_firearm, b.other_firearm), greatest(b.new_firearm, b.other_firearm),
         case when b.new_is_left then b.new_marking else b.other_marking end,
         case when b.new_is_left then b.other_marking else b.new_marking end,
         b.grade, b.why, b.at, case when b.confidence is not null then greatest(round(b.confidence::numeric, 6), 0.000001) end
    from best b
    join ffp.marking m on m.id = b.new_marking
   where not exists (select 1 from ffp.hit h
                      where h.left_id = least(b.new_firearm, b.other_firearm) and h.right_id = greatest(b.new_firearm, b.other_firearm)
                        and h.withdrawn_at is null and ffp.label_join(b.label_id, h.label_id) = b.label_id)
     and (b.labels = 1 or not exists (select 1 from best o
                      where least(o.new_firearm, o.other_firearm) = least(b.new_firearm, b.other_firearm)
                        and greatest(o.new_firearm, o.other_firearm) = greatest(b.new_firearm, b.other_firearm)
                        and o.label_id <> b.label_id and o.grade <= b.grade and ffp.label_join(b.label_id, o.label_id) = b.label_id))
     and not exists (select 1 from ffp.judgement d
                      where d.left_id = least(b.new_firearm, b.other_firearm) and d.right_id = greatest(b.new_firearm, b.other_firearm)
                        and d.verdict in ('same', 'different') and d.withdrawn_at is null and ffp.label_join(b.label_id, d.label_id) = b.label_id);
  get diagnostics made = row_count;
  -- News of a few; who comes after a bulk opens the work list.
  if made between 1 and 20 * (select case when count(distinct p.new_marking) <= 20 then count(distinct p.new_marking) else 1 end from unnest(pairs) p) then
    insert into ffp.outbox (kind, record_id, entity, label_id, office_id)
      select 'hit.new', h.id, 'hit', h.label_id, h.office_id from ffp.hit h
       where h.recorded_at = said_at and h.status = 'new' and h.version = 1
         and (h.left_marking_id in (select p.new_marking from unnest(pairs) p) or h.right_marking_id in (select p.new_marking from unnest(pairs) p));
  end if;
  return made;
end $$;

-- Grades A and B for new markings, set-based. Each step is a lateral of one table with `offset 0`, which PostgreSQL neither turns round nor
-- flattens: a look by key, whatever the statistics say; a first import has none. One plan serves every question: making it takes longer than the question.
create function ffp.hits_exact(markings uuid[]) returns ffp.hit_pair[]
language sql stable security definer set search_path = pg_catalog, ffp, pg_temp set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off set join_collapse_limit = 1 set plan_cache_mode = force_generic_plan as $$
  with fresh as materialized (
    select m.id as marking_id, f.id as firearm_id, c.part, m.status, f.make_code, f.model_code, f.calibre_code, f.bore_group,
           ffp.serial_exact(m.value) as exact, ffp.serial_fold(m.value) as folded, ffp.plain_join(ffp.plain_join(m.label_id, c.label_id), f.label_id) as label
      from unnest(markings) w (id)
      cross join lateral (select x.id, x.value, x.status, x.component_id, x.label_id from ffp.marking x
                           where x.id = w.id and x.kind = 'serial' and x.value is not null and x.withdrawn_at is null offset 0) m
      cross join lateral (select x.kind as part, x.firearm_id, x.label_id from ffp.component x where x.id = m.component_id and x.withdrawn_at is null offset 0) c
      cross join lateral (select x.id, x.label_id, x.make_code, x.model_code, x.calibre_code, x.bore_group
                            from ffp.firearm x where x.id = c.firearm_id and x.withdrawn_at is null offset 0) f),
  whole as materialized (select n.* from fresh n where n.status in ('present', 'revealed') and not ffp.serial_is_noise(n.folded))
  select array_agg((n.firearm_id, o.id, n.marking_id, om.id, g.grade, case when g.same then 'exact' else 'normalised' end, null,
                    n.label, ffp.plain_join(ffp.plain_join(om.label_id, omc.label_id), o.label_id), case when n.model_code = o.model_code then 1 else 0 end, null)::ffp.hit_pair)
    from whole n
    cross join lateral (select x.record_id from ffp.search_key x
                         where x.key = n.folded and x.kind = 'serial.fold' and x.closed_at is null and not x.former and x.subject_id <> n.firearm_id offset 0) k
    cross join lateral (select x.id, x.value, x.component_id, x.label_id from ffp.marking x
                         where x.id = k.record_id and x.kind = 'serial' and x.value is not null and x.withdrawn_at is null and x.status in ('present', 'revealed') offset 0) om
    cross join lateral (select x.kind as part, x.firearm_id, x.label_id from ffp.component x where x.id = om.component_id and x.withdrawn_at is null offset 0) omc
    cross join lateral (select x.id, x.label_id, x.make_code, x.model_code, x.calibre_code, x.bore_group
                          from ffp.firearm x where x.id = omc.firearm_id and x.withdrawn_at is null offset 0) o
    cross join lateral (select x.same, case when x.same and n.make_code = o.make_code
                                             and ffp.calibres_agree(n.calibre_code, n.bore_group, o.calibre_code, o.bore_group) then 'A' else 'B' end as grade
                          from (select n.exact = ffp.serial_exact(om.value) as same) x) g
   where ffp.parts_agree(n.part, omc.part)
     and (n.make_code = o.make_code or n.make_code is null or o.make_code is null
          or exists (select 1 from ffp.make_kin q where q.one = n.make_code and q.other = o.make_code))
$$;

-- Grade C for a few new markings: the question expanded, and patterns both ways.
create function ffp.hits_near(markings uuid[]) returns ffp.hit_pair[]
language sql stable security definer set search_path = pg_catalog, ffp, pg_temp set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off set join_collapse_limit = 1 set plan_cache_mode = force_generic_plan as $$
  with fresh as materialized (
    select m.id as marking_id, f.id as firearm_id, c.part, m.status, f.make_code, f.model_code, f.calibre_code, f.bore_group,
           ffp.serial_exact(m.value) as exact, ffp.serial_fold(m.value) as folded, ffp.plain_join(ffp.plain_join(m.label_id, c.label_id), f.label_id) as label
      from unnest(markings) w (id)
      cross join lateral (select x.id, x.value, x.status, x.component_id, x.label_id from ffp.marking x
                           where x.id = w.id and x.kind = 'serial' and x.value is not null and x.withdrawn_at is null offset 0) m
      cross join lateral (select x.kind as part, x.firearm_id, x.label_id from ffp.component x where x.id = m.component_id and x.withdrawn_at is null offset 0) c
      cross join lateral (select x.id, x.label_id, x.make_code, x.model_code, x.calibre_code, x.bore_group
                            from ffp.firearm x where x.id = c.firearm_id and x.withdrawn_at is null offset 0) f),
  whole as materialized (select n.* from fresh n where n.status in ('present', 'revealed') and not ffp.serial_is_noise(n.folded)),
  found as materialized (
    select n.marking_id as new_marking, k.record_id as other_marking, d.why, d.at, null::double precision as confidence
      from whole n
      cross join lateral (select x.key, x.record_id from ffp.search_key x
                           where x.key = any (ffp.serial_variants(n.folded)) and x.kind = 'serial.fold' and x.closed_at is null and not x.former
                             and x.subject_id <> n.firearm_id and x.key <> n.folded offset 0) k
      cross join lateral ffp.serial_differs(n.folded, k.key) d
     where d.why is not null and not ffp.serial_is_noise(k.key)
    union all
    select n.marking_id, p.record_id, 'wildcard', null, ffp.restored_likelihood(p.record_id, n.folded)
      from whole n
      cross join lateral ffp.patterns_that_fit(n.folded, 200, null) p
     where p.subject_id <> n.firearm_id and not p.former and length(translate(p.key, '?*', '')) >= 4
    union all
    select w.id, k.record_id, 'wildcard', null, ffp.restored_likelihood(w.id, k.key)
      from unnest(markings) w (id)
      cross join lateral (select x.key, x.subject_id from ffp.search_key x
                           where x.record_id = w.id and x.kind = 'serial.wild' and x.closed_at is null and not x.former offset 0) p
      cross join lateral ffp.keys_that_fit(p.key, 200, null) k
     where length(translate(p.key, '?*', '')) >= 4 and k.subject_id <> p.subject_id and not k.former)
  select array_agg((n.firearm_id, o.id, n.marking_id, om.id, 'C', s.why, s.at, n.label, ffp.plain_join(ffp.plain_join(om.label_id, omc.label_id), o.label_id),
                    case when n.make_code = o.make_code then 1 else 0 end + case when n.model_code = o.model_code then 1 else 0 end,
                    s.confidence)::ffp.hit_pair)
    from found s
    join fresh n on n.marking_id = s.new_marking
    cross join lateral (select x.id, x.value, x.component_id, x.label_id from ffp.marking x
                         where x.id = s.other_marking and x.kind = 'serial' and x.value is not null and x.withdrawn_at is null offset 0) om
    cross join lateral (select x.kind as part, x.firearm_id, x.label_id from ffp.component x where x.id = om.component_id and x.withdrawn_at is null offset 0) omc
    cross join lateral (select x.id, x.label_id, x.make_code, x.model_code, x.calibre_code, x.bore_group
                          from ffp.firearm x where x.id = omc.firearm_id and x.withdrawn_at is null offset 0) o
   where s.confidence is distinct from 0 -- what is left out of restored characters is another number
     and ffp.parts_agree(n.part, omc.part)
     and (n.make_code = o.make_code or n.make_code is null or o.make_code is null)
     and ffp.calibres_agree(n.calibre_code, n.bore_group, o.calibre_code, o.bore_group)
$$;

-- Grade C for everything that a source brought, as one set: keys of one make that share a string with one character left out (every pair at most one edit
-- apart does), then compared. A long run of numbers of one maker has many such neighbours, so make and model or calibre must agree, not only not conflict.
-- Two numbers are only ever neighbours within one make, so a large source is gone through make by make (`hit_pieces`); null in `of_makes` is what has no make.
create function ffp.hits_near_bulk(of_source uuid, of_makes text[]) returns ffp.hit_pair[]
language sql stable security definer set search_path = pg_catalog, ffp, pg_temp set work_mem = '128MB' set enable_nestloop = off as $$
  with makes as materialized (select distinct m.make_code from unnest(of_makes) m (make_code) where m.make_code is not null),
  side as materialized (
    select s.*, s.source_id = of_source as fresh, ffp.plain_join(s.marking_label, s.firearm_label) as label
      from ffp.serial_side s join makes m using (make_code)
     where not ffp.serial_is_noise(s.folded) and (s.model_code is not null or s.calibre_code is not null)),
  word as materialized (
    select distinct s.make_code, s.folded, left(s.folded, at) || substr(s.folded, at + 2) as shorter
      from (select distinct d.make_code, d.folded from side d where length(d.folded) between 4 and 24) s, generate_series(0, length(s.folded)) at),
  near as materialized (
    select c.make_code, c.a, c.b, d.why, d.at
      from (select distinct x.make_code, x.folded as a, y.folded as b
              from word x join word y on y.make_code = x.make_code and y.shorter = x.shorter and y.folded > x.folded) c
      cross join lateral ffp.serial_differs(c.a, c.b) d
     where d.why is not null),
  unread as materialized (
    select s.*, s.source_id = of_source as fresh, ffp.plain_join(s.marking_label, s.firearm_label) as label
      from ffp.serial_statement s join makes m using (make_code) where s.status = 'partial'),
  -- Once for each pattern, apart from the joins: worked out within them it would be asked again and again.
  fitting as materialized (
    select p.record_id as pattern_marking, p.subject_id as pattern_firearm, k.record_id as whole_marking,
           ffp.restored_likelihood(p.record_id, k.key) as confidence
      from ffp.search_key p
      cross join lateral ffp.keys_that_fit(p.key, 200, null) k
     where p.kind || '' = 'serial.wild' and p.closed_at is null and not p.former and not k.former and length(translate(p.key, '?*', '')) >= 4
       and p.record_id in (select u.marking_id from unread u))
  select array_agg((q.new_firearm, q.other_firearm, q.new_marking, q.other_marking, 'C', q.why, q.at, q.new_label, q.other_label, q.nearness, q.confidence)::ffp.hit_pair)
    from (
      select n.firearm_id as new_firearm, o.firearm_id as other_firearm, n.marking_id as new_marking, o.marking_id as other_marking, d.why, d.at,
             n.label as new_label, o.label as other_label, case when n.model_code = o.model_code then 1 else 0 end as nearness,
             null::double precision as confidence
        from (select e.make_code, e.a, e.b, e.why, e.at from near e union all select e.make_code, e.b, e.a, e.why, e.at from near e) d
        join side n on n.make_code = d.make_code and n.folded = d.a
        join side o on o.make_code = d.make_code and o.folded = d.b
       where n.fresh and n.firearm_id <> o.firearm_id -- both ways round: how many neighbours a number has must not depend on the order of ids
         and ffp.parts_agree(n.part, o.part)
         and ffp.calibres_agree(n.calibre_code, n.bore_group, o.calibre_code, o.bore_group)
         and (n.model_code = o.model_code or (n.calibre_code = o.calibre_code and (n.model_code is null or o.model_code is null)))
      union all
      select n.firearm_id, o.firearm_id, n.marking_id, o.marking_id, 'wildcard', null, n.label, o.label,
             case when n.model_code = o.model_code then 1 else 0 end, f.confidence
        from fitting f
        join side n on n.marking_id = f.whole_marking and n.firearm_id <> f.pattern_firearm
        join unread o on o.marking_id = f.pattern_marking
       where f.confidence is distinct from 0 and (n.fresh or o.fresh) and ffp.parts_agree(n.part, o.part) and n.make_code is not distinct from o.make_code
         and ffp.calibres_agree(n.calibre_code, n.bore_group, o.calibre_code, o.bore_group)
    ) q
$$;

-- Everyone who checks takes part in one lock until he has committed: shared by who checks a few numbers, alone by who checks many. Beside it a few lock the keys
-- by which their numbers can meet others', in one order: two writers of numbers that could be proposed to each other wait for each other, others do not.
-- Whoever comes second reads what the first has committed: each statement of a volatile function sees what stands when it begins (read committed).
create function ffp.lock_keys(class bigint, keys text[]) returns void
language plpgsql volatile set search_path = pg_catalog, ffp, pg_temp as $$
declare hash bigint;
begin
  if keys is null then
    perform pg_advisory_xact_lock(class);
    return;
  end if;
  perform pg_advisory_xact_lock_shared(class);
  for hash in select distinct hashtextextended(k, class) from unnest(keys) k order by 1 loop
    perform pg_advisory_xact_lock(hash);
  end loop;
end $$;

-- What two folded numbers have in common when they are at most one edit or swap apart: themselves, or themselves with one character left out.
create function ffp.serial_meeting_keys(folded text) returns text[] immutable strict parallel safe language sql
return (select array_agg(left(folded, n) || substr(folded, n + 2)) || folded from generate_series(0, length(folded) - 1) n);

-- The keys of these markings' numbers; null where only the whole lock will do: many, and numbers with unknown characters, which may meet any.
create function ffp.marking_meeting_keys(markings uuid[]) returns text[]
language sql stable set search_path = pg_catalog, ffp, pg_temp set plan_cache_mode = force_generic_plan as $$
  select case when cardinality(markings) <= 20 and not coalesce(bool_or(m.status = 'partial' or m.value ~ '[?*]'), false)
              then coalesce(array_agg(distinct k.key) filter (where k.key is not null), '{}') end
    from unnest(markings) w(id)
    join ffp.marking m on m.id = w.id and m.kind = 'serial' and m.value is not null
    left join lateral unnest(case when not ffp.serial_is_noise(ffp.serial_fold(m.value)) then ffp.serial_meeting_keys(ffp.serial_fold(m.value)) end) k(key) on true
$$;

-- The check of new markings in the writer's transaction; `near` adds grade C. Two writers of numbers that could meet, at once, see each other.
create function ffp.hit_check(markings uuid[], near boolean, said_at timestamptz) returns int
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp set plan_cache_mode = force_generic_plan as $$
declare made int;
begin
  perform ffp.lock_keys(6364136223846793006, case when near then ffp.marking_meeting_keys(markings) end);
  made := ffp.write_hits(ffp.hits_exact(markings), 20, false, said_at);
  if near then made := made + ffp.write_hits(ffp.hits_near(markings), 5, true, said_at); end if;
  return made;
end $$;

-- The makes of a source in groups with at most 200,000 numbers of all sources together, so that the pairs of one group fit into memory;
-- a make that has more stands alone. Not for the app role: the figures count what a reader may not see.
create function ffp.hit_pieces(of_source uuid) returns table (piece int, makes text[], numbers int)
language plpgsql stable security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare
  most constant int := 200000;
  size record;
begin
  piece := 1;
  makes := '{}';
  numbers := 0;
  for size in
    select s.make_code, count(*)::int as counted
      from ffp.serial_statement s
     where s.make_code in (select distinct x.make_code from ffp.serial_statement x where x.source_id = of_source and x.make_code is not null)
     group by s.make_code
     order by counted desc, s.make_code
  loop
    if cardinality(makes) > 0 and numbers + size.counted > most then
      return next;
      piece := piece + 1;
      makes := '{}';
      numbers := 0;
    end if;
    makes := makes || size.make_code;
    numbers := numbers + size.counted;
  end loop;
  if cardinality(makes) > 0 then return next; end if;
end $$;

-- Grade C for one piece of a source; says 'checked', or nothing where there is no such piece. A make with more numbers than a piece holds is 'left-out' unless
-- `also_large`: among running numbers everything has neighbours, and the pairs fill the memory. The lock is taken first so that whoever is just checking has committed,
-- and let go while the pairs are worked out, so that imports go on meanwhile; it is taken again to write them.
create function ffp.hit_check_piece(of_source uuid, of_piece int, also_large boolean, said_at timestamptz) returns text
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare
  own record;
  pairs ffp.hit_pair[];
begin
  select p.makes, p.numbers into own from ffp.hit_pieces(of_source) p where p.piece = of_piece;
  if not found then return null; end if;
  if own.numbers > 200000 and not also_large then return 'left-out'; end if;
  perform pg_advisory_lock(6364136223846793006);
  perform pg_advisory_unlock(6364136223846793006);
  pairs := ffp.hits_near_bulk(of_source, own.makes);
  perform pg_advisory_xact_lock(6364136223846793006);
  perform ffp.write_hits(pairs, 2, true, said_at);
  return 'checked';
end $$;

-- The same for all that a source brought, piece by piece: once a source, as a job of the person who accepted it.
create function ffp.hit_check_source(of_source uuid, said_at timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare
  of_piece int := 1;
begin
  while ffp.hit_check_piece(of_source, of_piece, true, said_at) is not null loop of_piece := of_piece + 1; end loop;
end $$;

grant insert on ffp.outbox to ffp_match;
grant create on schema ffp to ffp_match;
do $$ declare f text; begin
  foreach f in array array['lock_keys(bigint,text[])', 'marking_meeting_keys(uuid[])', 'restored_likelihood(uuid,text)', 'write_hits(ffp.hit_pair[],int,boolean,timestamptz)', 'hits_exact(uuid[])', 'hits_near(uuid[])', 'hits_near_bulk(uuid,text[])', 'hit_check(uuid[],boolean,timestamptz)', 'hit_pieces(uuid)',
      'hit_check_piece(uuid,int,boolean,timestamptz)', 'hit_check_source(uuid,timestamptz)'] loop
    execute format('revoke all on function ffp.%s from public', f);
    execute format('alter function ffp.%s owner to ffp_match', f);
  end loop;
end $$;
revoke create on schema ffp from ffp_match;
grant execute on function ffp.serial_is_noise(text), ffp.serial_variants(text), ffp.serial_differs(text, text), ffp.calibres_agree(text, text, text, text),
  ffp.parts_agree(text, text), ffp.plain_join(int, int), ffp.serial_meeting_keys(text) to ffp_app, ffp_match, ffp_ops;
set role ffp_match;
grant execute on function ffp.hit_check(uuid[], boolean, timestamptz), ffp.hit_check_piece(uuid, int, boolean, timestamptz),
  ffp.hit_check_source(uuid, timestamptz) to ffp_app;
set role ffp_owner;
