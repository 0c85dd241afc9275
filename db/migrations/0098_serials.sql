-- Serial numbers: what shapes a maker's numbers have as the register shows, and alarms that numbers raise. See decision 0019.

-- What the register itself shows: how often which shape (letters A, digits 9) stands on a make, or on a make and model ('' is the make as a whole). Learned from
-- records at the common level alone, by role ops (`ffp serials learn`); where there are fewer than 200 examples nothing is learned.
create table ffp.serial_shape (
  make_code text collate "C" not null,
  model_code text collate "C" not null,
  shape text collate "C" not null,
  examples int not null,
  of_all int not null check (of_all >= 200),
  learned_at timestamptz not null,
  label_id int not null,
  primary key (make_code, model_code, shape)
);
select ffp.protect('ffp.serial_shape');
revoke insert, update on ffp.serial_shape from ffp_app;

-- The running number of a serial, and what stands around it: KM48213 is 48213 of KM#. Null where nothing runs: fewer than three digits, or unread characters.
create function ffp.serial_number(exact text) returns bigint immutable strict parallel safe language sql
return case when exact ~ '[0-9]{3,15}[^0-9]*$' and exact !~ '[0-9]{16}' then substring(exact from '([0-9]+)[^0-9]*$')::bigint end;
create function ffp.serial_stem(exact text) returns text immutable strict parallel safe language sql
return regexp_replace(exact, '[0-9]+([^0-9]*)$', '#\1');

-- The numbers of firearms that were seized, by make, model and stem: who lies near whom. A cache for role match alone, made anew by ffp.rebuild_serial_runs.
create table ffp.serial_run (
  make_code text collate "C" not null,
  model_code text collate "C" not null,
  stem text collate "C" not null,
  number bigint not null,
  firearm_id uuid not null,
  marking_id uuid not null,
  record_id uuid not null, -- who says that it was seized
  from_on date not null,
  to_on date not null,
  place text collate "C" not null, -- in the base form of names: what is written in two scripts is one place
  label_id int not null,
  primary key (marking_id, record_id)
);
create index serial_run_near on ffp.serial_run (make_code, model_code, stem, number);
create index serial_run_firearm on ffp.serial_run (firearm_id);
do $$ declare t text; begin
  foreach t in array array['serial_run'] loop
    execute format('alter table ffp.%I enable row level security', t);
    execute format('alter table ffp.%I force row level security', t);
    execute format('create policy definer on ffp.%I to ffp_match using (true) with check (true)', t);
    execute format('create policy operate on ffp.%I to ffp_ops using (true) with check (true)', t);
    execute format('grant select, insert, delete on ffp.%I to ffp_match, ffp_ops', t);
  end loop;
end $$;

-- What numbers say that no record says alone: two of one series seized in different places within 90 days (near), or one number on two firearms at once (clone).
-- Carries the join of the labels of all that it rests on. A person has seen it, or dismisses it with a reason.
create table ffp.serial_alarm (
  id uuid primary key,
  alarm text collate "C" not null check (alarm in ('near', 'clone')),
  why text collate "C" not null check (why in ('near', 'registered-twice', 'taken-and-registered', 'moved-after')),
  left_id uuid not null,
  right_id uuid not null,
  left_marking_id uuid not null,
  right_marking_id uuid not null,
  left_record_id uuid not null, -- what says so of the one firearm, and of the other
  right_record_id uuid not null,
  series text collate "C",      -- make, model and stem: alarms of one run of numbers stand together
  distance bigint not null,
  state text collate "C" not null default 'new' check (state in ('new', 'seen', 'dismissed')),
  reason text,
  decided_by uuid,
  decided_at timestamptz,
  version int not null default 1,
  label_id int not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  withdrawn_at timestamptz,
  withdrawn_because text,
  constraint ordered check (left_id < right_id),
  constraint decided check ((state = 'new') = (decided_at is null))
);
create index serial_alarm_recent on ffp.serial_alarm (state, recorded_at desc, id desc) where withdrawn_at is null;
create index serial_alarm_left on ffp.serial_alarm (left_id, right_id);
create index serial_alarm_right on ffp.serial_alarm (right_id);
create index serial_alarm_series on ffp.serial_alarm (series) where withdrawn_at is null;
select ffp.protect('ffp.serial_alarm');
revoke insert, update on ffp.serial_alarm from ffp_app; -- raised by definer functions; a person decides
grant update (state, reason, decided_by, decided_at, version) on ffp.serial_alarm to ffp_app;
grant insert, update on ffp.serial_alarm to ffp_match;

