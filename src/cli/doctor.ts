import fs from 'node:fs';
import type { Command } from 'commander';
import { type Database, projectRoot } from '../platform/db/index.ts';
import { exitCodes } from './exit.ts';
import { openFor } from './open.ts';

/** One thing that was looked at. */
type Finding = Readonly<{ what: string; good: boolean; says: string }>;

/** `ffp doctor`: looks whether this machine and this database can run Focalpoint, and says what to do where not. */
export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description(
      'look whether this machine and this database can run Focalpoint (exit code 3: something is wrong)',
    )
    .option('--json', 'one JSON object')
    .addHelpText('after', '\nExample:\n  ffp doctor --data ./data')
    .action(async (options: { json?: boolean }, command: Command) => {
      const findings = [...machine(), ...(await database(command))];
      if (options.json) console.log(JSON.stringify({ good: findings.every(({ good }) => good), findings }));
      else
        for (const { what, good, says } of findings)
          console.log(`${good ? 'well ' : 'WRONG'}  ${what}: ${says}`);
      if (findings.some(({ good }) => !good)) process.exitCode = exitCodes.problems;
    });
}

function machine(): readonly Finding[] {
  const major = Number(process.versions.node.split('.')[0]);
  const disk = fs.statfsSync(projectRoot);
  const freeGb = (disk.bavail * disk.bsize) / 1e9;
  return [
    {
      what: 'Node',
      good: major >= 24,
      says: `${process.version}${major >= 24 ? '' : '; 24 or later is needed: run npm start'}`,
    },
    { what: 'disk', good: freeGb > 1, says: `${freeGb.toFixed(1)} GB free` },
    {
      what: 'browser application',
      good: true,
      says: fs.existsSync(`${projectRoot}/dist/index.html`) ? 'built' : 'will be built at the next start',
    },
  ];
}

async function database(command: Command): Promise<readonly Finding[]> {
  let db: Database;
  try {
    db = await openFor(command);
  } catch (error) {
    return [{ what: 'database', good: false, says: error instanceof Error ? error.message : String(error) }];
  }
  try {
    return await Promise.all([serverOf(db), rolesOf(db), securityOf(db), sealingOf(db), deadLettersOf(db)]);
  } finally {
    await db.stop();
  }
}

async function serverOf(db: Database): Promise<Finding> {
  const [row] = await db.admin<{ version: string; number: number; encoding: string }[]>`
    select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
      current_setting('server_encoding') as encoding`;
  const good = (row?.number ?? 0) >= 150_000 && row?.encoding === 'UTF8';
  return { what: 'database', good, says: `PostgreSQL ${row?.version}, ${row?.encoding}` };
}

async function rolesOf(db: Database): Promise<Finding> {
  const rows = await db.app<{ name: string }[]>`
    select r.rolname as name from pg_roles r
    where r.rolname = current_user and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb)`;
  return {
    what: 'roles',
    good: rows.length === 0,
    says:
      rows.length === 0
        ? 'the application role passes no wall'
        : 'the application role has rights that it must not have',
  };
}

async function securityOf(db: Database): Promise<Finding> {
  const open = await db.admin<{ name: string }[]>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'ffp'::regnamespace and c.relkind in ('r', 'p')
      and not (c.relrowsecurity and c.relforcerowsecurity)
    order by 1`;
  const names = open.map(({ name }) => name).join(', ');
  return {
    what: 'row security',
    good: open.length === 0,
    says: names === '' ? 'forced on every table' : `missing on ${names}`,
  };
}

async function sealingOf(db: Database): Promise<Finding> {
  const [row] = await db.ops<{ entries: number; sealed: number }[]>`
    select (select count(*)::int from ffp.audit_entry) as entries, (select coalesce(max(h.size), 0)::int from ffp.audit_head h) as sealed`;
  return { what: 'log', good: true, says: `${row?.entries} entries, ${row?.sealed} sealed` };
}

async function deadLettersOf(db: Database): Promise<Finding> {
  const [row] = await db.ops<{ failed: number; waiting: number }[]>`
    select count(*) filter (where j.state = 'failed')::int as failed,
      count(*) filter (where j.state in ('waiting', 'running'))::int as waiting
    from ffp.job j`;
  return { what: 'jobs', good: row?.failed === 0, says: `${row?.waiting} under way, ${row?.failed} failed` };
}
