-- Vehicles and telephones as one source describes them, and what they have to do with a seizure. A row that says nothing of the thing is none.

create table ffp.vehicle (
  like ffp.entity_base including all,
  plate text collate "C",
  plate_country text collate "C",
  vin text collate "C",
  make text,
  model text,
  kind text collate "C",
  colour text collate "C",
  year int check (year between 1900 and 2099),
  keeper_id uuid,
  note text,
  constraint says_something check (num_nonnulls(plate, vin, make, model, kind, colour, note) > 0)
);
select ffp.protect_entity('ffp.vehicle', 'vehicle');
create index vehicle_keeper on ffp.vehicle (keeper_id) where keeper_id is not null;
select ffp.guard_link('ffp.vehicle', 'keeper_id', 'ffp.record', 'keeper');

create table ffp.phone (
  like ffp.entity_base including all,
  number text collate "C",
  kind text collate "C",
  imei text collate "C",
  imsi text collate "C",
  sim_card text collate "C",
  operator text,
  handset text,
  user_id uuid,
  note text,
  constraint says_something check (num_nonnulls(number, imei, imsi, sim_card, kind, handset, note) > 0)
);
select ffp.protect_entity('ffp.phone', 'phone');
create index phone_user on ffp.phone (user_id) where user_id is not null;
select ffp.guard_link('ffp.phone', 'user_id', 'ffp.record', 'user');

create table ffp.thing_role (
  like ffp.entity_base including all,
  seizure_id uuid not null,
  thing_id uuid not null,
  role text collate "C" not null,
  note text
);
select ffp.protect_entity('ffp.thing_role', 'thingRole');
create index thing_role_seizure on ffp.thing_role (seizure_id);
create index thing_role_thing on ffp.thing_role (thing_id);
select ffp.guard_link('ffp.thing_role', 'seizure_id', 'ffp.seizure', 'seizure');
select ffp.guard_link('ffp.thing_role', 'thing_id', 'ffp.record', 'thing');

-- Their lists begin with what was recorded last (check RLS-11).
create index vehicle_recent on ffp.vehicle (recorded_at desc, id desc) where withdrawn_at is null;
create index phone_recent on ffp.phone (recorded_at desc, id desc) where withdrawn_at is null;
