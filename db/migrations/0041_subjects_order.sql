-- Lists of subjects begin with what was recorded last: without an index, each page reads the whole table (check RLS-11).
create index firearm_recent on ffp.firearm (recorded_at desc, id desc) where withdrawn_at is null;
create index person_recent on ffp.person (recorded_at desc, id desc) where withdrawn_at is null;
create index organisation_recent on ffp.organisation (recorded_at desc, id desc) where withdrawn_at is null;
create index place_recent on ffp.place (recorded_at desc, id desc) where withdrawn_at is null;
