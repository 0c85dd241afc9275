import { afterAll, beforeAll, expect, it } from 'vitest';
import { allEntities } from '../../src/app.ts';
import { installProjections } from '../../src/platform/projections/index.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import reviewed from './definer-functions.json' with { type: 'json' };

// These ask the database's own catalogue, so that tables and functions of later domains are covered the day they are written.
let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db?.drop());

it('RLS-1 every table has row security on and forced', async () => {
  const open = await db.admin`
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'ffp' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`;

  expect(open.map((row) => row.relname)).toEqual([]);
});

it('RLS-1 partitions that are made later are protected too', async () => {
  await db.ops`select ffp.audit_month('2031-05-01'), ffp.audit_month('2031-06-01')`;

  const made = await db.admin`
    select c.relname, c.relrowsecurity and c.relforcerowsecurity as forced from pg_class c
    where c.relname ~ '^audit_(entry|subject)_2031' and c.relkind = 'r' order by 1`;
  expect(made).toHaveLength(4);
  expect(made.every(({ forced }) => forced)).toBe(true);
  await expect(db.app`select * from ffp.audit_entry_203105`).rejects.toThrow(/permission denied/);
});

it('RLS-2 the app role owns nothing, bypasses nothing, makes nothing and is a member of nothing', async () => {
  const { app } = db.roles;
  const [role] = await db.admin`
    select r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb, r.rolreplication,
      exists (select 1 from pg_auth_members m where m.member = r.oid) as member,
      exists (select 1 from pg_class c where c.relowner = r.oid) or exists (select 1 from pg_proc p where p.proowner = r.oid)
        or exists (select 1 from pg_namespace n where n.nspowner = r.oid) as owner,
      has_schema_privilege(${app}, 'ffp', 'create') or has_schema_privilege(${app}, 'public', 'create')
        or has_database_privilege(${app}, current_database(), 'create') as maker
    from pg_roles r where r.rolname = ${app}`;

  expect(role).toEqual({
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolreplication: false,
    member: false,
    owner: false,
    maker: false,
  });
});

it('RLS-2 no role of ours bypasses row security, and owner and match cannot sign in', async () => {
  const names = Object.values(db.roles);
  const roles = await db.admin`
    select r.rolname, r.rolsuper or r.rolbypassrls as passes, r.rolcanlogin as login from pg_roles r where r.rolname = any (${names})`;

  expect(roles).toHaveLength(5);
  expect(roles.filter(({ passes }) => passes)).toEqual([]);
  const login = roles.filter((role) => role.login).map(({ rolname }) => rolname);
  expect(login.sort()).toEqual([db.roles.app, db.roles.jobs, db.roles.ops].sort());
});

it('RLS-3 every view runs with its caller’s rights, and there is no materialised view', async () => {
  const views = await db.admin`
    select c.relname, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'ffp' and (c.relkind = 'm' or c.relkind = 'v' and not coalesce(c.reloptions::text like '%security_invoker=true%', false))`;

  expect(views).toEqual([]);
});

it('RLS-4 every definer function is reviewed, pinned, and not everybody’s', async () => {
  const functions = await db.admin`
    select regexp_replace(p.proname, '^look_up_.*', 'look_up_*') as name, o.rolname as owner, coalesce(p.proconfig::text, '') as config,
      coalesce(p.proacl::text, 'public') ~ '(^|[{,])=X' or p.proacl is null as everybody
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles o on o.oid = p.proowner
    where n.nspname = 'ffp' and p.prosecdef order by 1`;
  const list: Record<string, unknown> = reviewed.functions;

  expect(functions.length).toBeGreaterThan(40);
  expect(
    functions.filter(({ name }) => !(name in list)).map(({ name }) => name),
    'not reviewed',
  ).toEqual([]);
  const present = new Set(functions.map(({ name }) => name));
  expect(
    Object.keys(list).filter((name) => !present.has(name)),
    'reviewed but gone',
  ).toEqual([]);
  const unpinned = functions.filter(
    ({ config }) => !String(config).includes('search_path=pg_catalog, ffp, pg_temp'),
  );
  expect(
    unpinned.map(({ name }) => name),
    'search_path',
  ).toEqual([]);
  expect(
    functions.filter(({ everybody }) => everybody).map(({ name }) => name),
    'public',
  ).toEqual([]);
  const owners = functions.filter(({ owner, name }) => owner !== db.roles.match && name !== 'audit_month');
  expect(
    owners.map(({ name }) => name),
    'owner',
  ).toEqual([]);
});

it('RLS-4 the look-ups differ in nothing but their table, so that one review is enough', async () => {
  const functions = await db.admin`
    select replace(replace(pg_get_functiondef(p.oid), p.proname, 'look_up_*'), 'ffp.' || substr(p.proname, 9), 'ffp.*') as text
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'ffp' and p.proname ~ '^look_up_'`;
  // The search path holds the schema, and so do names of tables: what is left must be one text.
  const texts = new Set(
    functions.map(({ text }) =>
      String(text).replaceAll(/(?<=null::|from |held )[a-z_.]+\*?(?= x |\n|\))/g, '*'),
    ),
  );

  expect(functions.length).toBeGreaterThan(10);
  expect([...texts]).toHaveLength(1);
});

