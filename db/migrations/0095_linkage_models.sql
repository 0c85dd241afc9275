-- Linkage by weights: the models that weigh pairs of records, what offices ask of them, the score of each proposal, and who has reviewed it.
-- See src/domains/linkage/README.md and decision 0018.

-- A model weighs pairs of one entity: per comparison its levels, each with a match weight in bits (log2 m/u). Versioned: a pair keeps the number of the model
-- that weighed it. A draft is made by learning or by hand; a person makes it the active one, with a note.
create table ffp.link_model (
  id uuid primary key,
  entity text collate "C" not null,
  number int not null,                -- of its entity, from 1
  state text collate "C" not null check (state in ('draft', 'active', 'retired')),
  prior double precision not null,    -- weight, in bits, that any two records are the same
  note text not null check (note <> ''),
  learned jsonb not null default '{}', -- how it came about: pairs looked at, by rule; free of names
  label_id int not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  activated_at timestamptz,
  activated_by uuid,
  unique (entity, number)
);
select ffp.protect('ffp.link_model');
create unique index link_model_active on ffp.link_model (entity) where state = 'active';

create table ffp.link_level (
  model_id uuid not null,
  comparison text collate "C" not null,
  level text collate "C" not null,
  place int not null,                 -- order of the comparison
  step int not null,                  -- order of the level within it, best first
  sign text collate "C" not null check (sign in ('+', '~', '−', '!')), -- agrees, resembles, differs, contradicts
  m double precision not null check (m > 0 and m <= 1), -- how often the level stands between records of one thing
  u double precision not null check (u > 0 and u <= 1), -- and between records of two
  weight double precision not null,
  by_frequency boolean not null default false, -- a value that many have tells less
  label_id int not null,
  primary key (model_id, comparison, level)
);
select ffp.protect('ffp.link_level');

-- Kinds of pairs that a model knows (engine/related-weight.ts): of matches ('same': what changes with time changes together) and of pairs that are two things
-- and yet agree in much ('related', chance among them). `more`: for each comparison, level by level, how many bits more often than m, or u, such pairs reach it.
create table ffp.link_kind (
  model_id uuid not null,
  of_pairs text collate "C" not null check (of_pairs in ('same', 'related')),
  place int not null,
  name text not null,
  share double precision not null check (share > 0 and share <= 1),
  by_chance boolean not null default false, -- no relation at all: a rare value counts
  more jsonb not null,
  label_id int not null,
  primary key (model_id, of_pairs, place)
);
select ffp.protect('ffp.link_kind');
select ffp.guard_link('ffp.link_kind', 'model_id', 'ffp.link_model', 'model');

-- What an office asks of scores: from which probability a pair is proposed, from which two firearms of an exact composite are joined by the program
-- (null: never; persons never), and whether a second person must agree. Office null: where an office says nothing.
create table ffp.link_setting (
  id uuid primary key,
  entity text collate "C" not null,
  office_id int,
  propose_from double precision not null check (propose_from > 0 and propose_from < 1),
  join_from double precision check (join_from is null or (join_from > 0.9 and join_from < 1 and entity = 'firearm')),
  second_eyes boolean not null default false,
  label_id int not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null
);
select ffp.protect('ffp.link_setting');
select ffp.guard_link('ffp.link_level', 'model_id', 'ffp.link_model', 'model');
select ffp.guard_link('ffp.link_model', 'activated_by', 'ffp.account', 'activated_by');
create unique index link_setting_one on ffp.link_setting (entity, coalesce(office_id, 0));

-- Proposals are no longer of firearms alone.
alter table ffp.hit add column of_entity text collate "C" not null default 'firearm';
create index hit_entity_open on ffp.hit (of_entity, recorded_at desc, id desc) where status = 'new' and withdrawn_at is null;

-- A judgement of the program says so, and by which model: persons are never judged by it.
alter table ffp.judgement add column by_machine boolean;
alter table ffp.judgement add column model_number int;

