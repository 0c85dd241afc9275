-- The spine: what every record carries, its versions, and the four projections. See docs/architecture.md 4.

-- Columns that every typed table takes with `create table … (like ffp.entity_base including all, …)`.
create table ffp.entity_base (
  id uuid not null,
  label_id int not null,
  version int not null default 1,
  office_id int not null,             -- who may write is asked of this office
  source_id uuid not null,            -- on whose word
  recorded_at timestamptz not null default now(), -- since when the system knows this version
  recorded_by uuid not null,
  reason text,                        -- why this version was made; needed from version 2 on
  withdrawn_at timestamptz,           -- closed, never deleted
  purpose text,                       -- null: the source's
  legal_basis text,                   -- null: the source's
  statement_kind text check (statement_kind in ('fact', 'assessment')),
  source_grade text check (source_grade in ('A', 'B', 'C', 'X')),
  information_grade text check (information_grade in ('1', '2', '3', '4')),
  review_on date,
  erase_on date,
  constraint later_versions_say_why check (version = 1 or reason is not null)
);
alter table ffp.entity_base enable row level security;
alter table ffp.entity_base force row level security;

-- Where statements come from: a desk, an import, a partner.
create table ffp.source (
  id uuid primary key,
  kind text not null check (kind in ('desk', 'import', 'exchange', 'training')),
  name text not null,
  institution text,
  office_id int not null references ffp.office,
  label_id int not null references ffp.label,
  purpose text not null,
  legal_basis text,
  statement_kind text not null default 'fact' check (statement_kind in ('fact', 'assessment')),
  source_grade text not null default 'X' check (source_grade in ('A', 'B', 'C', 'X')),
  information_grade text not null default '4' check (information_grade in ('1', '2', '3', '4')),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  withdrawn_at timestamptz
);
select ffp.protect('ffp.source');

-- Former versions. Only the trigger writes here. The label is today's: a record that is re-labelled takes its past along.
create table ffp.record_version (
  id uuid not null,
  entity text collate "C" not null,
  version int not null,
  label_id int not null,
  recorded_at timestamptz not null,
  superseded_at timestamptz not null,
  recorded_by uuid not null,
  reason text,
  body jsonb not null,
  primary key (id, version)
);
alter table ffp.record_version enable row level security;
alter table ffp.record_version force row level security;
create policy see on ffp.record_version for select to ffp_app using (label_id = any ((select ffp.reader_labels())::int[]));
create policy definer on ffp.record_version to ffp_match using (true) with check (true);
create policy operate on ffp.record_version to ffp_ops using (true) with check (true);
grant select on ffp.record_version to ffp_app;
grant select, insert, update on ffp.record_version to ffp_match;
grant select, insert, update, delete on ffp.record_version to ffp_ops;
create index record_version_entity on ffp.record_version (entity, id);

-- Statement trigger of every typed table: keeps the row that an update replaces. Argument: the entity's name.
create function ffp.keep_version() returns trigger
language plpgsql security definer set search_path = pg_catalog, ffp, pg_temp as $$
begin
  if exists (select 1 from old_row o full join new_row n using (id)
             where o.id is null or n.id is null or n.version <> o.version + 1 or n.recorded_at < o.recorded_at) then
    raise exception 'a record changes by one new version at a time' using errcode = '23514';
  end if;
  insert into ffp.record_version (id, entity, version, label_id, recorded_at, superseded_at, recorded_by, reason, body)
    select o.id, tg_argv[0], o.version, ffp.label_join(o.label_id, n.label_id), o.recorded_at, n.recorded_at, o.recorded_by, o.reason, to_jsonb(o)
    from old_row o join new_row n using (id);
  -- A record marked higher takes its past along.
  update ffp.record_version v set label_id = ffp.label_join(v.label_id, n.label_id)
    from old_row o join new_row n using (id) where v.id = n.id and o.label_id <> n.label_id and v.version < o.version;
  return null;
end $$;
grant create on schema ffp to ffp_match;
alter function ffp.keep_version() owner to ffp_match;
revoke create on schema ffp from ffp_match;
set role ffp_match;
revoke all on function ffp.keep_version() from public;
grant execute on function ffp.keep_version() to ffp_owner; -- to make triggers of it
set role ffp_owner;

