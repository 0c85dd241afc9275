import type { Sql } from 'postgres';

/** A job as it is shown: never its payload. */
export type Job = Readonly<{
  id: string;
  task: string;
  state: 'waiting' | 'running' | 'failing' | 'dead';
  attempts: number;
  maxAttempts: number;
  runAt: string;
  createdAt: string;
  lastError: string | null;
}>;

/** The jobs, dead ones first; none while no worker has ever run here. Asked as role jobs, to which they belong. */
export async function findJobs(jobs: Sql, onlyDead: boolean): Promise<readonly Job[]> {
  if (!(await hasJobs(jobs))) return [];
  return jobs<Job[]>`
    with known as (
      select j.id::text as id, j.task_identifier as task, j.attempts::int as attempts, j.max_attempts::int as "maxAttempts",
        j.run_at as "runAt", j.created_at as "createdAt", left(j.last_error, 500) as "lastError",
        case when j.locked_at is not null then 'running' when j.attempts >= j.max_attempts then 'dead'
             when j.last_error is not null then 'failing' else 'waiting' end as state
      from graphile_worker.jobs j)
    select k.id, k.task, k.state, k.attempts, k."maxAttempts", k."runAt", k."createdAt", k."lastError"
    from known k
    where ${!onlyDead} or k.state = 'dead'
    order by k.state = 'dead' desc, k."runAt" desc limit 500`;
}

/** Lets a job run again now, from its first attempt; false when there is none that has failed. */
export async function retryJob(jobs: Sql, id: string): Promise<boolean> {
  if (!(await hasJobs(jobs))) return false;
  const done = await jobs`
    select j.id from graphile_worker.jobs j, graphile_worker.reschedule_jobs(array[j.id], now(), null, 0) r
    where j.id = ${id}::bigint and j.last_error is not null and j.locked_at is null`;
  return done.length > 0;
}

async function hasJobs(jobs: Sql): Promise<boolean> {
  const [found] = await jobs<
    { there: boolean }[]
  >`select to_regclass('graphile_worker.jobs') is not null as there`;
  return found?.there ?? false;
}