-- The score of a proposal, by the model that was active; weighed anew when another one is. Seen by whoever sees the proposal.
create table ffp.hit_score (
  hit_id uuid primary key,
  model_id uuid not null,
  weight double precision not null,
  probability double precision not null,
  parts jsonb not null,               -- [{comparison, level, weight}], in the order of the model
  scored_at timestamptz not null default now(),
  label_id int not null               -- the proposal's, kept the same by a trigger
);
select ffp.protect('ffp.hit_score');
revoke insert, update on ffp.hit_score from ffp_app; -- only definer functions write
grant insert, update on ffp.hit_score to ffp_match;
select ffp.guard_link('ffp.hit_score', 'hit_id', 'ffp.hit', 'hit');
-- The review queue goes by score or by time: each order has its index, so that a page costs a page (check RLS-11).
create index hit_score_likeliest on ffp.hit_score (probability desc, hit_id desc);
create index hit_score_unsurest on ffp.hit_score ((- abs(probability - 0.5)) desc, hit_id desc);
create index hit_newest on ffp.hit (recorded_at desc, id desc);

-- What each person said of a proposal: the first word where an office asks for two, and the measure of how far reviewers agree.
create table ffp.hit_review (
  id uuid primary key,
  hit_id uuid not null,
  verdict text collate "C" not null check (verdict in ('same', 'different', 'unsure')),
  reasons text not null check (reasons <> ''),
  seconds double precision check (seconds >= 0), -- from opening to deciding
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null,
  set_aside_at timestamptz -- it was taken back, or its judgement withdrawn: whoever said it may say another word, and it no longer counts
);
create unique index hit_review_one on ffp.hit_review (hit_id, recorded_by) where set_aside_at is null;
create index hit_review_recent on ffp.hit_review (recorded_at desc, id desc);

-- Blocking keys, for role match alone: who shares one is compared. A cache, made anew by ffp.rebuild_link_blocks. The label is the record's own.
create table ffp.link_block (
  entity text collate "C" not null,
  key text collate "C" not null,
  record_id uuid not null,
  label_id int not null,
  primary key (entity, key, record_id) include (label_id)
);
create index link_block_record on ffp.link_block (record_id);

-- What a person or an organisation is compared by, in the form in which it is compared, so that no pair reads a name twice: a cache beside the keys.
create table ffp.link_form (
  record_id uuid primary key,
  given text[] collate "C" not null,   -- words of one form, in order (ffp.name_canon)
  family text[] collate "C" not null,  -- of a company: the words of its name
  father text[] collate "C" not null,
  address text[] collate "C" not null,
  born text collate "C",
  kind text collate "C",               -- the gender of a person, the kind of a company; null where it says nothing
  number text collate "C",
  document text collate "C",
  phone text collate "C"
);

-- Forms of one given name, in the base form of ffp.name_base; loaded at start from the project's lists.
create table ffp.name_form (
  form text collate "C" primary key,
  canon text collate "C" not null
);
-- How codes of the catalogue stand to each other where they are not the same and not simply different (a make and its successor, a broader type, a state and one
-- that came after it), and what stands for a code: the name by which a model is compared, the bore of a calibre. Loaded at start from the functions that
-- `./ffp link` compares by, so that both say the same (src/domains/reference/catalogue/relations.ts).
create table ffp.code_relation (
  kind text collate "C" not null,
  one text collate "C" not null,
  other text collate "C" not null,
  level text collate "C" not null,
  primary key (kind, one, other)
);

do $$ declare t text; begin
  foreach t in array array['hit_review'] loop
    execute format('alter table ffp.%I enable row level security', t);
    execute format('alter table ffp.%I force row level security', t);
    execute format('create policy see on ffp.%I for select to ffp_app using (exists (select 1 from ffp.hit h where h.id = hit_id))', t);
    execute format('create policy definer on ffp.%I to ffp_match using (true) with check (true)', t);
    execute format('create policy operate on ffp.%I to ffp_ops using (true) with check (true)', t);
    execute format('grant select on ffp.%I to ffp_app', t);
    execute format('grant select, insert, update, delete on ffp.%I to ffp_match, ffp_ops', t);
  end loop;
  foreach t in array array['link_block', 'link_form', 'name_form', 'code_relation'] loop
    execute format('alter table ffp.%I enable row level security', t);
    execute format('alter table ffp.%I force row level security', t);
    execute format('create policy definer on ffp.%I to ffp_match using (true) with check (true)', t);
    execute format('create policy operate on ffp.%I to ffp_ops using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on ffp.%I to ffp_match, ffp_ops', t);
  end loop;