-- Makes a typed table of a declared entity: protection, history, the indexes that every one needs.
create function ffp.protect_entity(t regclass, entity text) returns void language plpgsql set search_path = pg_catalog, ffp, pg_temp as $$
begin
  perform ffp.protect(t);
  execute format('alter table %s add primary key (id)', t);
  execute format('create index on %s (source_id)', t);
  execute format('create trigger keep_version after update on %s referencing old table as old_row new table as new_row for each statement execute function ffp.keep_version(%L)', t, entity);
  perform ffp.make_look_up(t);
end $$;
revoke all on function ffp.protect_entity(regclass, text) from public;

-- Projection 1, record: what there is, by name. For Ctrl-K, work lists and links of any kind.
create table ffp.record (
  id uuid primary key,
  entity text collate "C" not null,
  caption text not null, -- only of fields at the record's own label
  label_id int not null,
  office_id int not null,
  source_id uuid not null,
  recorded_at timestamptz not null,  -- first recorded
  withdrawn_at timestamptz
);
create index record_recent on ffp.record (entity, recorded_at desc) where withdrawn_at is null;
create index record_source on ffp.record (source_id);
select ffp.protect('ffp.record');

-- Projection 2, edge: who is tied to whom, as what, from when to when, on whose word, how graded. Stored from both ends; closed, never deleted.
create table ffp.edge (
  near_id uuid not null,
  far_id uuid not null,
  kind text collate "C" not null,
  outward boolean not null,           -- true where near is the declared near end
  record_id uuid not null,            -- the record that says so
  from_on date,
  to_on date,                         -- last day, inclusive; null: open or unknown
  source_id uuid not null,
  source_grade text,
  information_grade text,
  statement_kind text,
  label_id int not null,              -- join of record, near and far
  recorded_at timestamptz not null,
  closed_at timestamptz
);
create index edge_near on ffp.edge (near_id, far_id) include (kind, label_id) where closed_at is null;
create index edge_near_known on ffp.edge (near_id, recorded_at) where closed_at is not null;
create index edge_record on ffp.edge (record_id);
select ffp.protect('ffp.edge');

-- Projection 3, chronicle: what happened to which subject on which (partial) day. A firearm's passport reads only this.
create table ffp.chronicle (
  subject_id uuid not null,
  record_id uuid not null,
  kind text collate "C" not null,     -- a word of the domain's words file: chronicle.<kind>
  on_text text collate "C",           -- the day as far as it is known: YYYY, YYYY-MM or YYYY-MM-DD
  from_on date,                       -- first and last possible day
  to_on date,
  caption text not null,              -- free of language: values only
  far_id uuid,                        -- the other subject of the line, if there is one
  source_id uuid not null,
  label_id int not null,
  recorded_at timestamptz not null,
  closed_at timestamptz
);
create index chronicle_subject on ffp.chronicle (subject_id, from_on);
create index chronicle_record on ffp.chronicle (record_id);
select ffp.protect('ffp.chronicle');

-- Projection 4, search_key: equality keys. Search reads only this; one edit is expanded in the question.
create table ffp.search_key (
  key text collate "C" not null,
  kind text collate "C" not null,
  subject_id uuid not null,
  record_id uuid not null,
  former boolean not null default false, -- a reading since corrected: still found, and said to be former
  label_id int not null,
  recorded_at timestamptz not null,
  closed_at timestamptz
);
create index search_key_key on ffp.search_key (key, kind) include (subject_id, record_id, former, label_id) where closed_at is null;
create index search_key_record on ffp.search_key (record_id);
create index search_key_subject on ffp.search_key (subject_id) where closed_at is null;
select ffp.protect('ffp.search_key');

select ffp.guard_link('ffp.edge', 'near_id', 'ffp.record', 'near');
select ffp.guard_link('ffp.edge', 'far_id', 'ffp.record', 'far');
select ffp.guard_link('ffp.chronicle', 'subject_id', 'ffp.record', 'subject');
select ffp.guard_link('ffp.search_key', 'subject_id', 'ffp.record', 'subject');

-- A cache of the walk over judgements at the common level, for lists and counts. Its id is the smallest member's. One row a member; single records have none.
create table ffp.cluster_member (
  record_id uuid primary key,
  cluster_id uuid not null,
  label_id int not null
);
create index cluster_member_cluster on ffp.cluster_member (cluster_id);
select ffp.protect('ffp.cluster_member');
grant insert, update, delete on ffp.cluster_member to ffp_match;

