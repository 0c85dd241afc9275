-- The passport is the only reader of edges: its chart takes the first so many of a record, in one order, as they were known on a day.
-- One index that holds all that it reads goes in that order: which neighbours pass a limit no longer follows from how rows happen to lie,
-- and no row is fetched beside it. It takes the place of two, so that writing costs no more than before.
drop index ffp.edge_near;
drop index ffp.edge_near_known;
create index edge_near on ffp.edge (near_id, far_id, kind, record_id, outward, recorded_at) include (from_on, to_on, label_id, closed_at);
