-- The list of numbers that are too common begins with the latest check: without an index, each page reads the whole table (check RLS-11).
create index hit_too_common_recent on ffp.hit_too_common (recorded_at desc, marking_id desc, grade desc);
