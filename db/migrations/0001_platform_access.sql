-- Access: offices, accounts, compartments, sessions, labels, the signed reader token, and the one way to protect a table.
-- Role names (ffp_owner, ffp_app, ffp_match, ffp_ops, ffp_jobs) are replaced by this database's own when the migration runs.
-- Runs as ffp_owner, which owns every table and cannot log in. Row security is forced, so even the owner sees only what a policy gives.

grant usage on schema ffp to ffp_app, ffp_match, ffp_ops, ffp_jobs;
alter default privileges revoke execute on functions from public; -- without "in schema": there it would revoke nothing

-- What a person may do is asked of the office that he works for.
create table ffp.office (
  id int generated always as identity primary key,
  code text collate "C" not null unique,
  name text not null,
  institution text not null,
  region text,
  shares boolean not null default true, -- false: what it writes carries the office in its label and stays its own
  created_at timestamptz not null default now(),
  closed_at timestamptz
);

-- Case, operation, source or victim: who is not in it does not learn that it exists.
create table ffp.compartment (
  id int generated always as identity primary key,
  kind text not null check (kind in ('case', 'operation', 'source', 'victim')),
  name text not null,
  legal_basis text not null,
  opened_by uuid not null,
  opened_at timestamptz not null default now(),
  closed_at timestamptz
);

create table ffp.account (
  id uuid primary key,
  username text collate "C" not null unique check (username = lower(username) and username <> ''),
  display_name text not null,
  office_id int not null references ffp.office,
  clearance smallint not null default 1 check (clearance between -1 and 4), -- -1: no case data at all (administrators, data-protection officers)
  roles text[] not null default '{}' check (array_to_string(roles, ',') ~ '^([a-z-]+(,[a-z-]+)*)?$'), -- they stand in the token between commas
  language text not null default 'en',
  must_change_password boolean not null default false,
  training boolean not null default false, -- a training sign-in: refused outside training mode
  system boolean not null default false, -- a declared system reader: cannot sign in
  created_at timestamptz not null default now(),
  disabled_at timestamptz,
  disabled_by uuid,
  version int not null default 1
);

-- Membership needs two people: one asks, another approves.
create table ffp.account_compartment (
  id uuid primary key,
  account_id uuid not null references ffp.account,
  compartment_id int not null references ffp.compartment,
  requested_by uuid not null references ffp.account,
  requested_at timestamptz not null default now(),
  reason text not null,
  approved_by uuid references ffp.account,
  approved_at timestamptz,
  ended_by uuid references ffp.account,
  ended_at timestamptz,
  check (approved_by is null or approved_by <> requested_by),
  check (approved_by is null or approved_by <> account_id),
  check ((approved_by is null) = (approved_at is null))
);
create index account_compartment_account on ffp.account_compartment (account_id) where ended_at is null;

create table ffp.session (
  id uuid primary key,
  token_hash bytea not null unique, -- sha-256 of a 256-bit random value that only the browser's cookie holds
  csrf_hash bytea not null,
  account_id uuid not null references ffp.account,
  purpose text not null, -- why access is asked, chosen at sign-in (Law Enforcement Directive art. 4 and 25)
  legal_basis text,
  case_ref text,
  address text,
  agent text,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_because text
);
create index session_account on ffp.session (account_id) where ended_at is null;

-- The key that signs reader tokens never leaves the database: no role can select it, definer functions alone use it.
create table ffp.reader_key (
  id int primary key check (id in (1, 2)), -- 1: reader tokens; 2: proofs of the server (0010)
  inner_pad bytea not null,
  outer_pad bytea not null,
  made_at timestamptz not null default now()
);

-- A label: an interned, immutable set of marks.
create table ffp.label (
  id int generated always as identity primary key,
  level smallint not null check (level between 0 and 4), -- 0 open, 1 official, 2 restricted, 3 confidential, 4 secret
  handling text not null default 'H0' check (handling in ('H0', 'H1', 'H2', 'H3')), -- restricts disclosure, not reading
  compartments int[] not null default '{}', -- sorted; a reader needs all of them
  originators text[] not null default '{}', -- sorted; restricts disclosure, not reading
  offices int[] not null default '{}', -- sorted; only where an office does not share; a reader must be of all of them
  common boolean not null generated always as (level <= 1 and compartments = '{}' and offices = '{}') stored,
  unique (level, handling, compartments, originators, offices)
);
insert into ffp.label (level) values (0), (1), (2), (3), (4); -- ids 1 to 5: the plain levels

