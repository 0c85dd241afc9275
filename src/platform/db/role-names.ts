import type { Sql } from 'postgres';
import { StartRefusal } from '../config/start-refusal.ts';

/** The parts that roles play; each database has its own role for each, since roles belong to the whole cluster. */
export const roleParts = ['owner', 'app', 'match', 'ops', 'jobs'] as const;

/** One of the five roles of a database. */
export type RolePart = (typeof roleParts)[number];

/** What the roles of one database are called. */
export type RoleNames = Readonly<Record<RolePart, string>>;

/** The names that roles of a new database get. */
export function namesFor(database: string): RoleNames {
  const plain = database
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, '_')
    .slice(0, 40);
  return namesWith(`ffp_${plain.replace(/^ffp_/, '')}`);
}

/**
 * The names in use here: whoever owns the schema says it, so that a copy of a database keeps its roles
 * whatever the copy is called; a database without the schema gets names of its own.
 */
export async function findRoleNames(sql: Sql): Promise<RoleNames> {
  const [found] = await sql<{ owner: string | null; database: string }[]>`
    select current_database() as database,
           (select r.rolname from pg_namespace n join pg_roles r on r.oid = n.nspowner where n.nspname = 'ffp') as owner`;
  if (!found) throw new Error('the database did not say its name');
  if (found.owner === null) return await unusedNames(sql, namesFor(found.database));
  const prefix = /^(ffp_[a-z0-9_]+)_owner$/.exec(found.owner)?.[1];
  if (prefix) return namesWith(prefix);
  throw new StartRefusal(
    `The schema "ffp" of database "${found.database}" belongs to "${found.owner}", which Focalpoint did not make. Give Focalpoint a database of its own.`,
  );
}

/** Databases whose names differ only in their signs would share their roles: the later one gets a number. */
async function unusedNames(sql: Sql, names: RoleNames, attempt = 2): Promise<RoleNames> {
  const [used] = await sql`
    select 1
      from pg_shdepend d
      join pg_roles r on r.oid = d.refobjid and d.refclassid = 'pg_authid'::regclass
      join pg_database b on b.oid = d.dbid
     where r.rolname = ${names.owner}
       and b.datname <> current_database()
     limit 1`;
  if (!used) return names;
  const prefix = names.owner.replace(/(_\d+)?_owner$/, '');
  return await unusedNames(sql, namesWith(`${prefix}_${attempt}`), attempt + 1);
}

/** Puts this database's names where SQL says ffp_owner, ffp_app, ffp_match, ffp_ops or ffp_jobs. */
export function withRoleNames(text: string, names: RoleNames): string {
  return text.replace(/\bffp_(owner|app|match|ops|jobs)\b/g, (_, part: RolePart) => names[part]);
}

function namesWith(prefix: string): RoleNames {
  return {
    owner: `${prefix}_owner`,
    app: `${prefix}_app`,
    match: `${prefix}_match`,
    ops: `${prefix}_ops`,
    jobs: `${prefix}_jobs`,
  };
}