-- One pair of firearms that an alarm speaks of; the lesser id is left.
create type ffp.serial_pair as (alarm text, why text, left_id uuid, right_id uuid, left_marking uuid, right_marking uuid, left_record uuid, right_record uuid,
  series text, distance bigint, label_id int);

-- Writes the numbers of these firearms into the cache anew, as they stand now.
create function ffp.remember_serial_runs(firearms uuid[]) returns void
language plpgsql volatile set search_path = pg_catalog, ffp, pg_temp
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off set join_collapse_limit = 1 as $$
begin
  delete from ffp.serial_run r where r.firearm_id = any (firearms);
  insert into ffp.serial_run (make_code, model_code, stem, number, firearm_id, marking_id, record_id, from_on, to_on, place, label_id)
  select f.make_code, f.model_code, ffp.serial_stem(e.exact), ffp.serial_number(e.exact), w.id, m.id, h.record_id, h.from_on, h.to_on, p.place,
         ffp.plain_join(ffp.plain_join(h.label_id, m.label_id), ffp.plain_join(c.label_id, f.label_id))
    from (select distinct u.id from unnest(firearms) u(id)) w
    cross join lateral (select x.make_code, x.model_code, x.label_id from ffp.firearm x
                         where x.id = w.id and x.withdrawn_at is null and x.make_code is not null and x.model_code is not null offset 0) f
    cross join lateral (select x.record_id, x.from_on, x.to_on, x.caption, x.label_id from ffp.chronicle x
                         where x.subject_id = w.id and x.kind = 'seized' and x.closed_at is null and x.to_on - x.from_on <= 31 offset 0) h
    cross join lateral (select x.id, x.label_id from ffp.component x where x.firearm_id = w.id and x.withdrawn_at is null offset 0) c
    cross join lateral (select x.id, x.value, x.label_id from ffp.marking x
                         where x.component_id = c.id and x.kind = 'serial' and x.status in ('present', 'revealed') and x.withdrawn_at is null
                           and x.value !~ '[?*]' offset 0) m
    cross join lateral (select ffp.serial_exact(m.value) as exact) e
    -- The caption of the line is the reference, then the place: without a place nobody can say that places differ.
    cross join lateral (select ffp.name_base(substring(h.caption from ' · (.*)$')) as place) p
   where ffp.serial_number(e.exact) is not null and not ffp.serial_is_noise(ffp.serial_fold(m.value)) and p.place <> ''
  on conflict do nothing;
end $$;

