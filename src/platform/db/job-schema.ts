import { runMigrations } from 'graphile-worker';
import type { Sql } from 'postgres';
import type { RoleNames } from './role-names.ts';

/**
 * Makes the tables of the job runner (graphile-worker), owned by the role `jobs`. Its schema and first table are made
 * here, as the runner itself would make them, so that `jobs` needs no right to create schemas.
 */
export async function ensureJobSchema(admin: Sql, names: RoleNames, jobsUrl: string): Promise<void> {
  const [found] = await admin`select 1 from pg_namespace where nspname = 'graphile_worker'`;
  if (!found) {
    await admin.begin(async (sql) => {
      await sql.unsafe(`create schema if not exists graphile_worker authorization ${names.jobs}`);
      await sql.unsafe(`set local role ${names.jobs}`);
      await sql.unsafe(firstTable);
    });
  }
  await runMigrations({ connectionString: jobsUrl, maxPoolSize: 1 });
}

const firstTable = `
  create table if not exists graphile_worker.migrations (
    id int primary key,
    ts timestamptz default now() not null,
    breaking boolean not null default false
  )`;
