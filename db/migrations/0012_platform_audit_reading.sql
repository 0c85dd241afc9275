-- Reading the log: for data-protection officers, who read the log and not the content (check AZ-20).

grant create on schema ffp to ffp_match;

-- Entries, latest first, by any of: who, which record, why, what, how it ended, when.
create function ffp.log_entries(by_account text, of_record uuid, for_purpose text, of_category text, of_action text, of_outcome text,
  from_at timestamptz, to_at timestamptz, before_at timestamptz, before_no bigint, row_limit int, only_entry uuid default null)
returns table (no bigint, id uuid, at timestamptz, request_id uuid, account_id uuid, account_name text, office_code text, session_id uuid, category text,
  action text, purpose text, legal_basis text, case_ref text, outcome text, found int, recipients text, known_at timestamptz, detail jsonb,
  subjects bigint, sealed boolean)
language plpgsql stable security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare
  who uuid := (select a.id from ffp.account a where a.username = lower(by_account) or a.id::text = by_account);
begin
  perform ffp.demand_role('data-protection-officer');
  return query execute
    'select e.no, e.id, e.at, e.request_id, e.account_id, e.account_name, o.code, e.session_id, e.category, e.action, e.purpose, e.legal_basis, e.case_ref,
       e.outcome, e.found, e.recipients, e.known_at, e.detail,
       (e.record_id is not null)::int + (select count(*) from ffp.audit_subject s where s.entry_id = e.id and s.at = e.at), exists (select 1 from ffp.audit_leaf l where l.entry_id = e.id)
     from ffp.audit_entry e left join ffp.office o on o.id = e.office_id where true'
    || case when by_account is not null then ' and e.account_id = $1' else '' end
    || case when of_record is not null then ' and (e.id, e.at) in (select s.entry_id, s.at from ffp.audit_touched s where s.record_id = $2)' else '' end
    || case when for_purpose is not null then ' and e.purpose = $3' else '' end
    || case when of_category is not null then ' and e.category = $4' else '' end
    || case when of_action is not null then ' and e.action ^@ $5' else '' end
    || case when of_outcome is not null then ' and e.outcome = $6' else '' end
    || case when from_at is not null then ' and e.at >= $7' else '' end
    || case when to_at is not null then ' and e.at < $8' else '' end
    || case when before_no is not null then ' and (e.at, e.no) < ($12, $9)' else '' end
    || case when only_entry is not null then ' and e.id = $11' else '' end
    || ' order by e.at desc, e.no desc limit $10'
    using who, of_record, for_purpose, of_category, of_action, of_outcome, from_at, to_at, before_no, row_limit, only_entry, before_at;
end $$;

-- The records that one entry touched or showed, by kind and id: enough to ask again, nothing of their content.
create function ffp.log_subjects(of_entry uuid) returns table (record_id uuid, entity text)
language plpgsql stable security definer set search_path = pg_catalog, ffp, pg_temp as $$
begin
  perform ffp.demand_role('data-protection-officer');
  return query select s.record_id, s.entity from ffp.audit_touched s where s.entry_id = of_entry order by s.entity, s.record_id limit 10000;
end $$;

-- How the log stands: for the officer's page.
create function ffp.log_state() returns table (entries bigint, sealed bigint, last_head_at timestamptz, last_size bigint, last_root text)
language plpgsql stable security definer set search_path = pg_catalog, ffp, pg_temp as $$
begin
  perform ffp.demand_role('data-protection-officer');
  return query select (select count(*) from ffp.audit_entry), (select count(*) from ffp.audit_leaf), h.at, h.size, encode(h.root, 'hex')
    from (select 1) one left join (select k.at, k.size, k.root from ffp.audit_head k order by k.size desc limit 1) h on true;
end $$;

-- Who looked at a record that the reader can see himself: of his own office only, since who looks at what is a secret of its own.
create function ffp.looked_at(of_record uuid, row_limit int) returns table (at timestamptz, account_name text, action text, purpose text)
language plpgsql stable security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare r ffp.reader := ffp.reader_now();
begin
  if r.account_id is null or not exists (select 1 from ffp.record x where x.id = of_record and x.label_id = any (r.labels)) then return; end if;
  -- Two looks by key, whatever the statistics say: the log grows all day, and read from end to end it would slow every passport (decision 0014).
  return query select e.at, e.account_name, e.action, e.purpose
    from (select x.entry_id, x.at from ffp.audit_touched x where x.record_id = of_record offset 0) s
    cross join lateral (select x.at, x.no, x.account_name, x.action, x.purpose, x.office_id, x.outcome from ffp.audit_entry x where x.id = s.entry_id and x.at = s.at offset 0) e
    where e.office_id = r.office_id and e.outcome = 'done'
    order by e.at desc, e.no desc limit row_limit;
end $$;

do $$ declare f text; begin
  foreach f in array array['log_entries(text,uuid,text,text,text,text,timestamptz,timestamptz,timestamptz,bigint,int,uuid)', 'log_subjects(uuid)', 'log_state()', 'looked_at(uuid,int)'] loop
    execute format('revoke all on function ffp.%s from public', f);
    execute format('alter function ffp.%s owner to ffp_match', f);
  end loop;
end $$;
revoke create on schema ffp from ffp_match;
set role ffp_match;
grant execute on function ffp.log_entries(text,uuid,text,text,text,text,timestamptz,timestamptz,timestamptz,bigint,int,uuid), ffp.log_subjects(uuid), ffp.log_state(),
  ffp.looked_at(uuid,int) to ffp_app;
set role ffp_owner;