-- Numbers within 500 of each other, of one make, model and stem, seized in different places within 90 days: of each firearm the nearest three of each label,
-- so that what is hidden neither stands in for what may be seen nor keeps it away (check AZ-10).
create function ffp.serial_near_pairs(firearms uuid[]) returns setof ffp.serial_pair
language sql volatile set search_path = pg_catalog, ffp, pg_temp
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off set join_collapse_limit = 1 as $$
  select ('near', 'near', least(n.firearm_id, o.firearm_id), greatest(n.firearm_id, o.firearm_id),
          case when n.firearm_id < o.firearm_id then n.marking_id else o.marking_id end, case when n.firearm_id < o.firearm_id then o.marking_id else n.marking_id end,
          case when n.firearm_id < o.firearm_id then n.record_id else o.record_id end, case when n.firearm_id < o.firearm_id then o.record_id else n.record_id end,
          n.make_code || '|' || n.model_code || '|' || n.stem, abs(n.number - o.number), ffp.plain_join(n.label_id, o.label_id))::ffp.serial_pair
    from (select distinct u.id from unnest(firearms) u(id)) w
    cross join lateral (select x.* from ffp.serial_run x where x.firearm_id = w.id offset 0) n
    cross join lateral (
      select y.* from (
        select x.*, row_number() over (partition by x.label_id order by abs(x.number - n.number), x.firearm_id, x.record_id, x.marking_id) as nth
          from ffp.serial_run x
         where x.make_code = n.make_code and x.model_code = n.model_code and x.stem = n.stem and x.number between n.number - 500 and n.number + 500
           and x.number <> n.number and x.firearm_id <> n.firearm_id and x.place <> n.place
           and x.from_on <= n.to_on + 90 and x.to_on >= n.from_on - 90) y
       where y.nth <= 3 offset 0) o
$$;

-- Each number of these firearms with the others that bear it, of one make and model: of each number the first twenty of each label. `rows`: after a bulk there
-- are thousands, and what joins them to their lines must not go through all of these for each.
create function ffp.serial_twins(firearms uuid[])
returns table (one uuid, one_marking uuid, other uuid, other_marking uuid, exact text, make_code text, model_code text, label_id int)
language sql volatile rows 5000 set search_path = pg_catalog, ffp, pg_temp
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off set join_collapse_limit = 1 as $$
  with number as materialized (
    select w.id as firearm_id, m.id as marking_id, c.kind as part, e.exact, f.make_code, f.model_code,
           ffp.plain_join(ffp.plain_join(m.label_id, c.label_id), f.label_id) as label_id
      from (select distinct u.id from unnest(firearms) u(id)) w
      cross join lateral (select x.make_code, x.model_code, x.label_id from ffp.firearm x
                           where x.id = w.id and x.withdrawn_at is null and x.make_code is not null and x.model_code is not null offset 0) f
      cross join lateral (select x.id, x.kind, x.label_id from ffp.component x where x.firearm_id = w.id and x.withdrawn_at is null offset 0) c
      cross join lateral (select x.id, x.value, x.label_id from ffp.marking x
                           where x.component_id = c.id and x.kind = 'serial' and x.status in ('present', 'revealed') and x.withdrawn_at is null and x.value !~ '[?*]' offset 0) m
      cross join lateral (select ffp.serial_exact(m.value) as exact) e
     where not ffp.serial_is_noise(ffp.serial_fold(m.value)))
  select n.firearm_id as one, n.marking_id as one_marking, o.firearm_id as other, o.marking_id as other_marking, n.exact, n.make_code, n.model_code,
         ffp.plain_join(n.label_id, o.label_id) as label_id
    from number n
    cross join lateral (
      select y.* from (
        select f.id as firearm_id, m.id as marking_id, l.label_id,
               row_number() over (partition by l.label_id order by f.id, m.id) as nth
          from ffp.search_key k
          cross join lateral (select x.id, x.component_id, x.label_id from ffp.marking x
                               where x.id = k.record_id and x.kind = 'serial' and x.status in ('present', 'revealed') and x.withdrawn_at is null and x.value !~ '[?*]' offset 0) m
          cross join lateral (select x.firearm_id, x.label_id from ffp.component x
                               where x.id = m.component_id and x.withdrawn_at is null and ffp.parts_agree(n.part, x.kind) offset 0) c
          cross join lateral (select x.id, x.label_id from ffp.firearm x
                               where x.id = c.firearm_id and x.withdrawn_at is null and x.make_code = n.make_code and x.model_code = n.model_code offset 0) f
          cross join lateral (select ffp.plain_join(ffp.plain_join(m.label_id, c.label_id), f.label_id) as label_id) l
         where k.key = n.exact and k.kind = 'serial.exact' and k.closed_at is null and not k.former and k.subject_id <> n.firearm_id) y
       where y.nth <= 20 offset 0) o
