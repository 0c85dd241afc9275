-- Seizures: the event, what was taken, who was there as what. The source of the information lives in ffp.protected_field under its own mark.

create table ffp.seizure (
  like ffp.entity_base including all,
  reference text collate "C" not null, -- not unique: what a person types is no key (check AZ-14)
  seized_on text collate "C" check (ffp.is_partial_date(seized_on)),
  context text collate "C",
  place_text text,
  place_region text collate "C",
  place_lat double precision,
  place_lon double precision,
  authority text,
  status text collate "C",
  offence text,
  route text,
  concealment text collate "C",
  concealment_text text,
  conversion text collate "C",
  vehicle_plate text collate "C",
  scene_id uuid,
  seized_by_id uuid,
  narrative text
);
select ffp.protect_entity('ffp.seizure', 'seizure');
create index seizure_recent on ffp.seizure (seized_on desc, id desc) where withdrawn_at is null;
create index seizure_reference on ffp.seizure (reference);
create index seizure_scene on ffp.seizure (scene_id) where scene_id is not null;
create index seizure_seized_by on ffp.seizure (seized_by_id) where seized_by_id is not null;
select ffp.guard_link('ffp.seizure', 'scene_id', 'ffp.place', 'scene');
select ffp.guard_link('ffp.seizure', 'seized_by_id', 'ffp.organisation', 'seized_by');

create table ffp.seizure_item (
  like ffp.entity_base including all,
  seizure_id uuid not null,
  firearm_id uuid not null,
  quantity int check (quantity > 0),
  seal_number text collate "C",
  control_number text collate "C",
  examined boolean,
  lawful_origin boolean,
  note text
);
select ffp.protect_entity('ffp.seizure_item', 'seizureItem');
create index seizure_item_seizure on ffp.seizure_item (seizure_id);
create index seizure_item_firearm on ffp.seizure_item (firearm_id);
select ffp.guard_link('ffp.seizure_item', 'seizure_id', 'ffp.seizure', 'seizure');
select ffp.guard_link('ffp.seizure_item', 'firearm_id', 'ffp.firearm', 'firearm');

create table ffp.person_role (
  like ffp.entity_base including all,
  seizure_id uuid not null,
  person_id uuid not null,
  role text collate "C" not null,
  note text
);
select ffp.protect_entity('ffp.person_role', 'personRole');
create index person_role_seizure on ffp.person_role (seizure_id);
create index person_role_person on ffp.person_role (person_id);
select ffp.guard_link('ffp.person_role', 'seizure_id', 'ffp.seizure', 'seizure');
select ffp.guard_link('ffp.person_role', 'person_id', 'ffp.person', 'person');
