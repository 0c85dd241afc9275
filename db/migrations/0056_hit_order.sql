-- The work list goes by grade, of restored numbers the surest first, then latest first, and by id where an import wrote many at one moment: the index goes the same way (check RLS-11).
drop index ffp.hit_open;
create index hit_open on ffp.hit (grade, (coalesce(confidence, 1)) desc, recorded_at desc, id desc) where status = 'new' and withdrawn_at is null;