do $$ declare t text; begin
  foreach t in array array['office', 'compartment', 'account', 'account_compartment', 'session', 'reader_key', 'label'] loop
    execute format('alter table ffp.%I enable row level security', t);
    execute format('alter table ffp.%I force row level security', t);
    execute format('create policy definer on ffp.%I to ffp_match using (true) with check (true)', t);
    execute format('grant select, insert, update on ffp.%I to ffp_match', t);
    execute format('create policy operate on ffp.%I to ffp_ops using (true) with check (true)', t);
    execute format('grant select on ffp.%I to ffp_ops', t);
  end loop;
end $$;
revoke all on ffp.reader_key from ffp_ops;
grant insert, update on ffp.office, ffp.account, ffp.session, ffp.label, ffp.compartment, ffp.account_compartment to ffp_ops;

-- Who reads, as the signed token says; null when there is none, or it is expired or forged.
-- Token: v1|account|office|clearance|compartments|roles|session|labels|expires|signature. It carries the visible labels, so that a policy costs one check of the signature.
-- The signature is hmac-sha256 with the padded keys at hand; it needs no extension.
create type ffp.reader as (account_id uuid, office_id int, clearance smallint, compartments int[], roles text[], session_id uuid, labels int[]);

create function ffp.reader_now() returns ffp.reader
language plpgsql stable parallel safe security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare
  token text := nullif(current_setting('ffp.reader', true), '');
  part text[];
  signature text;
  r ffp.reader;
begin
  if token is null then return null; end if;
  part := string_to_array(token, '|');
  if array_length(part, 1) is distinct from 10 or part[1] <> 'v1' then return null; end if;
  select encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(left(token, -65), 'UTF8'))), 'hex') into signature from ffp.reader_key k where k.id = 1;
  if signature is distinct from part[10] then return null; end if;
  if part[9]::bigint < extract(epoch from clock_timestamp()) then return null; end if;
  r.account_id := part[2];
  r.office_id := part[3];
  r.clearance := part[4];
  r.compartments := coalesce(string_to_array(nullif(part[5], ''), ',')::int[], '{}');
  r.roles := coalesce(string_to_array(nullif(part[6], ''), ','), '{}');
  r.session_id := nullif(part[7], '');
  r.labels := coalesce(string_to_array(nullif(part[8], ''), ',')::int[], '{}');
  return r;
end $$;

-- The labels that the present reader may see. Used by every policy as (select ffp.reader_labels())::int[]: once a statement.
-- The same checks as reader_now, without its parts: this is the hottest function of all.
create function ffp.reader_labels() returns int[]
language plpgsql stable parallel safe security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare
  token text := nullif(current_setting('ffp.reader', true), '');
  part text[] := string_to_array(token, '|');
  signature text;
begin
  if token is null or array_length(part, 1) is distinct from 10 or part[1] <> 'v1' then return '{}'; end if;
  select encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(left(token, -65), 'UTF8'))), 'hex') into signature from ffp.reader_key k where k.id = 1;
  if signature is distinct from part[10] or part[9]::bigint < extract(epoch from clock_timestamp()) then return '{}'; end if;
  return coalesce(string_to_array(nullif(part[8], ''), ',')::int[], '{}');
end $$;

create function ffp.reader_account() returns uuid
language sql stable parallel safe security definer set search_path = pg_catalog, ffp, pg_temp
return (ffp.reader_now()).account_id;

create function ffp.reader_office() returns int
language sql stable parallel safe security definer set search_path = pg_catalog, ffp, pg_temp
return (ffp.reader_now()).office_id;

create function ffp.reader_has_role(wanted text) returns boolean
language sql stable parallel safe security definer set search_path = pg_catalog, ffp, pg_temp
return coalesce(wanted = any ((ffp.reader_now()).roles), false);

-- Who the session of a digest is, with the rights as they are now: the one place that says when a session is good.
-- It ends after 30 minutes without use and 12 hours at the most; a disabled account's sessions are dead at once.
-- Not a definer function and for ffp_match alone: it becomes part of the statements of those that are (enter, look_up_…).
create function ffp.reader_of(session_hash bytea) returns table (
  account_id uuid, username text, display_name text, office_id int, office_code text, clearance smallint, compartments int[], roles text[],
  language text, training boolean, must_change_password boolean, session_id uuid, csrf_hash bytea, purpose text, legal_basis text, case_ref text,
  last_seen_at timestamptz, version text)