end $$;
create policy add on ffp.hit_review for insert to ffp_app
  with check (recorded_by = (select ffp.reader_account()) and exists (select 1 from ffp.hit h where h.id = hit_id));
grant insert on ffp.hit_review to ffp_app;
-- Whoever said a word may take it back while nothing is decided; of a word that stands nothing else is ever changed.
create policy take_back on ffp.hit_review for update to ffp_app
  using (recorded_by = (select ffp.reader_account()) and set_aside_at is null and exists (select 1 from ffp.hit h where h.id = hit_id and h.status = 'new'))
  with check (recorded_by = (select ffp.reader_account()));
grant update (set_aside_at) on ffp.hit_review to ffp_app;

-- Whether everyone who may read the outer label may read the inner one: what a score may count.
create function ffp.label_within(inner_id int, outer_id int) returns boolean
language sql stable parallel safe set search_path = pg_catalog, ffp, pg_temp as $$
  select inner_id = outer_id or exists (
    select 1 from ffp.label i, ffp.label o
     where i.id = inner_id and o.id = outer_id and i.level <= o.level and i.compartments <@ o.compartments and i.offices <@ o.offices)
$$;
revoke all on function ffp.label_within(int, int) from public;
grant execute on function ffp.label_within(int, int) to ffp_match, ffp_ops;

-- The first models: weights by hand, from how often levels stand in registers that were looked at; to be learned anew from the country's own records. Open, as are
-- those that follow them: they weigh for every reader, and one who may not see the model would be told of pairs that without it nobody proposes (check AZ-9).
grant insert on ffp.link_model, ffp.link_level, ffp.link_setting to ffp_match;
set role ffp_match; -- row security holds for the owner too
insert into ffp.link_model (id, entity, number, state, prior, note, label_id, recorded_by, activated_at)
  values ('00000000-0000-7000-8000-0000000f0001', 'firearm', 1, 'active', -19, 'Weights by hand, before any record was looked at.', 1, '00000000-0000-7000-8000-000000000001', now()),
         ('00000000-0000-7000-8000-0000000f0002', 'person', 1, 'active', -19, 'Weights by hand, before any record was looked at.', 1, '00000000-0000-7000-8000-000000000001', now()),
         ('00000000-0000-7000-8000-0000000f0003', 'organisation', 1, 'active', -14, 'Weights by hand, before any record was looked at.', 1, '00000000-0000-7000-8000-000000000001', now()),
         ('00000000-0000-7000-8000-0000000f0004', 'vehicle', 1, 'active', -14, 'Weights by hand, before any record was looked at.', 1, '00000000-0000-7000-8000-000000000001', now()),
         ('00000000-0000-7000-8000-0000000f0005', 'phone', 1, 'active', -14, 'Weights by hand, before any record was looked at.', 1, '00000000-0000-7000-8000-000000000001', now()),
         ('00000000-0000-7000-8000-0000000f0006', 'place', 1, 'active', -11, 'Weights by hand, before any record was looked at.', 1, '00000000-0000-7000-8000-000000000001', now());
insert into ffp.link_level (model_id, comparison, level, place, step, sign, m, u, weight, by_frequency, label_id)
select ('00000000-0000-7000-8000-0000000f000' || v.model)::uuid, v.comparison, v.level,
       dense_rank() over (partition by v.model order by v.place), row_number() over (partition by v.model, v.comparison order by v.nth), v.sign, v.m, v.u,
       round(log(2, (v.m / v.u)::numeric), 3), v.by_frequency, 1