it('RLS-4 what match keeps for itself has no rights of its own, and nobody else may reach it', async () => {
  await installProjections(db.ops, allEntities);

  const kept = await db.admin<{ definer: boolean; owner: string; may: string[] }[]>`
    select p.prosecdef as definer, o.rolname as owner, array(
      select r.rolname::text from pg_roles r
      where r.rolname = any (${[db.roles.owner, db.roles.app, db.roles.ops, db.roles.jobs]})
        and (has_function_privilege(r.oid, p.oid, 'EXECUTE') or has_schema_privilege(r.oid, n.oid, 'USAGE, CREATE'))) as may
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles o on o.oid = p.proowner
    where n.nspname = 'ffp_kept'`;

  expect(kept.length).toBeGreaterThan(20);
  expect(
    kept.filter(({ definer, owner, may }) => definer || owner !== db.roles.match || may.length > 0),
  ).toEqual([]);
});

it('RLS-4 no function of ours is executable by everybody', async () => {
  const open = await db.admin`
    select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'ffp' and (p.proacl is null or p.proacl::text ~ '(^|[{,])=X')`;

  expect(open.map(({ proname }) => proname)).toEqual([]);
});

it('RLS-8 statistics of protected columns are not for the app role', async () => {
  await db.admin.unsafe('analyze');
  const seen = await db.app`
    select s.tablename, s.attname from pg_stats s where s.schemaname = 'ffp'
      and exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  join pg_attribute a on a.attrelid = c.oid where n.nspname = 'ffp' and c.relname = s.tablename and a.attname = 'label_id')`;

  expect(seen).toEqual([]);
  await expect(db.app`select * from pg_statistic`).rejects.toThrow(/permission denied/);
  await expect(db.app`select * from pg_statistic_ext_data`).rejects.toThrow(/permission denied/);
});

it('RLS-12 every labelled table that the app may write checks the label of what is written', async () => {
  const unchecked = await db.admin`
    select c.relname, k.kind
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, (values ('INSERT', 'a'), ('UPDATE', 'w')) k(kind, letter)
    where n.nspname = 'ffp' and c.relkind in ('r', 'p')
      and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'label_id')
      and has_table_privilege(${db.roles.app}, c.oid, k.kind)
      and not exists (
        select 1 from pg_policy p join pg_roles r on r.oid = any (p.polroles)
        where p.polrelid = c.oid and r.rolname = ${db.roles.app} and p.polpermissive and p.polcmd::text in (k.letter, '*')
          and pg_get_expr(p.polwithcheck, p.polrelid) like '%reader_labels%')
      and c.relname <> 'label'`;

  expect(unchecked).toEqual([]);
});

it('RLS-12 no permissive policy lets the app pass without asking its reader', async () => {
  const open = await db.admin`
    select c.relname, p.polname, coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') as asks
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_roles r on r.oid = any (p.polroles)
    where r.rolname in (${db.roles.app}, ${db.roles.jobs}) and p.polpermissive`;
  // The log takes entries of anybody and shows none.
  const harmless = new Set(['audit_entry', 'audit_subject']);

  const silent = open.filter(({ asks, relname }) => !/reader_|EXISTS/.test(asks) && !harmless.has(relname));
  expect(silent.map(({ relname, polname }) => `${relname}.${polname}`).sort()).toEqual(
    silent
      .map(({ relname, polname }) => `${relname}.${polname}`)
      .filter((name) => knownOpen.has(name))
      .sort(),
  );
});

/** Policies that ask nobody, reviewed: the runner sees which job is next, not what it is about. */
const knownOpen = new Set(['job.run']);

it('RLS-13 the app may not truncate, delete cases, copy in, or touch sequences', async () => {
  const { app } = db.roles;
  const wrong = await db.admin`
    select c.relname, k.kind
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER']) k(kind)
    where n.nspname = 'ffp' and c.relkind in ('r', 'p') and has_table_privilege(${app}, c.oid, k.kind)`;
  const deletes = await db.admin`
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'ffp' and c.relkind in ('r', 'p') and has_table_privilege(${app}, c.oid, 'DELETE')
      and exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'keep_version')`;
  const sequences = await db.admin`
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'ffp' and c.relkind = 'S' and (has_sequence_privilege(${app}, c.oid, 'USAGE') or has_sequence_privilege(${app}, c.oid, 'SELECT'))`;

  expect({ wrong, deletes, sequences }).toEqual({ wrong: [], deletes: [], sequences: [] });
  await expect(db.app`copy ffp.firearm from stdin`.writable()).rejects.toThrow(
    /row-level security|not supported/,
  );
  await expect(db.app`copy (select 1) to program 'id'`).rejects.toThrow();
});

it('RLS-13 nothing of ours speaks to whoever listens, where no row security stands', async () => {
  const speakers = await db.admin`
    select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'ffp' and p.prosrc ~* '\\m(notify|pg_notify)\\M'`;

  expect(speakers.map(({ proname }) => proname)).toEqual([]);
});