language sql stable begin atomic
  select a.id, a.username, a.display_name, a.office_id, o.code, a.clearance, m.compartments, a.roles,
         a.language, a.training, a.must_change_password, e.id, e.csrf_hash, e.purpose, e.legal_basis, e.case_ref, e.last_seen_at,
         concat(e.xmin, ' ', a.xmin, ' ', o.xmin, ' ', m.compartments) -- another where any of these rows was written again
  from ffp.session e
  cross join lateral (select x.*, x.xmin from ffp.account x where x.id = e.account_id offset 0) a -- by its key, whatever the statistics say
  cross join lateral (select x.code, x.xmin from ffp.office x where x.id = a.office_id offset 0) o
  cross join lateral (select array(select c.compartment_id from ffp.account_compartment c
    where c.account_id = a.id and c.approved_at is not null and c.ended_at is null) as compartments offset 0) m
  where e.token_hash = session_hash and e.ended_at is null and a.disabled_at is null and not a.system
    and e.last_seen_at > now() - interval '30 minutes' and e.created_at > now() - interval '12 hours';
end;

-- Begins a request: proves the session, puts the reader token in place, and says who it is. No row: not signed in.
create function ffp.enter(session_hash bytea) returns table (
  account_id uuid, username text, display_name text, office_id int, office_code text, clearance smallint, compartments int[], roles text[],
  language text, training boolean, must_change_password boolean, session_id uuid, csrf_hash bytea, purpose text, legal_basis text, case_ref text)
language plpgsql volatile rows 1 security definer set search_path = pg_catalog, ffp, pg_temp as $$
#variable_conflict use_column
declare
  seen_at timestamptz;
  inner_pad bytea;
  outer_pad bytea;
  labels text;
  payload text;
begin
  select r.account_id, r.username, r.display_name, r.office_id, r.office_code, r.clearance, r.compartments, r.roles, r.language, r.training,
         r.must_change_password, r.session_id, r.csrf_hash, r.purpose, r.legal_basis, r.case_ref, r.last_seen_at, k.inner_pad, k.outer_pad,
         array_to_string(array(select l.id from ffp.label l where l.level <= r.clearance and l.offices <@ array[r.office_id] and l.compartments <@ r.compartments), ',')
    into account_id, username, display_name, office_id, office_code, clearance, compartments, roles, language, training, must_change_password,
         session_id, csrf_hash, purpose, legal_basis, case_ref, seen_at, inner_pad, outer_pad, labels
    from ffp.reader_of(session_hash) r join ffp.reader_key k on k.id = 1;
  if not found then
    perform set_config('ffp.reader', '', true);
    return;
  end if;
  payload := concat_ws('|', 'v1', account_id, office_id, clearance, array_to_string(compartments, ','), array_to_string(roles, ','), session_id, labels,
    extract(epoch from clock_timestamp())::bigint + 900);
  perform set_config('ffp.reader', payload || '|' || encode(sha256(outer_pad || sha256(inner_pad || convert_to(payload, 'UTF8'))), 'hex'), true);
  if seen_at < now() - interval '60 seconds' then
    update ffp.session e set last_seen_at = now() -- another request of the same session may be at it: never wait for it
      where e.id = (select k.id from ffp.session k where k.id = session_id for update skip locked);
  end if;
  return next;
end $$;

-- Begins a job or a command on the server itself as a named account: its requester, or a declared system reader. Not for the app role.
create function ffp.enter_as(who uuid) returns table (
  account_id uuid, username text, display_name text, office_id int, office_code text, clearance smallint, compartments int[], roles text[], language text, training boolean)
language plpgsql volatile rows 1 security definer set search_path = pg_catalog, ffp, pg_temp as $$
#variable_conflict use_column
declare
  labels text;
  payload text;
begin
  select a.id, a.username, a.display_name, a.office_id, o.code, a.clearance,
         m.compartments,
         a.roles, a.language, a.training,
         array_to_string(array(select l.id from ffp.label l where l.level <= a.clearance and l.offices <@ array[a.office_id] and l.compartments <@ m.compartments), ',')
    into account_id, username, display_name, office_id, office_code, clearance, compartments, roles, language, training, labels
    from ffp.account a join ffp.office o on o.id = a.office_id
    cross join lateral (select array(select c.compartment_id from ffp.account_compartment c
      where c.account_id = a.id and c.approved_at is not null and c.ended_at is null) as compartments offset 0) m
    where a.id = who and a.disabled_at is null;
  if not found then
    perform set_config('ffp.reader', '', true);
    return;
  end if;
  payload := concat_ws('|', 'v1', account_id, office_id, clearance, array_to_string(compartments, ','), array_to_string(roles, ','), '', labels,
    extract(epoch from clock_timestamp())::bigint + 900);
  select payload || '|' || encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(payload, 'UTF8'))), 'hex') into payload
    from ffp.reader_key k where k.id = 1;
  perform set_config('ffp.reader', payload, true);
  return next;
