import type { ISql, JSONValue } from 'postgres';
import type { Ctx } from '../access/index.ts';

/** A job as its requester and the keeper of the queue see it. */
export type JobRow = Readonly<{
  id: string;
  task: string;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  done: number;
  total: number | null;
  result: Readonly<Record<string, string | number>> | null;
  fault: string | null;
  attempts: number;
  askedAt: string;
  startedAt: string | null;
  endedAt: string | null;
  requestedBy: string;
}>;

/** What the runner needs of a job. */
export type Taken = Readonly<{
  task: string;
  payload: unknown;
  accountId: string;
  purpose: string;
  legalBasis: string | null;
  caseRef: string | null;
  attempts: number;
}>;

/** Asks for a job, in the asker's transaction. */
export async function insertJob(ctx: Ctx, id: string, task: string, payload: JSONValue): Promise<void> {
  const { reader, purpose } = ctx;
  await ctx.sql`
    insert into ffp.job (id, task, payload, account_id, office_id, purpose, legal_basis, case_ref)
    values (${id}, ${task}, ${ctx.sql.json(payload)}, ${reader.accountId}, ${reader.officeId}, ${purpose.code},
      ${purpose.legalBasis}, ${purpose.caseRef})`;
}

/** The reader's own jobs, newest first; an administrator's: everybody's. */
export async function findJobs(
  ctx: Ctx,
  filter: Readonly<{ state?: string; limit: number }>,
): Promise<readonly JobRow[]> {
  return ctx.sql<JobRow[]>`
    select ${columns(ctx.sql)}
    from ffp.job j join ffp.account a on a.id = j.account_id
    where ${filter.state ?? null}::text is null or j.state = ${filter.state ?? null}
    order by j.asked_at desc, j.id
    limit ${filter.limit}`;
}

/** One job, if the reader may see it. */
export async function findJob(ctx: Ctx, id: string): Promise<JobRow | undefined> {
  const [row] = await ctx.sql<JobRow[]>`
    select ${columns(ctx.sql)}
    from ffp.job j join ffp.account a on a.id = j.account_id
    where j.id = ${id}`;
  return row;
}

/** Asks a job to stop; one that has not begun stops at once. Says whether there was one to stop. */
export async function askCancel(ctx: Ctx, id: string): Promise<boolean> {
  const rows = await ctx.sql`
    update ffp.job j set cancel_asked_at = clock_timestamp(),
      state = case when j.state = 'waiting' then 'cancelled' else j.state end,
      ended_at = case when j.state = 'waiting' then clock_timestamp() end
    where j.id = ${id} and j.state in ('waiting', 'running')
    returning j.id`;
  return rows.length > 0;
}

/** Puts a failed job back in the queue. */
export async function putBack(ctx: Ctx, id: string): Promise<boolean> {
  const rows = await ctx.sql`
    update ffp.job j set state = 'waiting', attempts = 0, fault = null, ended_at = null
    where j.id = ${id} and j.state = 'failed'
    returning j.id`;
  return rows.length > 0;
}

/** Takes a job to run it; undefined when it is done, cancelled or gone. */
export async function takeJob(jobs: ISql, id: string): Promise<Taken | undefined> {
  const [row] = await jobs<Taken[]>`
    update ffp.job j set state = 'running', started_at = clock_timestamp(), attempts = j.attempts + 1
    where j.id = ${id} and j.state in ('waiting', 'running')
    returning j.task, j.payload, j.account_id as "accountId", j.purpose, j.legal_basis as "legalBasis",
      j.case_ref as "caseRef", j.attempts`;
  return row;
}

/** Notes how far a job is; true when someone has asked it to stop. */
export async function noteProgress(
  jobs: ISql,
  id: string,
  done: number,
  total: number | null,
): Promise<boolean> {
  const [row] = await jobs<{ stop: boolean }[]>`
    update ffp.job j set done = ${done}, total = coalesce(${total}, j.total)
    where j.id = ${id}
    returning j.cancel_asked_at is not null as stop`;
  return row?.stop ?? true;
}

/** Ends a job. */
export async function endJob(
  jobs: ISql,
  id: string,
  end: Readonly<{ state: 'done' | 'failed' | 'cancelled'; result?: JSONValue; fault?: string }>,
): Promise<void> {
  await jobs`
    update ffp.job j set state = ${end.state}, ended_at = clock_timestamp(), fault = ${end.fault ?? null},
      result = ${end.result === undefined ? null : jobs.json(end.result)},
      done = case when ${end.state} = 'done' then coalesce(j.total, j.done) else j.done end
    where j.id = ${id}`;
}

/** Tells the runner of a job; telling twice does no harm. */
export async function tellRunner(jobs: ISql, id: string, attempts: number): Promise<void> {
  await jobs`
    select 1 from graphile_worker.add_job('focalpoint', payload := json_build_object('id', ${id}::text), job_key := ${id},
      job_key_mode := 'preserve_run_at', max_attempts := ${attempts})`;
}

/** Jobs that wait although nobody has told the runner: the process ended between commit and telling, or a runner died. */
export async function findForgotten(jobs: ISql): Promise<readonly string[]> {
  const rows = await jobs<{ id: string }[]>`
    select j.id from ffp.job j
    where j.state in ('waiting', 'running') and j.asked_at < clock_timestamp() - interval '5 seconds'
      and not exists (select 1 from graphile_worker.jobs g where g.key = j.id::text)
    order by j.asked_at limit 100`;
  return rows.map(({ id }) => id);
}

function columns(sql: ISql) {
  return sql`
    j.id, j.task, j.state, j.done, j.total, j.result, j.fault, j.attempts,
    ${isoOf(sql, 'asked_at')} as "askedAt", ${isoOf(sql, 'started_at')} as "startedAt", ${isoOf(sql, 'ended_at')} as "endedAt",
    a.display_name as "requestedBy"`;
}

function isoOf(sql: ISql, column: 'asked_at' | 'started_at' | 'ended_at') {
  return sql`to_char(j.${sql(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** How many connections a runner of that name still has. */
export async function countConnections(sql: ISql, name: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*) as n from pg_stat_activity a where a.application_name = ${name}`;
  return row?.n ?? 0;
}