$$;

-- One number, make and model on two firearms at once: two open registrations of different holders; one taken (seized, surrendered, destroyed) while another
-- is registered, or moves afterwards. Not where somebody has judged that they are one firearm, and everyone who sees the alarm may see that judgement.
create function ffp.serial_clone_pairs(firearms uuid[], said_at timestamptz) returns setof ffp.serial_pair
language sql volatile set search_path = pg_catalog, ffp, pg_temp
  set enable_mergejoin = off set enable_seqscan = off set join_collapse_limit = 1 as $$
  with twin as materialized (select * from ffp.serial_twins(firearms)),
  subject as materialized (select t.one as id from twin t union select t.other from twin t),
  open as materialized (
    select s.id, e.far_id as holder, e.record_id, ffp.plain_join(e.label_id, r.label_id) as label_id, ffp.name_base(r.caption) as holder_name
      from subject s
      cross join lateral (select x.far_id, x.record_id, x.label_id from ffp.edge x
                           where x.near_id = s.id and x.kind = 'holds' and not x.outward and x.closed_at is null
                             and (x.to_on is null or x.to_on >= said_at::date)
                             -- Cancelled, revoked or expired, whether or not its last day is said.
                             and not exists (select 1 from ffp.chronicle h
                                              where h.subject_id = s.id and h.record_id = x.record_id and h.kind = 'registrationEnded' and h.closed_at is null) offset 0) e
      cross join lateral (select x.caption, x.label_id from ffp.record x where x.id = e.far_id offset 0) r),
  line as materialized (
    select s.id, h.kind, h.record_id, h.from_on, h.to_on, h.label_id
      from subject s
      cross join lateral (select x.kind, x.record_id, x.from_on, x.to_on, x.label_id from ffp.chronicle x
                           where x.subject_id = s.id and x.closed_at is null
                             and x.kind in ('seized', 'surrendered', 'destroyed', 'registered', 'transferred', 'lost', 'stolen') offset 0) h),
  said as (
    select t.*, 'registered-twice' as why, 1 as strength, a.record_id as one_record, b.record_id as other_record, ffp.plain_join(a.label_id, b.label_id) as facts
      from twin t join open a on a.id = t.one join open b on b.id = t.other
     where a.holder <> b.holder and a.holder_name <> b.holder_name
    union all
    select t.*, 'moved-after', 2, a.record_id, b.record_id, ffp.plain_join(a.label_id, b.label_id)
      from twin t join line a on a.id = t.one join line b on b.id = t.other
     where (a.kind in ('seized', 'surrendered', 'destroyed') and b.kind in ('registered', 'transferred', 'lost', 'stolen') and b.from_on > a.to_on)
        or (b.kind in ('seized', 'surrendered', 'destroyed') and a.kind in ('registered', 'transferred', 'lost', 'stolen') and a.from_on > b.to_on)
    union all
    select t.*, 'taken-and-registered', 3, a.record_id, b.record_id, ffp.plain_join(a.label_id, b.label_id)
      from twin t join line a on a.id = t.one and a.kind in ('seized', 'surrendered', 'destroyed') join open b on b.id = t.other
    union all
    select t.*, 'taken-and-registered', 3, a.record_id, b.record_id, ffp.plain_join(a.label_id, b.label_id)
      from twin t join open a on a.id = t.one join line b on b.id = t.other and b.kind in ('seized', 'surrendered', 'destroyed')),
  -- Two firearms stand once for each label, however many of their markings and lines agree; the strongest word of it.
  best as (
    select distinct on (least(s.one, s.other), greatest(s.one, s.other), j.label_id) s.*, j.label_id as joined
      from said s
      cross join lateral (select ffp.plain_join(s.label_id, s.facts) as label_id) j
     order by least(s.one, s.other), greatest(s.one, s.other), j.label_id, s.strength, least(s.one_record, s.other_record), greatest(s.one_record, s.other_record),
              least(s.one_marking, s.other_marking))
  select ('clone', b.why, least(b.one, b.other), greatest(b.one, b.other),
          case when b.one < b.other then b.one_marking else b.other_marking end, case when b.one < b.other then b.other_marking else b.one_marking end,
          case when b.one < b.other then b.one_record else b.other_record end, case when b.one < b.other then b.other_record else b.one_record end,
          b.make_code || '|' || b.model_code || '|' || ffp.serial_stem(b.exact), 0, b.joined)::ffp.serial_pair
    from best b
   where not exists (select 1 from ffp.judgement d
                      where d.left_id = least(b.one, b.other) and d.right_id = greatest(b.one, b.other) and d.verdict = 'same' and d.withdrawn_at is null
                        and ffp.label_within(d.label_id, b.joined) offset 0)
     and not exists (select 1 from ffp.cluster_member x join ffp.cluster_member y on y.cluster_id = x.cluster_id
                      where x.record_id = b.one and y.record_id = b.other and ffp.label_within(x.label_id, b.joined) offset 0)
