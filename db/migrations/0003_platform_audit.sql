-- The log: one entry a request and the records that it touched, in the service's transaction. Partitioned by month from the start.
-- The app role may only insert. Reading is for data-protection officers, through definer functions that ask the signed token.

create table ffp.audit_entry (
  no bigint generated always as identity,
  id uuid not null,                    -- made by the application, so that audit_subject needs no answer
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default statement_timestamp(), -- the same in its subjects: they are written in one statement
  request_id uuid not null,
  account_id uuid,                     -- null: nobody was signed in
  account_name text,
  office_id int,
  session_id uuid,
  category text not null check (category in ('collection', 'change', 'consultation', 'search', 'export', 'disclosure', 'combination', 'erasure', 'access', 'administration')),
  action text not null,                -- the call's name
  purpose text,
  legal_basis text,
  case_ref text,
  outcome text not null check (outcome in ('done', 'refused', 'failed')),
  found int,                           -- how many records the answer held
  recipients text,                     -- to whom, for disclosures and exports
  known_at timestamptz,                -- the state that was read: replay shows the same answer
  record_id uuid,                      -- the record that it touched, where it is one: most entries are of one, and need no row elsewhere
  entity text collate "C",
  detail jsonb not null default '{}',  -- what was asked; never a secret
  constraint justified check (category not in ('consultation', 'disclosure', 'combination', 'erasure', 'export') or outcome <> 'done'
    or (account_id is not null and purpose is not null)),
  constraint touched check ((record_id is null) = (entity is null)),
  constraint disclosed_to_someone check (category not in ('disclosure', 'export') or outcome <> 'done' or recipients is not null)
) partition by range (at);
create table ffp.audit_entry_rest partition of ffp.audit_entry default;

-- The records of entries that touched several.
create table ffp.audit_subject (
  entry_id uuid not null,
  at timestamptz not null default statement_timestamp(),
  record_id uuid not null,
  entity text collate "C" not null
) partition by range (at);
create table ffp.audit_subject_rest partition of ffp.audit_subject default;

create index audit_entry_cursor on ffp.audit_entry (xid, no);
create index audit_entry_id on ffp.audit_entry (id);
create index audit_entry_account on ffp.audit_entry (account_id, at);
create index audit_entry_at on ffp.audit_entry (at);
create index audit_entry_record on ffp.audit_entry (record_id, at) where record_id is not null;
create index audit_subject_record on ffp.audit_subject (record_id, at);
create index audit_subject_entry on ffp.audit_subject (entry_id);
create index audit_subject_at on ffp.audit_subject using brin (at) with (pages_per_range = 32); -- for verification, which goes through the log by time

-- Whatever an entry touched, wherever it stands.
create view ffp.audit_touched with (security_invoker = true) as
  select e.id as entry_id, e.at, e.record_id, e.entity from ffp.audit_entry e where e.record_id is not null
  union all
  select s.entry_id, s.at, s.record_id, s.entity from ffp.audit_subject s;

-- The Merkle tree: gap-free leaf positions, and signed heads.
create table ffp.audit_leaf (
  position bigint primary key,
  entry_no bigint not null,
  entry_id uuid not null unique,
  entry_at timestamptz not null,
  hash bytea not null
);
-- xids start again after a restore into another cluster: from then on, another era counts.
create table ffp.audit_era (
  era int primary key,
  first_no bigint not null,            -- entries from here on belong to it; older ones without a leaf are sealed by their number
  began_at timestamptz not null default clock_timestamp()
);
insert into ffp.audit_era (era, first_no) values (1, 0);
create table ffp.audit_head (
  size bigint primary key,             -- leaves under this head
  root bytea not null,
  previous_root bytea,
  frontier bytea[] not null,           -- roots of the complete subtrees, largest first: where sealing goes on; their fold is the root
  era int not null references ffp.audit_era,
  last_xid xid8 not null,              -- the cursor: what is sealed of this era
  last_no bigint not null,
  signature bytea not null,            -- ed25519 over size, root, previous root, era, cursor, time
  key_id text not null,
  at timestamptz not null
);

do $$ declare t text; begin
  foreach t in array array['audit_entry', 'audit_entry_rest', 'audit_subject', 'audit_subject_rest', 'audit_leaf', 'audit_era', 'audit_head'] loop
    execute format('alter table ffp.%I enable row level security', t);
    execute format('alter table ffp.%I force row level security', t);
    execute format('create policy definer on ffp.%I for select to ffp_match using (true)', t);
    execute format('create policy operate on ffp.%I for select to ffp_ops using (true)', t);
    execute format('grant select on ffp.%I to ffp_match, ffp_ops', t);
  end loop;
end $$;
create policy write on ffp.audit_entry for insert to ffp_app with check (true);
create policy write on ffp.audit_subject for insert to ffp_app with check (true);
create policy write_ops on ffp.audit_entry for insert to ffp_ops with check (true);
create policy write_ops on ffp.audit_subject for insert to ffp_ops with check (true);
-- Number, transaction and time are the database's: who could name them could hide an entry from the sealer.
grant insert (id, request_id, account_id, account_name, office_id, session_id, category, action, purpose, legal_basis, case_ref, outcome,
  found, recipients, known_at, record_id, entity, detail) on ffp.audit_entry to ffp_app;
grant insert (entry_id, record_id, entity) on ffp.audit_subject to ffp_app;
grant insert on ffp.audit_entry, ffp.audit_subject to ffp_ops; -- a restore
-- Look-ups that come in together write their entries themselves (make_look_up).
create policy write_match on ffp.audit_entry for insert to ffp_match with check (category = 'consultation' and outcome = 'done');
grant insert (id, request_id, account_id, account_name, office_id, session_id, category, action, purpose, legal_basis, case_ref, outcome,
  found, record_id, entity, detail) on ffp.audit_entry to ffp_match;
grant select on ffp.audit_touched to ffp_match, ffp_ops;
create policy seal on ffp.audit_leaf for insert to ffp_ops with check (true);
create policy seal on ffp.audit_head for insert to ffp_ops with check (true);
create policy seal on ffp.audit_era for insert to ffp_ops with check (true);
create policy hold on ffp.audit_era for update to ffp_ops using (true) with check (false); -- to lock the row while sealing, never to change it
grant insert on ffp.audit_leaf, ffp.audit_head, ffp.audit_era to ffp_ops;
grant update (began_at) on ffp.audit_era to ffp_ops;

-- The partition of a month, made ahead by `up` and by the sealer. Where the rest already holds entries of that month, they stay there.
create function ffp.audit_month(month date) returns void
language plpgsql security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare
  first_day date := date_trunc('month', month)::date;
  base text;
  part text;
begin
  foreach base in array array['audit_entry', 'audit_subject'] loop
    part := base || to_char(first_day, '_YYYYMM');
    continue when to_regclass(format('ffp.%I', part)) is not null;
    begin
      execute format('create table ffp.%I (like ffp.%I including all excluding identity)', part, base);
      execute format('alter table ffp.%I enable row level security', part);
      execute format('alter table ffp.%I force row level security', part);
      execute format('alter table ffp.%I attach partition ffp.%I for values from (%L) to (%L)', base, part,
        to_char(first_day, 'YYYY-MM-DD 00:00:00+00'), to_char(first_day + interval '1 month', 'YYYY-MM-DD 00:00:00+00'));
    exception when check_violation then null;
    end;
  end loop;
end $$;
revoke all on function ffp.audit_month(date) from public;
grant execute on function ffp.audit_month(date) to ffp_ops;
