-- Sign-in. The app role sees no credential and cannot make a session by itself: each function here that could asks for a proof,
-- an hmac with a key that only the server process and this database hold, so that injected SQL gains nothing.

-- What a person proves himself with, by kind. Passwords and one-time links now; second factors and OpenID Connect have their place.
create table ffp.credential (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references ffp.account,
  kind text not null check (kind in ('password', 'link', 'totp', 'webauthn', 'recovery', 'oidc')),
  secret text not null,                -- a password: its argon2id hash; a link: sha-256 of its code
  detail jsonb not null default '{}',
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  used_at timestamptz,                 -- last used; a link: then spent
  ended_at timestamptz
);
create unique index credential_password on ffp.credential (account_id) where kind = 'password' and ended_at is null;
create index credential_account on ffp.credential (account_id, kind) where ended_at is null;

-- Failed sign-ins by account, by address and by both; a slow-down, never a lock.
create table ffp.throttle (
  key text collate "C" primary key,    -- 'name …', 'address …', 'pair … …': digests, so that a password typed as a name is not kept
  failures int not null,
  last_at timestamptz not null default clock_timestamp()
);

do $$ declare t text; begin
  foreach t in array array['credential', 'throttle'] loop
    execute format('alter table ffp.%I enable row level security', t);
    execute format('alter table ffp.%I force row level security', t);
    execute format('create policy definer on ffp.%I to ffp_match using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on ffp.%I to ffp_match', t);
    execute format('create policy operate on ffp.%I to ffp_ops using (true) with check (true)', t);
    execute format('grant select, insert, update on ffp.%I to ffp_ops', t);
  end loop;
  -- The ledger of migrations is made before all of this; it is protected like every other table.
  if to_regclass('ffp.migration') is not null then
    alter table ffp.migration enable row level security;
    alter table ffp.migration force row level security;
    create policy own on ffp.migration to ffp_owner using (true) with check (true);
    create policy operate on ffp.migration for select to ffp_ops using (true);
    grant select on ffp.migration to ffp_ops;
  end if;
end $$;

grant create on schema ffp to ffp_match;

-- The server's proof key, put here at each start by the operating role; it never leaves.
create function ffp.set_proof_key(inner_pad bytea, outer_pad bytea) returns void
language sql security definer set search_path = pg_catalog, ffp, pg_temp as $$
  insert into ffp.reader_key (id, inner_pad, outer_pad) values (2, $1, $2)
  on conflict (id) do update set inner_pad = $1, outer_pad = $2, made_at = now()
    where reader_key.inner_pad <> $1 or reader_key.outer_pad <> $2;
$$;

create function ffp.proven(message text, proof bytea) returns boolean
language sql stable security definer set search_path = pg_catalog, ffp, pg_temp as $$
  select coalesce((select sha256(k.outer_pad || sha256(k.inner_pad || convert_to(message, 'UTF8'))) = proof from ffp.reader_key k where k.id = 2), false);
$$;

create function ffp.demand_proof(message text, proof bytea) returns void
language plpgsql stable security definer set search_path = pg_catalog, ffp, pg_temp as $$
begin
  if not ffp.proven(message, proof) then raise exception 'not proven' using errcode = '42501'; end if;
end $$;

-- Seconds to wait after so many failures: none up to what is free, then 2, 4, 8 … 300; forgotten an hour after the last.
create function ffp.throttle_wait(of_key text, free int) returns int
language sql stable security definer set search_path = pg_catalog, ffp, pg_temp as $$
  select coalesce((select greatest(0, ceil(extract(epoch from t.last_at - clock_timestamp()) + least(300, 2 ^ least(t.failures - free + 1, 9))))::int
    from ffp.throttle t where t.key = of_key and t.failures >= free and t.last_at > clock_timestamp() - interval '1 hour'), 0);
$$;

create function ffp.throttle_keys(of_name text, of_address text) returns text[]
language sql immutable set search_path = pg_catalog, ffp, pg_temp as $$
  select array['name ' || encode(sha256(convert_to(lower(of_name), 'UTF8')), 'hex'), 'address ' || of_address,
    'pair ' || encode(sha256(convert_to(lower(of_name), 'UTF8')), 'hex') || ' ' || of_address];
$$;

