-- News of new records of several writers at once: one piece for each kind, label and office, as each writer would tell it himself (platform/events/store.ts).
-- Nobody's token stands then, so that it is told by match. Says nothing back; who may see the label hears that something of its kind has changed.
create function ffp.tell_changes(of_entity text, of_table regclass, ids uuid[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
begin
  execute format('insert into ffp.outbox (kind, entity, label_id, office_id)
    select ''record.changed'', $1, r.label_id, r.office_id
      from unnest($2) u(id)
      cross join lateral (select x.label_id, x.office_id from %s x where x.id = u.id offset 0) r
     group by r.label_id, r.office_id', of_table) using of_entity, ids;
end $$;

grant insert on ffp.outbox to ffp_match;
grant create on schema ffp to ffp_match;
revoke all on function ffp.tell_changes(text, regclass, uuid[]) from public;
alter function ffp.tell_changes(text, regclass, uuid[]) owner to ffp_match;
revoke create on schema ffp from ffp_match;
set role ffp_match;
grant execute on function ffp.tell_changes(text, regclass, uuid[]) to ffp_app;
set role ffp_owner;
