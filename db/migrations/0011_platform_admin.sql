-- Administration: offices, accounts, compartments. Each function asks the signed token for the role; the app role alone can do nothing here.

-- Who administers or supervises does not read cases (check AZ-20): the database holds it, whatever the program does.
alter table ffp.account add constraint no_cases_for_administrators
  check (not (roles && array['administrator', 'data-protection-officer']) or clearance = -1);
-- And such a role is held by itself.
alter table ffp.account add constraint administrators_hold_no_case_roles
  check (not (roles && array['administrator', 'data-protection-officer']) or roles <@ array['administrator', 'data-protection-officer']);

grant create on schema ffp to ffp_match;

create function ffp.demand_role(variadic wanted text[]) returns ffp.reader
language plpgsql stable security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare r ffp.reader := ffp.reader_now();
begin
  if r.account_id is null or not coalesce(r.roles && wanted, false) then raise exception 'not for this role' using errcode = '42501'; end if;
  return r;
end $$;

create function ffp.admin_office_make(of_code text, of_name text, of_institution text, of_region text, of_shares boolean) returns int
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare made int;
begin
  perform ffp.demand_role('administrator');
  insert into ffp.office (code, name, institution, region, shares) values (of_code, of_name, of_institution, of_region, of_shares) returning id into made;
  return made;
end $$;

create function ffp.admin_office_change(which int, of_name text, of_institution text, of_region text, closed boolean) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
begin
  perform ffp.demand_role('administrator');
  update ffp.office o set name = of_name, institution = of_institution, region = of_region,
    closed_at = case when closed then coalesce(o.closed_at, now()) end where o.id = which;
  return found;
end $$;

create function ffp.admin_accounts(asked text, only_id uuid, row_limit int) returns table (
  id uuid, username text, display_name text, office_id int, office_code text, clearance smallint, roles text[], language text, training boolean,
  has_password boolean, sessions int, last_seen_at timestamptz, created_at timestamptz, disabled_at timestamptz, version int)
language plpgsql stable security definer set search_path = pg_catalog, ffp, pg_temp as $$
begin
  perform ffp.demand_role('administrator', 'focal-point-head');
  return query select a.id, a.username, a.display_name, a.office_id, o.code, a.clearance, a.roles, a.language, a.training,
      exists (select 1 from ffp.credential c where c.account_id = a.id and c.kind = 'password' and c.ended_at is null),
      (select count(*)::int from ffp.session s where s.account_id = a.id and s.ended_at is null and s.last_seen_at > now() - interval '30 minutes'),
      (select max(s.last_seen_at) from ffp.session s where s.account_id = a.id), a.created_at, a.disabled_at, a.version
    from ffp.account a join ffp.office o on o.id = a.office_id
    where not a.system and (only_id is null or a.id = only_id)
      and (asked is null or strpos(lower(a.username || ' ' || a.display_name || ' ' || o.code), lower(asked)) > 0)
    order by a.username limit row_limit;
end $$;

