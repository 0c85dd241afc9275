-- A new record that was written although others that resemble it were shown: which, and why. Marked like all of them together.
create table ffp.link_override (
  id uuid primary key,
  entity text collate "C" not null,
  record_id uuid not null,
  shown_ids uuid[] not null check (cardinality(shown_ids) between 1 and 20),
  reason text not null check (reason <> ''),
  label_id int not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null
);
create index link_override_recent on ffp.link_override (recorded_at desc, id desc);
select ffp.protect('ffp.link_override');
select ffp.guard_link('ffp.link_override', 'record_id', 'ffp.record', 'record');
