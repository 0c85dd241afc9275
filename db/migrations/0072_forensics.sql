-- Forensics: that a laboratory looked at a firearm, and what it found.

create table ffp.examination (
  like ffp.entity_base including all,
  reference text collate "C" not null,
  firearm_id uuid not null,
  examined_on text collate "C" check (ffp.is_partial_date(examined_on)),
  laboratory text,
  serial_outcome text collate "C",
  restored_serial text collate "C",
  seizure_id uuid,
  findings text
);
select ffp.protect_entity('ffp.examination', 'examination');
create index examination_recent on ffp.examination (examined_on desc, id desc) where withdrawn_at is null;
create index examination_firearm on ffp.examination (firearm_id);
create index examination_seizure on ffp.examination (seizure_id) where seizure_id is not null;
select ffp.guard_link('ffp.examination', 'firearm_id', 'ffp.firearm', 'firearm');
select ffp.guard_link('ffp.examination', 'seizure_id', 'ffp.seizure', 'seizure');