create function ffp.admin_account_make(new_id uuid, new_name text, new_display text, of_office int, of_clearance int, of_roles text[], of_language text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
begin
  perform ffp.demand_role('administrator');
  insert into ffp.account (id, username, display_name, office_id, clearance, roles, language)
    values (new_id, new_name, new_display, of_office, of_clearance, of_roles, of_language);
end $$;

-- Changes an account; where its rights change, its sessions end (check AN-6). Nobody changes his own rights.
-- Says: null, no such account or another version; else how many sessions ended.
create function ffp.admin_account_change(which uuid, expected int, new_display text, of_office int, of_clearance int, of_roles text[], of_language text) returns int
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare
  r ffp.reader := ffp.demand_role('administrator');
  was ffp.account;
  n int := 0;
begin
  select * into was from ffp.account a where a.id = which and a.version = expected and not a.system for update;
  if not found then return null; end if;
  if (was.office_id, was.clearance::int) is distinct from (of_office, of_clearance) or not (was.roles <@ of_roles and of_roles <@ was.roles) then
    if which = r.account_id then raise exception 'own rights' using errcode = '42501'; end if;
    update ffp.session s set ended_at = now(), ended_because = 'rights changed' where s.account_id = which and s.ended_at is null;
    get diagnostics n = row_count;
  end if;
  update ffp.account a set display_name = new_display, office_id = of_office, clearance = of_clearance, roles = of_roles, language = of_language,
    version = a.version + 1 where a.id = which;
  return n;
end $$;

-- Disables an account now: its sessions are dead with this transaction (check AN-12); or enables it again.
create function ffp.admin_account_disable(which uuid, off boolean) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare r ffp.reader := ffp.demand_role('administrator');
begin
  if which = r.account_id then raise exception 'own account' using errcode = '42501'; end if;
  update ffp.account a set disabled_at = case when off then coalesce(a.disabled_at, now()) end,
    disabled_by = case when off then coalesce(a.disabled_by, r.account_id) end, version = a.version + 1
    where a.id = which and not a.system;
  if not found then return false; end if;
  if off then
    update ffp.session s set ended_at = now(), ended_because = 'account disabled' where s.account_id = which and s.ended_at is null;
    update ffp.credential c set ended_at = now() where c.account_id = which and c.kind = 'link' and c.ended_at is null;
  end if;
  return true;
end $$;

-- A one-time code for a first or new password: lives for a day, works once, the former one is dead.
create function ffp.admin_link_make(for_account uuid, code_hash text) returns timestamptz
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare until timestamptz;
begin
  perform ffp.demand_role('administrator');
  if not exists (select 1 from ffp.account a where a.id = for_account and a.disabled_at is null and not a.system) then return null; end if;
  update ffp.credential c set ended_at = now() where c.account_id = for_account and c.kind = 'link' and c.ended_at is null;
  insert into ffp.credential (account_id, kind, secret, expires_at) values (for_account, 'link', code_hash, now() + interval '24 hours') returning expires_at into until;
  return until;
end $$;

-- Compartments and who is in them. Seen by the head, by administrators (names and people, no cases) and by members.
create function ffp.compartment_list() returns table (
  id int, kind text, name text, legal_basis text, opened_at timestamptz, closed_at timestamptz, members jsonb)
language plpgsql stable security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare r ffp.reader := ffp.reader_now();
begin
  return query select k.id, k.kind, k.name, k.legal_basis, k.opened_at, k.closed_at,
      coalesce((select jsonb_agg(jsonb_build_object('membershipId', m.id, 'accountId', a.id, 'username', a.username, 'displayName', a.display_name,
          'reason', m.reason, 'askedBy', q.username, 'askedAt', m.requested_at, 'approvedBy', p.username, 'approvedAt', m.approved_at) order by m.requested_at)
        from ffp.account_compartment m join ffp.account a on a.id = m.account_id join ffp.account q on q.id = m.requested_by left join ffp.account p on p.id = m.approved_by
        where m.compartment_id = k.id and m.ended_at is null), '[]')
    from ffp.compartment k
    where r.account_id is not null and (r.roles && array['administrator', 'focal-point-head'] or k.id = any (r.compartments))
    order by k.name, k.id limit 500;
end $$;

create function ffp.compartment_open(of_kind text, of_name text, on_basis text) returns int
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare
  r ffp.reader := ffp.demand_role('administrator', 'focal-point-head');
  made int;
begin
  insert into ffp.compartment (kind, name, legal_basis, opened_by) values (of_kind, of_name, on_basis, r.account_id) returning id into made;
  return made;
end $$;

create function ffp.compartment_close(which int) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
begin
  perform ffp.demand_role('administrator', 'focal-point-head');
  update ffp.compartment k set closed_at = coalesce(k.closed_at, now()) where k.id = which;
  return found;
end $$;

-- Asks for a membership, for oneself or another. False: no such compartment or account, for this reader.
create function ffp.compartment_ask(new_id uuid, which int, for_account uuid, why text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare r ffp.reader := ffp.reader_now();
begin
  if r.account_id is null or not (r.roles && array['administrator', 'focal-point-head'] or which = any (r.compartments)) then return false; end if;
  if not exists (select 1 from ffp.compartment k where k.id = which and k.closed_at is null) then return false; end if;
  if not exists (select 1 from ffp.account a where a.id = for_account and a.disabled_at is null and not a.system and a.clearance >= 0) then return false; end if;
  if exists (select 1 from ffp.account_compartment m where m.account_id = for_account and m.compartment_id = which and m.ended_at is null) then return false; end if;
  insert into ffp.account_compartment (id, account_id, compartment_id, requested_by, reason) values (new_id, for_account, which, r.account_id, why);
  return true;
end $$;

-- The second person. Neither who asked nor whom it is for (the table holds it too).
create function ffp.compartment_approve(which uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare
  r ffp.reader := ffp.demand_role('administrator', 'focal-point-head');
  m ffp.account_compartment;
begin
  select * into m from ffp.account_compartment x where x.id = which and x.ended_at is null and x.approved_at is null for update;
  if not found then return 'missing'; end if;
  if r.account_id in (m.requested_by, m.account_id) then return 'same-person'; end if;
  update ffp.account_compartment x set approved_by = r.account_id, approved_at = now() where x.id = which;
  return 'done';
end $$;

create function ffp.compartment_end(which uuid) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare
  r ffp.reader := ffp.demand_role('administrator', 'focal-point-head');
  whose uuid;
begin
  update ffp.account_compartment x set ended_by = r.account_id, ended_at = now() where x.id = which and x.ended_at is null returning x.account_id into whose;
  return whose;
end $$;

do $$ declare f text; begin
  foreach f in array array['demand_role(text[])', 'admin_office_make(text,text,text,text,boolean)', 'admin_office_change(int,text,text,text,boolean)',
      'admin_accounts(text,uuid,int)', 'admin_account_make(uuid,text,text,int,int,text[],text)', 'admin_account_change(uuid,int,text,int,int,text[],text)',
      'admin_account_disable(uuid,boolean)', 'admin_link_make(uuid,text)', 'compartment_list()', 'compartment_open(text,text,text)', 'compartment_close(int)',
      'compartment_ask(uuid,int,uuid,text)', 'compartment_approve(uuid)', 'compartment_end(uuid)'] loop
    execute format('revoke all on function ffp.%s from public', f);
    execute format('alter function ffp.%s owner to ffp_match', f);
  end loop;
end $$;
revoke create on schema ffp from ffp_match;
set role ffp_match;
grant execute on function ffp.admin_office_make(text,text,text,text,boolean), ffp.admin_office_change(int,text,text,text,boolean),
  ffp.admin_accounts(text,uuid,int), ffp.admin_account_make(uuid,text,text,int,int,text[],text), ffp.admin_account_change(uuid,int,text,int,int,text[],text),
  ffp.admin_account_disable(uuid,boolean), ffp.admin_link_make(uuid,text), ffp.compartment_list(), ffp.compartment_open(text,text,text),
  ffp.compartment_close(int), ffp.compartment_ask(uuid,int,uuid,text), ffp.compartment_approve(uuid), ffp.compartment_end(uuid) to ffp_app;
set role ffp_owner;