end $$;

-- A label that came up after the reader entered joins his token, if it is within his reach.
create function ffp.know_label(known int) returns void
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare
  r ffp.reader := ffp.reader_now();
  part text[];
  payload text;
begin
  if r.account_id is null or known = any (r.labels) then return; end if;
  if not exists (select 1 from ffp.label l where l.id = known and l.level <= r.clearance and l.compartments <@ r.compartments and l.offices <@ array[r.office_id]) then
    return;
  end if;
  part := string_to_array(current_setting('ffp.reader', true), '|');
  part[8] := array_to_string(r.labels || known, ',');
  payload := array_to_string(part[1:9], '|');
  select payload || '|' || encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(payload, 'UTF8'))), 'hex') into payload
    from ffp.reader_key k where k.id = 1;
  perform set_config('ffp.reader', payload, true);
end $$;

-- Interns a label. The writer must be able to read what he marks, unless he hands it over (declared, insert only).
create function ffp.label_of(of_level int, of_handling text default 'H0', of_compartments int[] default '{}', of_originators text[] default '{}',
                             of_offices int[] default '{}', hand_over boolean default false) returns int
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare
  r ffp.reader := ffp.reader_now();
  c int[] := coalesce((select array_agg(distinct x order by x) from unnest(of_compartments) x), '{}');
  o int[] := coalesce((select array_agg(distinct x order by x) from unnest(of_offices) x), '{}');
  g text[] := coalesce((select array_agg(distinct x order by x) from unnest(of_originators) x), '{}');
  found_id int;
begin
  if r.account_id is null then raise exception 'no reader' using errcode = '42501'; end if;
  if not hand_over and not (of_level <= r.clearance and c <@ r.compartments and o <@ array[r.office_id]) then
    raise exception 'label above the reach of the writer' using errcode = '42501';
  end if;
  if exists (select 1 from unnest(c) x where not exists (select 1 from ffp.compartment k where k.id = x)) then
    raise exception 'label above the reach of the writer' using errcode = '42501'; -- unknown and hidden look alike
  end if;
  select l.id into found_id from ffp.label l
    where l.level = of_level and l.handling = of_handling and l.compartments = c and l.originators = g and l.offices = o;
  if found_id is null then
    insert into ffp.label (level, handling, compartments, originators, offices) values (of_level, of_handling, c, g, o)
      on conflict (level, handling, compartments, originators, offices) do nothing returning id into found_id;
    if found_id is null then
      select l.id into found_id from ffp.label l
        where l.level = of_level and l.handling = of_handling and l.compartments = c and l.originators = g and l.offices = o;
    end if;
  end if;
  if not found_id = any (r.labels) then perform ffp.know_label(found_id); end if;
  return found_id;
end $$;

