import type { Sql } from 'postgres';
import { StartRefusal } from '../config/start-refusal.ts';
import { findRoleNames, type RoleNames, type RolePart, roleParts } from './role-names.ts';
import { scramVerifier } from './scram.ts';
import type { Secrets } from './secrets.ts';

/** The roles that sign in; `owner` and `match` only own. */
export const signInRoles = ['app', 'ops', 'jobs'] as const satisfies readonly RolePart[];

/** The password of a role that signs in. */
export function rolePassword(secrets: Secrets, names: RoleNames, part: RolePart): string {
  return secrets.text(`database role ${names[part]}`);
}

/**
 * Makes what is missing of this database's roles and mends what has changed; the admin may be a superuser or, on a
 * managed PostgreSQL, a role with CREATEROLE and CREATE on the database. None of the five may pass row security,
 * and none may make roles or databases.
 */
export async function ensureRoles(admin: Sql, secrets: Secrets): Promise<RoleNames> {
  return await admin.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(7046029254386353131)`;
    const names = await findRoleNames(admin);
    const server = await describeServer(sql);
    for (const part of roleParts) await ensureRole(sql, names, part, server);
    for (const part of signInRoles) {
      const verifier = scramVerifier(rolePassword(secrets, names, part));
      await sql.unsafe(`alter role ${names[part]} login password '${verifier}'`);
    }
    await joinRoles(sql, names, server);
    await ensureSchema(sql, names, server);
    return names;
  });
}

type Server = {
  readonly admin: string;
  readonly superuser: boolean;
  readonly version: number;
  readonly database: string;
};
type Statements = Pick<Sql, 'unsafe'>;

async function describeServer(sql: Statements): Promise<Server> {
  const [server] = await sql.unsafe<Server[]>(`
    select quote_ident(current_user) as admin, r.rolsuper as superuser,
           current_setting('server_version_num')::int as version, quote_ident(current_database()) as database
      from pg_roles r
     where r.rolname = current_user`);
  if (!server) throw new Error('the database did not describe itself');
  if (server.version < 150_000) {
    throw new StartRefusal(
      'Focalpoint needs PostgreSQL 15 or later. Upgrade the server that DATABASE_URL names.',
    );
  }
  return server;
}

type Attributes = {
  rolsuper: boolean;
  rolbypassrls: boolean;
  rolcreatedb: boolean;
  rolcreaterole: boolean;
  rolinherit: boolean;
};

async function ensureRole(sql: Statements, names: RoleNames, part: RolePart, server: Server): Promise<void> {
  const name = names[part];
  const [found] = await sql.unsafe<Attributes[]>(
    'select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolinherit from pg_roles where rolname = $1',
    [name],
  );
  if (!found) {
    await refuseUnlessMayMakeRoles(sql, server);
    await sql.unsafe(`create role ${name} nologin noinherit nocreatedb nocreaterole`);
    return;
  }
  if (found.rolcreatedb || found.rolcreaterole || found.rolinherit) {
    await sql.unsafe(`alter role ${name} noinherit nocreatedb nocreaterole`);
  }
  if (!found.rolsuper && !found.rolbypassrls) return;
  if (!server.superuser) {
    throw new StartRefusal(
      `Role "${name}" was made superuser or BYPASSRLS, so it would see what it must not. Ask the database's administrator for: alter role ${name} nosuperuser nobypassrls;`,
    );
  }
  await sql.unsafe(`alter role ${name} nosuperuser nobypassrls`);
}

async function refuseUnlessMayMakeRoles(sql: Statements, server: Server): Promise<void> {
  const [may] = await sql.unsafe(
    'select 1 from pg_roles where rolname = current_user and (rolsuper or rolcreaterole)',
  );
  if (!may) {
    throw new StartRefusal(
      `The user ${server.admin} of DATABASE_URL may not make roles. Name one that has CREATEROLE and owns the database.`,
    );
  }
}

/**
 * The admin may act as those that own something; the owner may give functions to match. Nothing is inherited, but by jobs:
 * a job works under the same policies as the request that asked for it, so it is a member of app.
 */
async function joinRoles(sql: Statements, names: RoleNames, server: Server): Promise<void> {
  const how = server.version >= 160_000 ? ' with inherit false, set true' : '';
  for (const part of ['owner', 'match', 'jobs'] as const) {
    if (!server.superuser) await sql.unsafe(`grant ${names[part]} to ${server.admin}${how}`);
  }
  await sql.unsafe(`grant ${names.match} to ${names.owner}${how}`);
  if (server.version >= 160_000) {
    await sql.unsafe(`grant ${names.app} to ${names.jobs} with inherit true, set false`);
  } else {
    await sql.unsafe(`grant ${names.app} to ${names.jobs}`);
    await sql.unsafe(`alter role ${names.jobs} inherit`);
  }
}

async function ensureSchema(sql: Statements, names: RoleNames, server: Server): Promise<void> {
  const { owner, app, match, ops, jobs } = names;
  await sql.unsafe(`revoke connect, temporary on database ${server.database} from public`);
  await sql.unsafe(`grant connect, temporary on database ${server.database} to ${app}, ${ops}, ${jobs}`);
  const [schema] = await sql.unsafe("select 1 from pg_namespace where nspname = 'ffp'");
  if (!schema) await sql.unsafe(`create schema ffp authorization ${owner}`);
  // Functions that match makes for itself (ffp.keep_projections): nobody else reaches into it.
  const [kept] = await sql.unsafe("select 1 from pg_namespace where nspname = 'ffp_kept'");
  if (!kept) await sql.unsafe(`create schema ffp_kept authorization ${match}`);
  await sql.unsafe(`set local role ${owner}`);
  await sql.unsafe(`grant usage, create on schema ffp to ${match}`); // A new owner of a function must be able to make one.
  await sql.unsafe('reset role');
}