$$;

-- The firearms of which these records say something, themselves among them; and what judgements join them to.
create function ffp.serial_touched(records uuid[]) returns uuid[]
language sql stable set search_path = pg_catalog, ffp, pg_temp
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off set join_collapse_limit = 1 as $$
  with said as materialized (
    select u.id from unnest(records) u(id)
    union select c.firearm_id from unnest(records) u(id) join ffp.component c on c.id = u.id
    union select c.firearm_id from unnest(records) u(id) join ffp.marking m on m.id = u.id join ffp.component c on c.id = m.component_id
    union select h.subject_id from unnest(records) u(id) join ffp.chronicle h on h.record_id = u.id
    union select e.near_id from unnest(records) u(id) join ffp.edge e on e.record_id = u.id
    union select e.far_id from unnest(records) u(id) join ffp.edge e on e.near_id = u.id and e.kind in ('seized', 'holds')
    union select j.left_id from unnest(records) u(id) join ffp.judgement j on j.id = u.id
    union select j.right_id from unnest(records) u(id) join ffp.judgement j on j.id = u.id),
  firearm as materialized (select f.id from said s join ffp.firearm f on f.id = s.id)
  select array_agg(distinct x.id)
    from (select f.id from firearm f
          union all
          select y.record_id from firearm f join ffp.cluster_member x on x.record_id = f.id join ffp.cluster_member y on y.cluster_id = x.cluster_id) x
$$;

-- By what the numbers of these firearms can meet others': the number itself, and the run that it belongs to. Null: many, which wait for all.
create function ffp.serial_raise_keys(firearms uuid[]) returns text[]
language sql stable set search_path = pg_catalog, ffp, pg_temp as $$
  select case when cardinality(firearms) <= 20 then coalesce(array_agg(distinct k.key), '{}') end
    from unnest(firearms) w(id)
    join ffp.firearm f on f.id = w.id
    join ffp.component c on c.firearm_id = f.id
    join ffp.marking m on m.component_id = c.id and m.kind = 'serial' and m.value is not null
    cross join lateral (select ffp.serial_exact(m.value) as exact) e
    cross join lateral (values (e.exact), (f.make_code || '|' || f.model_code || '|' || ffp.serial_stem(e.exact))) k(key)
   where k.key is not null
$$;

-- Raises what these firearms' numbers say now, and withdraws what they no longer say. What a person has seen or dismissed is not raised again, unless somebody
-- who may see the new alarm could not see that. Two writers of numbers that could raise one at once must see each other (see ffp.lock_keys).
create function ffp.serial_raise(firearms uuid[], said_at timestamptz) returns void
language plpgsql volatile set search_path = pg_catalog, ffp, pg_temp as $$
declare
  pairs ffp.serial_pair[];
  who uuid := ffp.reader_account();