from (values
  -- firearm
  ( 1, 1, 1, 'serial', 'exact',        '+', .86,   3e-7,  true),
  ( 2, 1, 1, 'serial', 'folded',       '+', .05,   1e-7,  true),
  ( 3, 1, 1, 'serial', 'wildcard',     '~', .03,   1e-5,  true),
  ( 4, 1, 1, 'serial', 'transposition', '~', .01,  4e-6,  true),
  ( 5, 1, 1, 'serial', 'one-edit',     '~', .03,   4e-5,  true),
  ( 6, 1, 1, 'serial', 'near-slip',    '~', .01,   2e-4,  false),
  ( 7, 1, 1, 'serial', 'neighbour',    '!', .001,  .01,   false),
  ( 8, 1, 1, 'serial', 'conflict',     '!', .02,   .98,   false),
  ( 9, 1, 2, 'make', 'same',           '+', .93,   .10,   false),
  (10, 1, 2, 'make', 'successor',      '~', .04,   .015,  false),
  (11, 1, 2, 'make', 'importer',       '~', .01,   .005,  false),
  (12, 1, 2, 'make', 'conflict',       '!', .02,   .88,   false),
  (13, 1, 3, 'model', 'same',          '+', .80,   .03,   false),
  (14, 1, 3, 'model', 'related',       '~', .07,   .03,   false),
  (15, 1, 3, 'model', 'conflict',      '−', .12,   .94,   false),
  (16, 1, 4, 'calibre', 'chambering',  '+', .86,   .14,   false),
  (17, 1, 4, 'calibre', 'undecidable', '~', .08,   .08,   false),
  (18, 1, 4, 'calibre', 'bore',        '−', .03,   .08,   false),
  (19, 1, 4, 'calibre', 'conflict',    '!', .03,   .70,   false),
  (20, 1, 5, 'type', 'same',           '+', .90,   .35,   false),
  (21, 1, 5, 'type', 'related',        '~', .07,   .15,   false),
  (22, 1, 5, 'type', 'conflict',       '!', .03,   .50,   false),
  (23, 1, 6, 'component', 'same',      '+', .97,   .90,   false),
  (24, 1, 6, 'component', 'other',     '−', .03,   .10,   false),
  (25, 1, 7, 'country', 'same',        '+', .92,   .30,   false),
  (26, 1, 7, 'country', 'related',     '~', .04,   .05,   false),
  (27, 1, 7, 'country', 'conflict',    '−', .04,   .65,   false),
  (28, 1, 8, 'mark', 'same',           '+', .85,   .005,  false),
  (29, 1, 8, 'mark', 'close',          '~', .08,   .005,  false),
  (30, 1, 8, 'mark', 'conflict',       '−', .07,   .99,   false),
  -- references: a gun may be an exhibit twice and have several papers, so that others hardly speak against it
  (91, 1,  9, 'exhibit', 'same',       '+', .60,   2e-5,  false),
  (92, 1,  9, 'exhibit', 'one-edit',   '~', .03,   1e-4,  false),
  (93, 1,  9, 'exhibit', 'conflict',   '−', .37,   .9999, false),
  (94, 1, 10, 'seal', 'same',          '+', .60,   2e-5,  false),
  (95, 1, 10, 'seal', 'one-edit',      '~', .03,   1e-4,  false),
  (96, 1, 10, 'seal', 'conflict',      '−', .37,   .9999, false),
  (97, 1, 11, 'papers', 'same',        '+', .60,   2e-5,  false),
  (98, 1, 11, 'papers', 'one-edit',    '~', .03,   1e-4,  false),
  (99, 1, 11, 'papers', 'conflict',    '−', .37,   .9999, false),
  -- person
  (31, 2, 1, 'names', 'exact',         '+', .70,   1e-5,  true),
  (32, 2, 1, 'names', 'swapped',       '+', .03,   1e-6,  true),
  (33, 2, 1, 'names', 'spelled',       '~', .12,   1e-5,  true),
  (34, 2, 1, 'names', 'part',          '~', .07,   2e-5,  true),
  (35, 2, 1, 'names', 'family',        '~', .03,   2e-3,  false),
  (36, 2, 1, 'names', 'given',         '~', .03,   6e-3,  false),
  (37, 2, 1, 'names', 'conflict',      '−', .02,   .98,   false),
  (38, 2, 2, 'father', 'same',         '+', .90,   .02,   false),
  (39, 2, 2, 'father', 'near',         '~', .05,   .02,   false),
  (40, 2, 2, 'father', 'conflict',     '−', .05,   .96,   false),
  (41, 2, 3, 'birth', 'exact',         '+', .88,   5e-5,  false),
  (42, 2, 3, 'birth', 'swapped',       '~', .02,   2e-5,  false),
  (43, 2, 3, 'birth', 'one-digit',     '~', .04,   8e-4,  false),
  (44, 2, 3, 'birth', 'partial',       '~', .03,   .02,   false),
  (45, 2, 3, 'birth', 'conflict',      '−', .03,   .97,   false),
  (46, 2, 4, 'gender', 'same',         '+', .99,   .60,   false),
  (47, 2, 4, 'gender', 'conflict',     '−', .01,   .40,   false),
  (48, 2, 5, 'number', 'same',         '+', .95,   1e-7,  false),
  (49, 2, 5, 'number', 'one-edit',     '~', .03,   1e-5,  false),
  (50, 2, 5, 'number', 'conflict',     '!', .02,   .99,   false),
  (51, 2, 6, 'document', 'same',       '+', .70,   1e-7,  false),
  (52, 2, 6, 'document', 'conflict',   '~', .30,   .99,   false),
  (53, 2, 7, 'phone', 'same',          '+', .60,   1e-5,  false),
  (54, 2, 7, 'phone', 'conflict',      '~', .40,   .99,   false),
  (55, 2, 8, 'residence', 'same',      '+', .60,   1e-4,  false),
  (56, 2, 8, 'residence', 'near',      '~', .20,   .02,   false),
  (57, 2, 8, 'residence', 'conflict',  '−', .20,   .98,   false),
  -- organisation
  (71, 3, 1, 'name', 'exact',          '+', .75,   1e-4,  true),
  (72, 3, 1, 'name', 'spelled',        '~', .10,   5e-5,  true),
  (73, 3, 1, 'name', 'part',           '~', .12,   3e-3,  false),
  (74, 3, 1, 'name', 'conflict',       '−', .03,   .99,   false),
  (75, 3, 2, 'kind', 'same',           '+', .95,   .30,   false),
  (76, 3, 2, 'kind', 'conflict',       '−', .05,   .70,   false),
  (77, 3, 3, 'number', 'same',         '+', .95,   1e-6,  false),
  (78, 3, 3, 'number', 'one-edit',     '~', .03,   1e-4,  false),
  (79, 3, 3, 'number', 'conflict',     '!', .02,   .99,   false),
  (80, 3, 4, 'phone', 'same',          '+', .60,   1e-4,  false),
  (81, 3, 4, 'phone', 'conflict',      '~', .40,   .99,   false),
  (82, 3, 5, 'address', 'same',        '+', .60,   1e-3,  false),
  (83, 3, 5, 'address', 'near',        '~', .20,   .03,   false),
  (84, 3, 5, 'address', 'conflict',    '−', .20,   .96,   false),
  -- vehicle
  (101, 4, 1, 'vin', 'same', '+', .90, 1e-8, false),
  (102, 4, 1, 'vin', 'end', '~', .06, 1e-5, false),
  (103, 4, 1, 'vin', 'transposition', '~', .01, 1e-7, false),
  (104, 4, 1, 'vin', 'one-edit', '~', .02, 1e-5, false),
  (105, 4, 1, 'vin', 'neighbour', '!', 1e-4, .005, false),
  (106, 4, 1, 'vin', 'conflict', '!', 1e-5, .99, false),
  (107, 4, 2, 'plate', 'same', '+', .75, 1e-5, false),
  (108, 4, 2, 'plate', 'abroad', '~', .004, 1e-5, false),
  (109, 4, 2, 'plate', 'transposition', '~', .02, 4e-6, false),
  (110, 4, 2, 'plate', 'one-edit', '~', .06, 1e-4, false),
  (111, 4, 2, 'plate', 'conflict', '−', .16, .9995, false),
  (112, 4, 3, 'make', 'same', '+', .93, .10, false),
  (113, 4, 3, 'make', 'close', '~', .04, .005, false),
  (114, 4, 3, 'make', 'conflict', '!', .03, .895, false),
  (115, 4, 4, 'model', 'same', '+', .78, .04, false),
  (116, 4, 4, 'model', 'related', '~', .14, .02, false),
  (117, 4, 4, 'model', 'conflict', '−', .08, .94, false),
  (118, 4, 5, 'kind', 'same', '+', .93, .60, false),
  (119, 4, 5, 'kind', 'near', '~', .05, .15, false),
  (120, 4, 5, 'kind', 'conflict', '!', .02, .25, false),
  (121, 4, 6, 'colour', 'same', '+', .78, .16, false),
  (122, 4, 6, 'colour', 'near', '~', .12, .14, false),
  (123, 4, 6, 'colour', 'conflict', '−', .10, .70, false),
  (124, 4, 7, 'year', 'same', '+', .90, .03, false),
  (125, 4, 7, 'year', 'near', '~', .05, .06, false),
  (126, 4, 7, 'year', 'conflict', '−', .05, .91, false),
  -- phone
  (127, 5, 1, 'line', 'same', '+', .60, 1e-5, false),
  (128, 5, 1, 'line', 'national', '+', .20, 8e-6, false),
  (129, 5, 1, 'line', 'one-edit', '~', .05, 1e-4, false),
  (130, 5, 1, 'line', 'conflict', '−', .15, .9998, false),
  (131, 5, 2, 'imei', 'same', '+', .51, 1e-7, false),
  (132, 5, 2, 'imei', 'checked', '~', .02, 1e-7, false),
  (133, 5, 2, 'imei', 'one-edit', '~', .02, 1e-5, false),
  (134, 5, 2, 'imei', 'conflict', '−', .45, .99, false),
  (135, 5, 3, 'imsi', 'same', '+', .70, 1e-7, false),
  (136, 5, 3, 'imsi', 'one-edit', '~', .03, 1e-4, false),
  (137, 5, 3, 'imsi', 'conflict', '~', .27, .9999, false),
  (138, 5, 4, 'sim', 'same', '+', .70, 1e-7, false),
  (139, 5, 4, 'sim', 'one-edit', '~', .03, 1e-4, false),
  (140, 5, 4, 'sim', 'conflict', '~', .27, .9999, false),
  (141, 5, 5, 'handset', 'same', '+', .78, .04, false),
  (142, 5, 5, 'handset', 'related', '~', .14, .02, false),
  (143, 5, 5, 'handset', 'conflict', '−', .08, .94, false),
  -- place
  (201, 6, 1, 'place', 'same', '+', .70, 1e-4, false),
  (202, 6, 1, 'place', 'close', '~', .12, 5e-5, false),
  (203, 6, 1, 'place', 'part', '~', .08, .001, false),
  (204, 6, 1, 'place', 'some', '~', .05, .005, false),
  (205, 6, 1, 'place', 'conflict', '−', .05, .99, false),
  (206, 6, 2, 'kind', 'same', '+', .93, .30, false),
  (207, 6, 2, 'kind', 'conflict', '−', .07, .70, false),
  (208, 6, 3, 'location', 'same', '+', .60, .001, false),
  (209, 6, 3, 'location', 'near', '~', .25, .01, false),
  (210, 6, 3, 'location', 'area', '~', .10, .10, false),
  (211, 6, 3, 'location', 'conflict', '!', .05, .889, false)
) v(nth, model, place, comparison, level, sign, m, u, by_frequency);
insert into ffp.link_setting (id, entity, office_id, propose_from, join_from, label_id, recorded_by)
  values ('00000000-0000-7000-8000-0000000f0011', 'firearm', null, .05, null, 1, '00000000-0000-7000-8000-000000000001'),
         ('00000000-0000-7000-8000-0000000f0012', 'person', null, .75, null, 1, '00000000-0000-7000-8000-000000000001'),
         ('00000000-0000-7000-8000-0000000f0013', 'organisation', null, .75, null, 1, '00000000-0000-7000-8000-000000000001'),
         ('00000000-0000-7000-8000-0000000f0014', 'vehicle', null, .75, null, 1, '00000000-0000-7000-8000-000000000001'),
         -- A number in another handset is for a person to tell.
         ('00000000-0000-7000-8000-0000000f0015', 'phone', null, .5, null, 1, '00000000-0000-7000-8000-000000000001'),
         ('00000000-0000-7000-8000-0000000f0016', 'place', null, .75, null, 1, '00000000-0000-7000-8000-000000000001');
set role ffp_owner;
revoke insert on ffp.link_model, ffp.link_level, ffp.link_setting from ffp_match;
