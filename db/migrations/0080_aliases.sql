-- What persons say that a written value means: aliases for every file and form, and overrulings of one import that its source's next import proposes.

create table ffp.alias (
  id uuid primary key,
  label_id int not null references ffp.label,
  office_id int not null references ffp.office,
  part text collate "C" not null check (part in ('make', 'model', 'calibre', 'type')),
  written text not null check (written <> '' and length(written) <= 1000),
  written_key text collate "C" not null check (written_key <> ''),   -- folded: capitals, blanks and script do not matter
  code text collate "C" not null,                                    -- of the catalogue
  source_name text,                                                  -- null: for every source
  source_key text collate "C",
  reason text,
  recorded_at timestamptz not null,
  recorded_by uuid not null references ffp.account,
  withdrawn_at timestamptz,
  withdrawn_by uuid references ffp.account,
  withdrawn_because text,
  check ((source_name is null) = (source_key is null)),
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
select ffp.protect('ffp.alias');
create unique index alias_living on ffp.alias (part, written_key, source_key) nulls not distinct where withdrawn_at is null;
create index alias_source on ffp.alias (source_key) where withdrawn_at is null;

-- How often aliases have decided is counted over these alone.
create index firearm_make_alias on ffp.firearm (make_text) where make_rule = 'make.alias' and withdrawn_at is null;
create index firearm_model_alias on ffp.firearm (model_text) where model_rule = 'model.alias' and withdrawn_at is null;
create index firearm_calibre_alias on ffp.firearm (calibre_text) where calibre_rule = 'calibre.alias' and withdrawn_at is null;
create index firearm_type_alias on ffp.firearm (type_text) where type_rule = 'type.alias' and withdrawn_at is null;

-- Every word that was said, kept in its order; of one value the last counts. The import carries what counts for it in `sayings`.
create table ffp.import_overruling (
  id uuid primary key,
  import_id uuid not null,
  label_id int not null references ffp.label,
  office_id int not null references ffp.office,
  shape text collate "C" not null,
  source_key text collate "C" not null,
  part text collate "C" not null,
  written text not null,
  written_key text collate "C" not null,
  code text collate "C",                       -- null: it means nothing that is known
  undone boolean not null default false,       -- the word before it no longer counts
  recorded_at timestamptz not null,
  recorded_by uuid not null references ffp.account
);
select ffp.protect('ffp.import_overruling');
select ffp.guard_link('ffp.import_overruling', 'import_id', 'ffp.import', 'import');
create index import_overruling_known on ffp.import_overruling (source_key, shape, part, written_key, recorded_at desc, id desc);

-- Fixed when the checks begin, changed only by an overruling before acceptance: what the preview said is what is accepted, after a crash too.
alter table ffp.import add column sayings jsonb not null default '[]';
