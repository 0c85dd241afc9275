-- What people need besides their names: the documents that they show, and where they lived.

create table ffp.document (
  like ffp.entity_base including all,
  person_id uuid not null,
  kind text collate "C" not null,
  number text collate "C" not null,
  issuer text,
  issued_on text collate "C" check (ffp.is_partial_date(issued_on)),
  valid_until text collate "C" check (ffp.is_partial_date(valid_until))
);
select ffp.protect_entity('ffp.document', 'document');
create index document_person on ffp.document (person_id);
select ffp.guard_link('ffp.document', 'person_id', 'ffp.person', 'person');

create table ffp.residence (
  like ffp.entity_base including all,
  person_id uuid not null,
  address_text text not null,
  address_region text collate "C",
  address_lat double precision,
  address_lon double precision,
  household text collate "C",
  since text collate "C" check (ffp.is_partial_date(since)),
  until text collate "C" check (ffp.is_partial_date(until)),
  note text
);
select ffp.protect_entity('ffp.residence', 'residence');
create index residence_person on ffp.residence (person_id);
create index residence_household on ffp.residence (household) where household is not null;
select ffp.guard_link('ffp.residence', 'person_id', 'ffp.person', 'person');