-- The join of labels: highest level and handling, all compartments, originators and offices. What a projection row carries.
create function ffp.label_join(a int, b int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare x ffp.label; y ffp.label; c int[]; o int[]; g text[]; found_id int;
begin
  if a = b or b is null then return a; end if;
  if a is null then return b; end if;
  select * into strict x from ffp.label where id = a;
  select * into strict y from ffp.label where id = b;
  c := coalesce((select array_agg(distinct e order by e) from unnest(x.compartments || y.compartments) e), '{}');
  o := coalesce((select array_agg(distinct e order by e) from unnest(x.offices || y.offices) e), '{}');
  g := coalesce((select array_agg(distinct e order by e) from unnest(x.originators || y.originators) e), '{}');
  loop
    select l.id into found_id from ffp.label l where l.level = greatest(x.level, y.level) and l.handling = greatest(x.handling, y.handling)
      and l.compartments = c and l.originators = g and l.offices = o;
    exit when found_id is not null;
    insert into ffp.label (level, handling, compartments, originators, offices)
      values (greatest(x.level, y.level), greatest(x.handling, y.handling), c, g, o)
      on conflict (level, handling, compartments, originators, offices) do nothing returning id into found_id;
    exit when found_id is not null;
  end loop;
  perform ffp.know_label(found_id);
  return found_id;
end $$;

-- A reader sees the labels he may read, and their marks; compartments he is in; offices; his own account and sessions.
create policy see on ffp.label for select to ffp_app using (id = any ((select ffp.reader_labels())::int[]));
grant select on ffp.label to ffp_app;
create policy see on ffp.compartment for select to ffp_app using (id = any ((select (ffp.reader_now()).compartments)::int[]));
grant select on ffp.compartment to ffp_app;
create policy see on ffp.office for select to ffp_app using ((select ffp.reader_account()) is not null);
grant select on ffp.office to ffp_app;
create policy own on ffp.session for select to ffp_app using (account_id = (select ffp.reader_account()));
grant select (id, account_id, purpose, legal_basis, case_ref, address, agent, created_at, last_seen_at, ended_at, ended_because) on ffp.session to ffp_app;
create policy see on ffp.account for select to ffp_app using ((select ffp.reader_account()) is not null);
grant select (id, username, display_name, office_id, system) on ffp.account to ffp_app; -- whose name stands beside a record; rights stay hidden

grant create on schema ffp to ffp_match;
do $$ declare f text; begin
  foreach f in array array['reader_now()', 'reader_labels()', 'reader_account()', 'reader_office()', 'reader_has_role(text)',
      'reader_of(bytea)', 'enter(bytea)', 'enter_as(uuid)', 'know_label(int)', 'label_of(int,text,int[],text[],int[],boolean)', 'label_join(int,int)'] loop
    execute format('revoke all on function ffp.%s from public', f);
    execute format('alter function ffp.%s owner to ffp_match', f);
  end loop;
end $$;
revoke create on schema ffp from ffp_match;
set role ffp_match;
grant execute on function ffp.reader_now(), ffp.reader_labels(), ffp.reader_account(), ffp.reader_office(), ffp.reader_has_role(text),
  ffp.enter(bytea), ffp.label_of(int,text,int[],text[],int[],boolean), ffp.label_join(int,int) to ffp_app, ffp_jobs, ffp_ops;
grant execute on function ffp.enter_as(uuid) to ffp_jobs, ffp_ops;
set role ffp_owner;

-- The signing key: 64 random bytes made here, kept only as its two pads.
set role ffp_match;
insert into ffp.reader_key (id, inner_pad, outer_pad)
select 1, decode(string_agg(lpad(to_hex(get_byte(k.secret, i) # 54), 2, '0'), '' order by i), 'hex'),
          decode(string_agg(lpad(to_hex(get_byte(k.secret, i) # 92), 2, '0'), '' order by i), 'hex')
from (select decode(replace(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex') as secret) k,
     generate_series(0, 63) i;
set role ffp_owner;

-- Protects a labelled table: row security forced; the app reads and writes by its reader's labels; match and ops by policies of their own.
create function ffp.protect(t regclass) returns void language plpgsql set search_path = pg_catalog, ffp, pg_temp as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy see on %s for select to ffp_app using (label_id = any ((select ffp.reader_labels())::int[]))', t);
  execute format('create policy add on %s for insert to ffp_app with check (label_id = any ((select ffp.reader_labels())::int[]))', t);
  execute format('create policy edit on %s for update to ffp_app using (label_id = any ((select ffp.reader_labels())::int[])) with check (label_id = any ((select ffp.reader_labels())::int[]))', t);
  execute format('create policy definer on %s to ffp_match using (true) with check (true)', t);
  execute format('create policy operate on %s to ffp_ops using (true) with check (true)', t);
  execute format('grant select, insert, update on %s to ffp_app, ffp_ops', t); -- no delete: rows are withdrawn or closed
  execute format('grant delete on %s to ffp_ops', t); -- rebuild and lawful erasure only
  execute format('grant select on %s to ffp_match', t);
end $$;

-- A link to a record that the writer cannot see fails exactly like a link to one that does not exist (check AZ-15).
create function ffp.guard_link(t regclass, link_column name, target regclass, name text) returns void language plpgsql set search_path = pg_catalog, ffp, pg_temp as $$
begin
  execute format('create policy %I on %s as restrictive for insert to ffp_app with check (%I is null or exists (select 1 from %s target where target.id = %I))',
    'link_' || name, t, link_column, target, link_column);
  execute format('create policy %I on %s as restrictive for update to ffp_app with check (%I is null or exists (select 1 from %s target where target.id = %I))',
    'relink_' || name, t, link_column, target, link_column);
end $$;
revoke all on function ffp.protect(regclass), ffp.guard_link(regclass, name, regclass, text) from public;

-- Look-ups of single rows that came in together, each answered by the rights of its own session as they are now: first a line for each
-- session that is good (who it is), then a line for each question whose row its reader may see. Decision 0016: not under the policies,
-- because one statement serves many readers; it asks of each row what the policy `see` asks, and a check holds the two equal (RLS-10).
-- Where a question brings the ids of its entry and request, its entry in the log is written by the same statement, so that answer and entry
-- are one durable commit: only for a reader whom `terms` lets ask at all (roles, needsPurpose, training); others are left to the long way.
-- The functions of all tables are made here and differ in nothing but the table (a check too), so that one review is enough.
create function ffp.make_look_up(t regclass) returns void language plpgsql set search_path = pg_catalog, ffp, pg_temp as $outer$
declare name text := 'look_up_' || (select c.relname from pg_class c where c.oid = t);
begin
  execute format($make$
    create function ffp.%1$I(session_hashes bytea[], versions text[], askers int[], ids uuid[], entries uuid[], requests uuid[], terms jsonb)
      returns table (asker int, version text, who json, nth int, logged boolean, held %2$s)
    language plpgsql volatile security definer
    set search_path = pg_catalog, ffp, pg_temp set enable_mergejoin = off set enable_seqscan = off as $body$
    #variable_conflict use_column
    declare may_ask text[] := array(select jsonb_array_elements_text(terms -> 'roles'));
    begin
      return query
        with who as materialized (
          select q.nth::int as asker, q.known, r.*, r.roles && may_ask and not r.must_change_password and (not r.training or (terms -> 'training')::boolean)
            and not (r.purpose = 'general' and (terms -> 'needsPurpose')::boolean) as granted
          from unnest(session_hashes, versions) with ordinality q(hash, known, nth)
          cross join lateral ffp.reader_of(q.hash) r
        ), kept as (
          update ffp.session s set last_seen_at = now() -- another request of the same session may be at it: never wait for it
          where s.id = any (array(select k.id from who w
            cross join lateral (select x.id from ffp.session x where x.id = w.session_id for update skip locked offset 0) k
            where w.last_seen_at < now() - interval '60 seconds'))
        ), shown as materialized (
          select w.asker, q.nth::int as nth, q.id, q.entry, q.request, coalesce(w.granted, false) and q.entry is not null as logged, w.account_id, w.username, w.office_id,
            w.session_id, w.purpose, w.legal_basis, w.case_ref, x.held
          from unnest(askers, ids, entries, requests) with ordinality q(asker, id, entry, request, nth)
          join who w on w.asker = q.asker
          cross join lateral (select x as held, x.label_id from %2$s x where x.id = q.id offset 0) x
          where (select l.level <= w.clearance and l.offices <@ array[w.office_id] and l.compartments <@ w.compartments from ffp.label l where l.id = x.label_id)
        ), written as (
          insert into ffp.audit_entry (id, request_id, account_id, account_name, office_id, session_id, category, action, purpose, legal_basis, case_ref,
            outcome, found, record_id, entity, detail)
          select s.entry, s.request, s.account_id, s.username, s.office_id, s.session_id, 'consultation', terms ->> 'action', s.purpose, s.legal_basis,
            s.case_ref, 'done', 1, s.id, terms ->> 'entity', jsonb_build_object('id', s.id)
          from shown s where s.logged
        )
        -- A line for each row that is shown, and one for an asker to whom none is: every good session is told of.
        select w.asker, w.version, case when w.version is distinct from w.known then row_to_json(w) end, s.nth, s.logged, s.held
        from who w
        left join shown s on s.asker = w.asker;
    end $body$ $make$, name, t);
  execute format('revoke all on function ffp.%I(bytea[], text[], int[], uuid[], uuid[], uuid[], jsonb) from public', name);
  execute format('grant execute on function ffp.%I(bytea[], text[], int[], uuid[], uuid[], uuid[], jsonb) to ffp_app', name);
  grant create on schema ffp to ffp_match;
  execute format('alter function ffp.%I(bytea[], text[], int[], uuid[], uuid[], uuid[], jsonb) owner to ffp_match', name);
  revoke create on schema ffp from ffp_match;
end $outer$;
revoke all on function ffp.make_look_up(regclass) from public;
