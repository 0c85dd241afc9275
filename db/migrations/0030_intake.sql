-- Intake: files on their way in. What is staged here is no record: no search, list, count or projection reads these tables (check IM-18).

create table ffp.import (
  id uuid primary key,
  label_id int not null references ffp.label,
  office_id int not null references ffp.office,
  shape text collate "C" not null,             -- what kind of file it is: a name that a domain declares
  source_name text not null,                   -- on whose word, as typed
  source_key text collate "C" not null,        -- the same, folded: what is recognised again
  file_name text not null,
  file_sha256 bytea not null,
  file_bytes bigint not null,
  reading jsonb not null,                      -- character set, delimiter, headings, profile of each column
  headings_key bytea not null,                 -- the set of headings, for remembering how they were mapped
  mapping jsonb not null default '{}',         -- by the shape's column: the file's heading
  settings jsonb not null default '{}',        -- by heading: order of day and month, decimal mark, where a person had to say
  state text collate "C" not null default 'staged'
    check (state in ('staged', 'checking', 'checked', 'accepting', 'stopped', 'accepted', 'withdrawn', 'discarded')),
  row_count int not null,
  run int not null default 0,                  -- the checks whose verdicts stand; a new mapping makes a new run
  fit_count int not null default 0,
  refused_count int not null default 0,
  written_through int not null default 0,      -- groups up to this one are written: moves in the transaction that writes them
  written_count int not null default 0,        -- rows that became records
  done_count int not null default 0,           -- rows that the present step has dealt with
  started_at timestamptz,                      -- of the present step
  started_from int not null default 0,         -- rows that were dealt with when the step was resumed, for rate and time left
  stop_asked boolean not null default false,
  trouble text,                                -- code of the fault that stopped it
  source_id uuid,                              -- the one source of what it wrote
  institution text,
  purpose text not null,
  legal_basis text,
  statement_kind text not null default 'fact' check (statement_kind in ('fact', 'assessment')),
  source_grade text not null default 'X' check (source_grade in ('A', 'B', 'C', 'X')),
  information_grade text not null default '4' check (information_grade in ('1', '2', '3', '4')),
  requested_by uuid not null,
  recorded_at timestamptz not null,            -- the time that ids of imported records carry
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_because text
);
select ffp.protect('ffp.import');
create index import_recent on ffp.import (recorded_at desc, id desc);
create index import_file on ffp.import (file_sha256);
create index import_source on ffp.import (source_key);
create index import_source_id on ffp.import (source_id) where source_id is not null;

-- Every row of the file as it came, also what no column maps and what is refused: nothing is lost.
create table ffp.import_row (
  import_id uuid not null,
  row_no int not null,                         -- 1 is the first below the headings
  line_no int not null,                        -- where it begins in the file
  label_id int not null,
  problem text collate "C",                    -- it could not be read as a row
  cells text[] not null,                       -- in the order of the headings
  row_hash bytea not null,                     -- of headings and cells, 128 bits: the same row again, also from a file with its columns moved
  primary key (import_id, row_no)
);
select ffp.protect('ffp.import_row');
create index import_row_hash on ffp.import_row (row_hash);

-- What the checks of one run say of each row. group_no: the number of the first row of its group; null where refused.
create table ffp.import_verdict (
  import_id uuid not null,
  run int not null,
  row_no int not null,
  label_id int not null,
  group_no int,
  column_name text collate "C",
  reason text collate "C",                     -- key of the words; null: it fits
  reason_values jsonb,
  warnings text[],
  primary key (import_id, run, row_no),
  check ((reason is null) = (group_no is not null))
);
select ffp.protect('ffp.import_verdict');
create index import_verdict_group on ffp.import_verdict (import_id, run, group_no, row_no) where reason is null;

-- How a set of headings was mapped before, by source.
create table ffp.import_mapping (
  id uuid primary key,
  label_id int not null references ffp.label,
  office_id int not null references ffp.office,
  shape text collate "C" not null,
  source_key text collate "C" not null,
  headings_key bytea not null,
  mapping jsonb not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null
);
select ffp.protect('ffp.import_mapping');
create index import_mapping_known on ffp.import_mapping (source_key, shape, headings_key, recorded_at desc);