begin
  if firearms is null then return; end if;
  perform ffp.lock_keys(6364136223846793008, ffp.serial_raise_keys(firearms));
  perform ffp.remember_serial_runs(firearms);
  pairs := array(select p from ffp.serial_near_pairs(firearms) p) || array(select p from ffp.serial_clone_pairs(firearms, said_at) p);
  -- Marked like what they rest on, also where that was marked higher since.
  update ffp.serial_alarm a set label_id = n.label_id, version = a.version + 1
    from (select x.id, ffp.join_labels(array_agg(distinct r.label_id) || x.label_id) as label_id
            from ffp.serial_alarm x
            join ffp.record r on r.id in (x.left_id, x.right_id, x.left_record_id, x.right_record_id)
           where x.id in (select y.id from ffp.serial_alarm y where y.left_id = any (firearms) union select y.id from ffp.serial_alarm y where y.right_id = any (firearms))
           group by x.id) n
   where a.id = n.id and a.label_id <> n.label_id;
  update ffp.serial_alarm a set withdrawn_at = greatest(said_at, a.recorded_at), withdrawn_because = 'no longer holds', version = a.version + 1
   where a.withdrawn_at is null
     and a.id in (select y.id from ffp.serial_alarm y where y.left_id = any (firearms) union select y.id from ffp.serial_alarm y where y.right_id = any (firearms))
     and (a.state = 'new' or exists (select 1 from ffp.record r where r.id in (a.left_id, a.right_id) and r.withdrawn_at is not null))
     and not exists (select 1 from unnest(pairs) p
                      where p.left_id = a.left_id and p.right_id = a.right_id and p.alarm = a.alarm and p.why = a.why and p.label_id = a.label_id)
     and not (a.alarm = 'near' and exists (
       select 1 from ffp.serial_run l
         join ffp.serial_run r on r.make_code = l.make_code and r.model_code = l.model_code and r.stem = l.stem
        where l.firearm_id = a.left_id and l.record_id = a.left_record_id and l.marking_id = a.left_marking_id
          and r.firearm_id = a.right_id and r.record_id = a.right_record_id and r.marking_id = a.right_marking_id
          and r.number between l.number - 500 and l.number + 500 and r.number <> l.number and r.place <> l.place
          and r.from_on <= l.to_on + 90 and r.to_on >= l.from_on - 90));
  with fresh as materialized (
    select distinct on (p.left_id, p.right_id, p.alarm, p.label_id) p.*
      from unnest(pairs) p
     order by p.left_id, p.right_id, p.alarm, p.label_id, p.distance, p.left_record, p.right_record, p.left_marking, p.right_marking)
  insert into ffp.serial_alarm (id, alarm, why, left_id, right_id, left_marking_id, right_marking_id, left_record_id, right_record_id, series, distance, label_id, recorded_at, recorded_by)
  select ffp.new_id(), f.alarm, f.why, f.left_id, f.right_id, f.left_marking, f.right_marking, f.left_record, f.right_record, f.series, f.distance, f.label_id, said_at, who
    from fresh f
   where not exists (select 1 from ffp.serial_alarm a
                      where a.left_id = f.left_id and a.right_id = f.right_id and a.alarm = f.alarm and a.why = f.why and a.withdrawn_at is null
                        and ffp.label_within(a.label_id, f.label_id))
     and not exists (select 1 from fresh o
                      where o.left_id = f.left_id and o.right_id = f.right_id and o.alarm = f.alarm and o.label_id <> f.label_id and ffp.label_within(o.label_id, f.label_id)
                        and (o.alarm = 'near' or o.why = f.why));
end $$;