-- What sign-in needs of a name; the same work and the same shape for a name that nobody has. Called by the operating role in a
-- transaction and on a connection of its own (a request that waits for a second connection of its own pool waits for ever):
-- each try counts as a failure until `session_begin` takes it back, so that a hundred at once do not slip through.
-- The account's own slow-down does not hold where its owner has signed in from before: a stranger cannot lock him out.
create function ffp.sign_in_material(of_name text, from_address text, proof bytea)
returns table (account_id uuid, username text, office_id int, secret text, training boolean, wait_seconds int, failures int)
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare
  keys text[] := ffp.throttle_keys(of_name, from_address);
  a record;
  wait int;
  tries int;
begin
  perform ffp.demand_proof('material|' || of_name, proof);
  insert into ffp.throttle as t (key, failures) select k, 0 from unnest(keys) k order by k
    on conflict (key) do update set failures = case when t.last_at < clock_timestamp() - interval '1 hour' then 0 else t.failures end;
  select k.id, k.username, k.office_id, k.training, c.secret into a from ffp.account k
    join ffp.credential c on c.account_id = k.id and c.kind = 'password' and c.ended_at is null
    where k.username = lower(of_name) and k.disabled_at is null and not k.system;
  wait := greatest(ffp.throttle_wait(keys[2], 20), ffp.throttle_wait(keys[3], 5));
  if not exists (select 1 from ffp.session s where s.account_id = a.id and s.address = from_address and s.created_at > now() - interval '90 days') then
    wait := greatest(wait, ffp.throttle_wait(keys[1], 5));
  end if;
  if wait = 0 then
    update ffp.throttle t set failures = least(t.failures, 1000) + 1, last_at = clock_timestamp() where t.key = any (keys);
  end if;
  select t.failures into tries from ffp.throttle t where t.key = keys[1];
  return query select a.id, a.username, a.office_id, a.secret, coalesce(a.training, false), wait, tries;
end $$;

-- Forgets what no longer slows anyone down.
create function ffp.throttle_sweep() returns void
language sql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
  delete from ffp.throttle t where t.last_at < clock_timestamp() - interval '1 day';
$$;

-- Begins a session after the server has checked the password; an older session of the same browser ends.
create function ffp.session_begin(new_id uuid, for_account uuid, token bytea, csrf bytea, for_purpose text, on_basis text, for_case text,
                                  from_address text, by_agent text, instead_of bytea, proof bytea) returns void
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare name text;
begin
  perform ffp.demand_proof(concat_ws('|', 'session', for_account::text, encode(token, 'hex')), proof);
  update ffp.session s set ended_at = now(), ended_because = 'signed in anew' where s.token_hash = instead_of and s.ended_at is null;
  insert into ffp.session (id, token_hash, csrf_hash, account_id, purpose, legal_basis, case_ref, address, agent)
    values (new_id, token, csrf, for_account, for_purpose, on_basis, for_case, from_address, by_agent);
  select a.username into name from ffp.account a where a.id = for_account;
  update ffp.throttle t set failures = case when t.key like 'pair %' then 0 else greatest(t.failures - 1, 0) end
    where t.key = any (ffp.throttle_keys(name, from_address));
  update ffp.credential c set used_at = now() where c.account_id = for_account and c.kind = 'password' and c.ended_at is null;
end $$;

-- Ends one of the reader's own sessions, or all but the present one.
create function ffp.session_end(which uuid, because text) returns int
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare n int;
begin
  update ffp.session s set ended_at = now(), ended_because = because
    where s.account_id = ffp.reader_account() and s.ended_at is null
      and (s.id = which or (which is null and s.id is distinct from (ffp.reader_now()).session_id));
  get diagnostics n = row_count;
  return n;
end $$;

-- The purpose of the present session changes: the person now asks for another reason.
create function ffp.session_purpose(new_purpose text, new_basis text, new_case text) returns void
language sql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
  update ffp.session s set purpose = new_purpose, legal_basis = new_basis, case_ref = new_case
    where s.id = (ffp.reader_now()).session_id and s.account_id = ffp.reader_account() and s.ended_at is null;
$$;

-- The reader's own interface language.
create function ffp.own_language(new_language text) returns void
language sql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
  update ffp.account a set language = new_language where a.id = ffp.reader_account();
$$;

-- A new password for an account; every other session of it ends.
create function ffp.password_set(for_account uuid, new_secret text, must_change boolean, keep_session uuid, proof bytea) returns void
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
begin
  perform ffp.demand_proof(concat_ws('|', 'password', for_account::text, new_secret), proof);
  update ffp.credential c set ended_at = now() where c.account_id = for_account and c.kind in ('password', 'link') and c.ended_at is null;
  insert into ffp.credential (account_id, kind, secret) values (for_account, 'password', new_secret);
  update ffp.account a set must_change_password = must_change where a.id = for_account;
  update ffp.session s set ended_at = now(), ended_because = 'password changed'
    where s.account_id = for_account and s.ended_at is null and s.id is distinct from keep_session;
