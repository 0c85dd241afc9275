-- Subjects: mentions of firearms, components, persons, organisations and places, and the marks on components.

create table ffp.firearm (
  like ffp.entity_base including all,
  type_text text,
  make_text text,
  model_text text,
  calibre_text text,
  serial_text text collate "C",
  country_text text,
  institution_mark text,
  restricted boolean,
  exhibit_number text collate "C",
  seal_number text collate "C",
  papers text collate "C",
  type_code text collate "C",
  type_rule text collate "C",
  type_confidence int,
  make_code text collate "C",
  make_rule text collate "C",
  make_confidence int,
  model_code text collate "C",
  model_rule text collate "C",
  model_confidence int,
  calibre_code text collate "C",
  bore_group text collate "C",
  calibre_rule text collate "C",
  calibre_confidence int,
  country_code text collate "C",
  is_firearm text collate "C"
);
select ffp.protect_entity('ffp.firearm', 'firearm');
create index firearm_make on ffp.firearm (make_code) where withdrawn_at is null;

create table ffp.component (
  like ffp.entity_base including all,
  firearm_id uuid not null,
  kind text collate "C" not null,
  note text
);
select ffp.protect_entity('ffp.component', 'component');
create index component_firearm on ffp.component (firearm_id);
select ffp.guard_link('ffp.component', 'firearm_id', 'ffp.firearm', 'firearm');

create table ffp.marking (
  like ffp.entity_base including all,
  component_id uuid not null,
  kind text collate "C" not null,
  value text collate "C",
  status text collate "C" not null,
  position text,
  legibility text collate "C",
  read_by text,
  rule text collate "C",
  confidence int,
  -- A removed number is a fact with a status; an empty value is never kept as ''.
  constraint value_is_not_empty check (value <> ''),
  constraint nothing_to_read check (value is null or status not in ('absent', 'removed', 'illegible'))
);
select ffp.protect_entity('ffp.marking', 'marking');
create index marking_component on ffp.marking (component_id);
select ffp.guard_link('ffp.marking', 'component_id', 'ffp.component', 'component');

create table ffp.person (
  like ffp.entity_base including all,
  family_name text not null,
  given_name text,
  father_name text,
  birth_on text collate "C" check (ffp.is_partial_date(birth_on)),
  gender text collate "C",
  nationality text collate "C",
  personal_number text collate "C",
  document_number text collate "C",
  phone text collate "C",
  residence text
);
select ffp.protect_entity('ffp.person', 'person');

create table ffp.organisation (
  like ffp.entity_base including all,
  name text not null,
  kind text collate "C",
  registration_number text collate "C",
  phone text collate "C",
  address text
);
select ffp.protect_entity('ffp.organisation', 'organisation');

create table ffp.place (
  like ffp.entity_base including all,
  name text not null,
  kind text collate "C",
  location_text text,
  location_region text collate "C",
  location_lat double precision,
  location_lon double precision
);
select ffp.protect_entity('ffp.place', 'place');