-- The firearms that these records touch and of which anything is told but the number, or was raised: few. Whoever tells more of the others comes here again.
create function ffp.serial_spoken(records uuid[]) returns uuid[]
language sql stable set search_path = pg_catalog, ffp, pg_temp as $$
  select array(select f.id from unnest(ffp.serial_touched(records)) f(id)
                where exists (select 1 from ffp.chronicle h where h.subject_id = f.id and h.closed_at is null
                                 and h.kind in ('seized', 'surrendered', 'destroyed', 'registered', 'transferred', 'lost', 'stolen'))
                   or exists (select 1 from ffp.edge e where e.near_id = f.id and e.kind = 'holds' and e.closed_at is null)
                   or exists (select 1 from ffp.serial_run r where r.firearm_id = f.id)
                   or exists (select 1 from ffp.serial_alarm a where a.left_id = f.id)
                   or exists (select 1 from ffp.serial_alarm a where a.right_id = f.id))
$$;

-- Whether there is anything to be checked of new records of several writers: then each checks his own, in his name.
create function ffp.serial_concerns(records uuid[]) returns boolean
language sql stable security definer set search_path = pg_catalog, ffp, pg_temp set plan_cache_mode = force_generic_plan as $$
  select cardinality(ffp.serial_spoken(records)) > 0
$$;

-- After a change of some records, in the writer's transaction. `only_known`: records were withdrawn, so that nothing new can come of them.
create function ffp.serial_check(records uuid[], only_known boolean, said_at timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp set plan_cache_mode = force_generic_plan as $$
declare firearms uuid[];
begin
  if only_known then
    firearms := array(select f.id from unnest(ffp.serial_touched(records)) f(id)
                       where exists (select 1 from ffp.serial_run r where r.firearm_id = f.id)
                          or exists (select 1 from ffp.serial_alarm a where a.left_id = f.id)
                          or exists (select 1 from ffp.serial_alarm a where a.right_id = f.id));
  else
    firearms := ffp.serial_spoken(records);
  end if;
  if cardinality(firearms) > 0 then perform ffp.serial_raise(firearms, said_at); end if;
end $$;

-- After a bulk: all that a source said, as one set.
create function ffp.serial_check_source(of_source uuid, said_at timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare firearms uuid[];
begin
  select array_agg(distinct x.id) into firearms
    from (select f.id from ffp.firearm f where f.source_id = of_source
          union all
          select h.subject_id from ffp.record r join ffp.chronicle h on h.record_id = r.id join ffp.firearm f on f.id = h.subject_id where r.source_id = of_source) x;
  perform ffp.serial_raise(firearms, said_at);
end $$;

-- The cache of numbers made anew from all that stands. For ops.
create function ffp.rebuild_serial_runs() returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
begin
  delete from ffp.serial_run;
  perform ffp.remember_serial_runs(array(select distinct h.subject_id from ffp.chronicle h where h.kind = 'seized' and h.closed_at is null));
  return (select count(*) from ffp.serial_run);
end $$;

grant create on schema ffp to ffp_match;
do $$ declare f text; begin
  foreach f in array array['remember_serial_runs(uuid[])', 'serial_raise_keys(uuid[])', 'serial_near_pairs(uuid[])', 'serial_twins(uuid[])', 'serial_clone_pairs(uuid[],timestamptz)', 'serial_touched(uuid[])', 'serial_spoken(uuid[])', 'serial_concerns(uuid[])',
      'serial_raise(uuid[],timestamptz)', 'serial_check(uuid[],boolean,timestamptz)', 'serial_check_source(uuid,timestamptz)', 'rebuild_serial_runs()'] loop
    execute format('revoke all on function ffp.%s from public', f);
    execute format('alter function ffp.%s owner to ffp_match', f);
  end loop;
end $$;
revoke create on schema ffp from ffp_match;
revoke all on function ffp.serial_number(text), ffp.serial_stem(text) from public;
grant execute on function ffp.serial_number(text), ffp.serial_stem(text) to ffp_app, ffp_match, ffp_ops;
set role ffp_match;
grant execute on function ffp.serial_concerns(uuid[]), ffp.serial_check(uuid[], boolean, timestamptz), ffp.serial_check_source(uuid, timestamptz) to ffp_app;
grant execute on function ffp.rebuild_serial_runs() to ffp_ops;
set role ffp_owner;