end $$;

-- Spends a one-time code: whose it is, or nothing. A code lives for a day and works once.
create function ffp.link_spend(code_hash text, proof bytea) returns table (account_id uuid, username text, display_name text, office_id int)
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare whose uuid;
begin
  perform ffp.demand_proof('link|' || code_hash, proof);
  update ffp.credential c set used_at = now(), ended_at = now()
    where c.kind = 'link' and c.secret = code_hash and c.ended_at is null and c.expires_at > now() returning c.account_id into whose;
  return query select a.id, a.username, a.display_name, a.office_id from ffp.account a where a.id = whose and a.disabled_at is null;
end $$;

-- Whether nobody has an account yet: then, and only then, the first-run wizard works.
create function ffp.is_fresh() returns boolean
language sql stable security definer set search_path = pg_catalog, ffp, pg_temp as $$
  select not exists (select 1 from ffp.account a where not a.system);
$$;

-- The first office and its administrator.
create function ffp.first_run(new_account uuid, new_name text, new_display text, new_language text, office_code text, office_name text,
                              office_institution text, new_secret text, proof bytea) returns int
language plpgsql volatile security definer set search_path = pg_catalog, ffp, pg_temp as $$
declare office int;
begin
  perform ffp.demand_proof(concat_ws('|', 'first', new_account::text, new_name), proof);
  lock table ffp.account in share row exclusive mode; -- two wizards at once: one wins
  if not ffp.is_fresh() then raise exception 'there is an account already' using errcode = '42501'; end if;
  insert into ffp.office (code, name, institution) values (office_code, office_name, office_institution) returning id into office;
  insert into ffp.account (id, username, display_name, office_id, clearance, roles, language)
    values (new_account, new_name, new_display, office, -1, '{administrator}', new_language);
  insert into ffp.credential (account_id, kind, secret) values (new_account, 'password', new_secret);
  return office;
end $$;

-- The id behind a name, for jobs and commands on the server.
create function ffp.account_named(name text) returns uuid
language sql stable security definer set search_path = pg_catalog, ffp, pg_temp as $$
  select a.id from ffp.account a where a.username = lower(name) and a.disabled_at is null;
$$;

do $$ declare f text; begin
  foreach f in array array['set_proof_key(bytea,bytea)', 'proven(text,bytea)', 'demand_proof(text,bytea)', 'throttle_wait(text,int)', 'throttle_keys(text,text)',
      'sign_in_material(text,text,bytea)', 'throttle_sweep()',
      'session_begin(uuid,uuid,bytea,bytea,text,text,text,text,text,bytea,bytea)', 'session_end(uuid,text)', 'session_purpose(text,text,text)', 'own_language(text)',
      'password_set(uuid,text,boolean,uuid,bytea)', 'link_spend(text,bytea)', 'is_fresh()',
      'first_run(uuid,text,text,text,text,text,text,text,bytea)', 'account_named(text)'] loop
    execute format('revoke all on function ffp.%s from public', f);
    execute format('alter function ffp.%s owner to ffp_match', f);
  end loop;
end $$;
grant update on ffp.reader_key to ffp_match;
revoke create on schema ffp from ffp_match;
set role ffp_match;
grant execute on function ffp.session_begin(uuid,uuid,bytea,bytea,text,text,text,text,text,bytea,bytea), ffp.session_end(uuid,text), ffp.session_purpose(text,text,text), ffp.own_language(text),
  ffp.password_set(uuid,text,boolean,uuid,bytea), ffp.link_spend(text,bytea), ffp.is_fresh(),
  ffp.first_run(uuid,text,text,text,text,text,text,text,bytea) to ffp_app;
grant execute on function ffp.sign_in_material(text,text,bytea), ffp.set_proof_key(bytea,bytea), ffp.account_named(text), ffp.is_fresh(), ffp.throttle_sweep() to ffp_ops;
grant execute on function ffp.account_named(text) to ffp_jobs;

-- The program's own reader, for jobs that no person asked for. It cannot sign in.
insert into ffp.office (code, name, institution) values ('FOCALPOINT', 'Focalpoint itself', 'Focalpoint');
insert into ffp.account (id, username, display_name, office_id, clearance, roles, system)
  select '00000000-0000-7000-8000-000000000001', 'focalpoint', 'Focalpoint', o.id, 1, '{system}', true from ffp.office o where o.code = 'FOCALPOINT';
set role ffp_owner;
