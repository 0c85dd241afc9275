-- What a number may have been where characters were restored: K-4[8:70|3:30]21? says that the third character is 8 with a confidence of 70 per cent, or 3.
-- The value beside it has ? in these places, so that everything that compares numbers knows it. See decision 0020.
alter table ffp.marking add column readings text collate "C";
