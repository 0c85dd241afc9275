-- What an installation is: decided once, at its first start. `training` marks one with invented people and known passwords;
-- a real installation never becomes one.
create table ffp.setting (
  name text collate "C" primary key,
  value jsonb not null,
  set_at timestamptz not null default now()
);
alter table ffp.setting enable row level security;
alter table ffp.setting force row level security;
create policy operate on ffp.setting to ffp_ops using (true) with check (true);
grant select, insert, update on ffp.setting to ffp_ops;
