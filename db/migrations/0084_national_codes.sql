-- National lists of codes: data beside the catalogue, line by line, on the word of who brought them.

create table ffp.national_code (
  like ffp.entity_base including all,
  list text collate "C" not null,
  scheme text,
  code text collate "C" not null,
  name text not null,
  catalogue_code text collate "C",
  rule text collate "C"
);
select ffp.protect_entity('ffp.national_code', 'nationalCode');
create index national_code_list on ffp.national_code (list, scheme, code) where withdrawn_at is null;
