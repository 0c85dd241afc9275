-- Registry: whose a firearm is by right, how it changed hands, and that it is missed. Holders are persons or organisations: both are records.

create table ffp.registration (
  like ffp.entity_base including all,
  number text collate "C" not null,
  firearm_id uuid not null,
  holder_id uuid not null,
  registered_on text collate "C" check (ffp.is_partial_date(registered_on)),
  registered_until text collate "C" check (ffp.is_partial_date(registered_until)),
  status text collate "C" not null,
  category text collate "C",
  authority text,
  ground text collate "C",
  note text
);
select ffp.protect_entity('ffp.registration', 'registration');
create index registration_recent on ffp.registration (registered_on desc, id desc) where withdrawn_at is null;
create index registration_firearm on ffp.registration (firearm_id);
create index registration_holder on ffp.registration (holder_id);
select ffp.guard_link('ffp.registration', 'firearm_id', 'ffp.firearm', 'firearm');
select ffp.guard_link('ffp.registration', 'holder_id', 'ffp.record', 'holder');

create table ffp.transfer (
  like ffp.entity_base including all,
  reference text collate "C" not null,
  firearm_id uuid not null,
  from_holder_id uuid,
  to_holder_id uuid,
  transferred_on text collate "C" check (ffp.is_partial_date(transferred_on)),
  basis text collate "C" not null,
  authority text,
  note text
);
select ffp.protect_entity('ffp.transfer', 'transfer');
create index transfer_recent on ffp.transfer (transferred_on desc, id desc) where withdrawn_at is null;
create index transfer_firearm on ffp.transfer (firearm_id);
create index transfer_from_holder on ffp.transfer (from_holder_id) where from_holder_id is not null;
create index transfer_to_holder on ffp.transfer (to_holder_id) where to_holder_id is not null;
select ffp.guard_link('ffp.transfer', 'firearm_id', 'ffp.firearm', 'firearm');
select ffp.guard_link('ffp.transfer', 'from_holder_id', 'ffp.record', 'from_holder');
select ffp.guard_link('ffp.transfer', 'to_holder_id', 'ffp.record', 'to_holder');

create table ffp.loss_report (
  like ffp.entity_base including all,
  reference text collate "C" not null,
  firearm_id uuid not null,
  what text collate "C" not null,
  happened_on text collate "C" check (ffp.is_partial_date(happened_on)),
  place_text text,
  place_region text collate "C",
  place_lat double precision,
  place_lon double precision,
  reported_by_id uuid,
  authority text,
  circumstances text
);
select ffp.protect_entity('ffp.loss_report', 'lossReport');
create index loss_report_recent on ffp.loss_report (happened_on desc, id desc) where withdrawn_at is null;
create index loss_report_firearm on ffp.loss_report (firearm_id);
create index loss_report_reported_by on ffp.loss_report (reported_by_id) where reported_by_id is not null;
select ffp.guard_link('ffp.loss_report', 'firearm_id', 'ffp.firearm', 'firearm');
select ffp.guard_link('ffp.loss_report', 'reported_by_id', 'ffp.record', 'reported_by');
