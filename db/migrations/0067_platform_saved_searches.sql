-- Questions that a person keeps: his own, or shared with his office.
create table ffp.saved_search (
  id uuid primary key,
  account_id uuid not null,
  office_id int not null,
  shared boolean not null default false,
  name text not null check (name <> '' and length(name) <= 120),
  page text collate "C" not null,      -- where it belongs: 'search', 'seizures'
  question jsonb not null,
  version int not null default 1,
  made_at timestamptz not null default now(),
  removed_at timestamptz
);
create index saved_search_account on ffp.saved_search (account_id) where removed_at is null;
create index saved_search_office on ffp.saved_search (office_id) where removed_at is null and shared;
alter table ffp.saved_search enable row level security;
alter table ffp.saved_search force row level security;
create policy see on ffp.saved_search for select to ffp_app
  using (account_id = (select ffp.reader_account()) or (shared and office_id = (select ffp.reader_office())));
create policy add on ffp.saved_search for insert to ffp_app
  with check (account_id = (select ffp.reader_account()) and office_id = (select ffp.reader_office()));
create policy edit on ffp.saved_search for update to ffp_app
  using (account_id = (select ffp.reader_account()))
  with check (account_id = (select ffp.reader_account()) and office_id = (select ffp.reader_office()));
create policy operate on ffp.saved_search to ffp_ops using (true) with check (true);
grant select, insert, update on ffp.saved_search to ffp_app;
grant select, insert, update, delete on ffp.saved_search to ffp_ops;
