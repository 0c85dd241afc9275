import fs from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { type Database, findPlace, projectRoot } from '../platform/db/index.ts';
import { isTraining } from '../training/index.ts';
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
      const { data } = command.optsWithGlobals<{ data?: string }>();
      const findings = [...machine(), ...dataFolder(data), ...(await database(command))];
      if (options.json) console.log(JSON.stringify({ good: findings.every(({ good }) => good), findings }));
      else
        for (const { what, good, says } of findings)
          console.log(`${good ? 'well ' : 'WRONG'}  ${what}: ${says}`);
      if (findings.some(({ good }) => !good)) process.exitCode = exitCodes.problems;
    });
}

function machine(): readonly Finding[] {
  const major = Number(process.versions.node.split('.')[0]);
  return [
    {
      what: 'Node',
      good: major >= 24,
      says: `${process.version}${major >= 24 ? '' : '; 24 or later is needed: run npm start'}`,
    },
    {
      what: 'browser application',
      good: true,
      says: fs.existsSync(`${projectRoot}/dist/index.html`) ? 'built' : 'will be built at the next start',
    },
  ];
}

/** Where database and secrets lie, while they lie on this machine: room enough, and nobody else may read the secrets. */
function dataFolder(dataDir: string | undefined): readonly Finding[] {
  const place = findPlace({ dataDir });
  const folder = fs.existsSync(place.dataDir) ? place.dataDir : projectRoot;
  const disk = fs.statfsSync(folder);
  const freeGb = (disk.bavail * disk.bsize) / 1e9;
  const room = freeGb > 1 ? '' : '; make room, the database stops when it has none';
  const file = path.join(place.dataDir, 'secrets.json');
  const open = process.platform !== 'win32' && fs.existsSync(file) && (fs.statSync(file).mode & 0o077) !== 0;
  return [
    { what: 'disk', good: freeGb > 1, says: `${freeGb.toFixed(1)} GB free${room}` },
    {
      what: 'secrets',
      good: !open,
      says: open
        ? `others may read ${file}: take their rights away (chmod 600)`
        : 'nobody else may read them; keep a copy apart from the database',
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
    return await Promise.all([
      serverOf(db),
      rolesOf(db),
      securityOf(db),
      peopleOf(db),
      sealingOf(db),
      deadLettersOf(db),
    ]);
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
  const [entries, sealed] = [row?.entries ?? 0, row?.sealed ?? 0];
  const waiting = entries > sealed ? '; the running server seals the rest' : '';
  return {
    what: 'log',
    good: sealed <= entries,
    says:
      sealed <= entries
        ? `${entries} entries, ${sealed} sealed${waiting}`
        : `${entries} entries, but ${sealed} were sealed: some are gone. Run "ffp audit verify"`,
  };
}

/** Training or real, and whether somebody can let people in: two administrators, since one asks and another approves. */
async function peopleOf(db: Database): Promise<Finding> {
  const [row] = await db.ops<{ people: number; administrators: number }[]>`
    select count(*)::int as people, count(*) filter (where 'administrator' = any(a.roles))::int as administrators
    from ffp.account a
    where a.disabled_at is null and not a.system`;
  const [people, administrators] = [row?.people ?? 0, row?.administrators ?? 0];
  const mode = (await isTraining(db.ops)) ? 'training' : 'a real installation';
  const advice =
    people === 0
      ? '; nobody has an account yet: open the first-run page of "ffp start", or use "ffp user add"'
      : administrators < 2
        ? '; two administrators are needed, one asks and the other approves: "ffp user add"'
        : '';
  return {
    what: 'people',
    good: people === 0 || administrators >= 2,
    says: `${mode}, ${people} accounts, ${administrators} administrators${advice}`,
  };
}

async function deadLettersOf(db: Database): Promise<Finding> {
  const [row] = await db.ops<{ failed: number; waiting: number }[]>`
    select count(*) filter (where j.state = 'failed')::int as failed,
      count(*) filter (where j.state in ('waiting', 'running'))::int as waiting
    from ffp.job j`;
  return {
    what: 'jobs',
    good: row?.failed === 0,
    says: `${row?.waiting} under way, ${row?.failed} failed${row?.failed ? '; an administrator sees why under Jobs and tries them again' : ''}`,
  };
}