-- A field more protected than its record: a side record with its own label and version.
create table ffp.protected_field (
  like ffp.entity_base including all,
  record_id uuid not null,
  entity text collate "C" not null,
  field text collate "C" not null,
  value jsonb not null
);
select ffp.protect_entity('ffp.protected_field', 'protectedField');
create index protected_field_record on ffp.protected_field (record_id);
select ffp.guard_link('ffp.protected_field', 'record_id', 'ffp.record', 'record');

-- News for jobs and for the event stream to browsers; written in the same transaction, delivered at least once, labels asked again on delivery.
create table ffp.outbox (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default clock_timestamp(),
  kind text collate "C" not null,
  record_id uuid,
  entity text collate "C",
  label_id int not null,
  office_id int,
  account_id uuid,                    -- for this person only, if set
  detail jsonb not null default '{}'  -- ids and counts only
);
create index outbox_cursor on ffp.outbox (xid, id);
select ffp.protect('ffp.outbox');

-- The same request sent twice has one effect.
create table ffp.idempotency (
  account_id uuid not null,
  key text collate "C" not null,
  call text not null,
  request_hash bytea not null,
  status int not null,
  answer jsonb not null,
  at timestamptz not null default now(),
  primary key (account_id, key)
);
alter table ffp.idempotency enable row level security;
alter table ffp.idempotency force row level security;
create policy own on ffp.idempotency to ffp_app using (account_id = (select ffp.reader_account())) with check (account_id = (select ffp.reader_account()));
create policy operate on ffp.idempotency to ffp_ops using (true) with check (true);
grant select, insert on ffp.idempotency to ffp_app;
grant select, delete on ffp.idempotency to ffp_ops;

-- Folding, the same as src/shared/fold.ts (a test compares them). Never the server's locale.
-- look-alikes of Cyrillic and Greek to Latin, upper case, only letters and digits kept: the exact key.
create function ffp.serial_exact(t text) returns text immutable strict parallel safe language sql
return regexp_replace(translate(upper(t collate "C"),
  'АаВвЕеЅѕІіЈјКкМмНнОоРрСсТтУуХхΑαΒβΕεΖζΗηΙιΚκΜμΝνΟοΡρΤτΥυΧχбгдѓђжзийлљњпќћфцчџшщъыьэюяєїґё０１２３４５６７８９ＡａＢｂＣｃＤｄＥｅＦｆＧｇＨｈＩｉＪｊＫｋＬｌＭｍＮｎＯｏＰｐＱｑＲｒＳｓＴｔＵｕＶｖＷｗＸｘＹｙＺｚ',
  'AABBEESSIIJJKKMMHHOOPPCCTTYYXXAABBEEZZHHIIKKMMNNOOPPTTYYXXБГДЃЂЖЗИЙЛЉЊПЌЋФЦЧЏШЩЪЫЬЭЮЯЄЇҐЁ0123456789AABBCCDDEEFFGGHHIIJJKKLLMMNNOOPPQQRRSSTTUUVVWWXXYYZZ') collate "C", '[^A-Z0-9БГДЃЂЖЗИЙЛЉЊПЌЋФЦЧЏШЩЪЫЬЭЮЯЄЇҐЁ]', '', 'g');
-- and, beyond it, the confusable pairs made one: the folded key.
create function ffp.serial_fold(t text) returns text immutable strict parallel safe language sql
return translate(ffp.serial_exact(t), 'OQDISBZG', '00015826');

-- First and last possible day of a partial date.
create function ffp.day_from(t text) returns date immutable strict parallel safe language sql
return case length(t) when 4 then (t || '-01-01')::date when 7 then (t || '-01')::date else left(t, 10)::date end;
create function ffp.day_to(t text) returns date immutable strict parallel safe language sql
return case length(t) when 4 then (t || '-12-31')::date when 7 then ((t || '-01')::date + interval '1 month' - interval '1 day')::date else left(t, 10)::date end;
create function ffp.is_partial_date(t text) returns boolean immutable parallel safe language sql
return t is null or t ~ '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$';
grant execute on function ffp.serial_exact(text), ffp.serial_fold(text), ffp.day_from(text), ffp.day_to(text), ffp.is_partial_date(text) to ffp_app, ffp_match, ffp_ops, ffp_jobs;
