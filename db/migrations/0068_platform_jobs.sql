-- Work that takes longer than a request. Asked for in the asker's own transaction; the runner (graphile-worker, role jobs) is told after
-- the commit and sweeps for what it was not told. The payload holds ids only; a job that failed for good stays here as a dead letter.
create table ffp.job (
  id uuid primary key,
  task text collate "C" not null,
  payload jsonb not null default '{}',
  account_id uuid not null,            -- runs as its requester, with the rights that he has then
  office_id int not null,
  purpose text not null,
  legal_basis text,
  case_ref text,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  done int not null default 0,
  total int,
  result jsonb,                        -- ids and counts only
  fault text,                          -- a code, never a message
  attempts int not null default 0,
  asked_at timestamptz not null default clock_timestamp(),
  started_at timestamptz,
  ended_at timestamptz,
  cancel_asked_at timestamptz
);
create index job_open on ffp.job (asked_at) where state in ('waiting', 'running');
create index job_account on ffp.job (account_id, asked_at desc);
create index job_failed on ffp.job (ended_at desc) where state = 'failed';
alter table ffp.job enable row level security;
alter table ffp.job force row level security;
-- His own; and administrators, who keep the queue going and see no case data in it.
create policy see on ffp.job for select to ffp_app
  using (account_id = (select ffp.reader_account()) or (select ffp.reader_has_role('administrator')));
create policy ask on ffp.job for insert to ffp_app
  with check (account_id = (select ffp.reader_account()) and state = 'waiting');
create policy cancel on ffp.job for update to ffp_app
  using (account_id = (select ffp.reader_account()) or (select ffp.reader_has_role('administrator')))
  with check (account_id = (select ffp.reader_account()) or (select ffp.reader_has_role('administrator')));
create policy run on ffp.job to ffp_jobs using (true) with check (true);
create policy operate on ffp.job to ffp_ops using (true) with check (true);
grant select, insert on ffp.job to ffp_app;
grant update (cancel_asked_at, state, fault, attempts, ended_at) on ffp.job to ffp_app;
grant select, insert, update on ffp.job to ffp_jobs;
grant select, insert, update, delete on ffp.job to ffp_ops;
