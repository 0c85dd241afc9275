import type { Sql } from 'postgres';
import type { Entity } from '../../schema/entity.ts';
import type { Ctx } from '../access/ctx.ts';
import { uuidArray } from '../projections/index.ts';
import { quoted } from '../projections/relations.ts';

/** A piece of news as a browser gets it: ids and counts, no content. */
export type News = Readonly<{
  id: string;
  kind: string;
  entity: string | null;
  recordId: string | null;
  at: string;
  detail: unknown;
}>;

/**
 * Ids of outbox rows that became visible since the snapshot of the last look, and the new snapshot. By snapshots, not by
 * numbers: a long transaction commits low numbers late, and none may be missed or told twice.
 */
export async function findNews(
  ops: Sql,
  since: string | null,
): Promise<Readonly<{ snapshot: string; ids: readonly string[] }>> {
  const [row] = await ops<{ snapshot: string; ids: string[] | null }[]>`
    select pg_current_snapshot()::text as snapshot,
      (select array_agg(o.id::text order by o.id)
       from ffp.outbox o
       where ${since}::text is not null
         and o.xid >= pg_snapshot_xmin(${since}::pg_snapshot)
         and not pg_visible_in_snapshot(o.xid, ${since}::pg_snapshot)) as ids`;
  return { snapshot: row?.snapshot ?? '', ids: row?.ids ?? [] };
}

/** Which of these sessions are alive: not ended, not too old, and their accounts not disabled. */
export async function findLiving(ops: Sql, sessions: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await ops<{ id: string }[]>`
    select s.id
    from ffp.session s join ffp.account a on a.id = s.account_id
    where s.id = any (${[...sessions]}::uuid[])
      and s.ended_at is null and a.disabled_at is null
      and s.last_seen_at > now() - interval '30 minutes' and s.created_at > now() - interval '12 hours'`;
  return new Set(rows.map(({ id }) => id));
}

/**
 * What a session may see of these rows now; null when it is no session any more. The transaction is rolled back: listening
 * must not keep a session alive that nobody uses.
 */
export async function readAs(
  app: Sql,
  session: Buffer,
  ids: readonly string[],
): Promise<readonly News[] | null> {
  let rows: readonly News[] | null = null;
  const looked = new Error('looked');
  await app
    .begin(async (sql) => {
      const [reader] = await sql<{ id: string }[]>`select e.account_id as id from ffp.enter(${session}) e`;
      if (reader)
        rows = await sql<News[]>`
          select o.id::text as id, o.kind, o.entity, o.record_id as "recordId", o.detail,
            to_char(o.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
          from ffp.outbox o
          where o.id = any (${[...ids]}::bigint[]) and (o.account_id is null or o.account_id = ${reader.id})
          order by o.id`;
      throw looked;
    })
    .catch((error: unknown) => {
      if (error !== looked) throw error;
    });
  return rows;
}

/** The same of new records of several writers at once, in nobody's name (reviewed definer function). */
export async function tellChanges(ctx: Ctx, changed: readonly Changed[]): Promise<void> {
  if (changed.length === 0) return;
  const calls = changed.map(
    (_, no) =>
      `ffp.tell_changes($${3 * no + 1}, $${3 * no + 2}::text::regclass, $${3 * no + 3}::text::uuid[])`,
  );
  const said = changed.flatMap(({ entity, ids }) => [
    entity.name,
    `ffp.${quoted(entity.table)}`,
    uuidArray(ids),
  ]);
  await ctx.sql.unsafe(`select ${calls.join(', ')}`, said, { prepare: true });
}

/** Records of one kind that came, changed or went. */
export type Changed = Readonly<{ entity: Entity; ids: readonly string[] }>;

/** One piece of news for each kind and label of the changed records: whoever may see one of them may hear that something of its kind has changed. */
export async function insertChanges(ctx: Ctx, changed: readonly Changed[]): Promise<void> {
  if (changed.length === 0) return;
  // Of JSON the planner expects the same however many there are (of an array it counts them, and so makes a plan for every record anew): one plan, and with
  // `offset 0` one that looks each up by its id.
  const selects = changed.map(
    ({ entity }, no) => `
    select 'record.changed', $${2 * no + 2}, t.label_id, $1::int
    from jsonb_array_elements_text($${2 * no + 3}::text::jsonb) u (id)
    cross join lateral (select r.label_id from ffp.${quoted(entity.table)} r where r.id = u.id::uuid offset 0) t
    group by t.label_id`,
  );
  await ctx.sql.unsafe(
    `insert into ffp.outbox (kind, entity, label_id, office_id)${selects.join(' union all')}`,
    [ctx.reader.officeId, ...changed.flatMap(({ entity, ids }) => [entity.name, JSON.stringify(ids)])],
    { prepare: true },
  );
}
