import { createHash } from 'node:crypto';
import type { Sql } from 'postgres';

/**
 * The hash of all that lives: every typed record that is not withdrawn, every open row of every projection, in no particular order.
 * What is closed, the log and staging are left out, so that doing and taking back leaves it as it was (check IM-14).
 */
export async function livingHash(sql: Sql): Promise<string> {
  const tables = await sql<{ name: string; living: string }[]>`
    select c.relname as name,
      case when bool_or(a.attname = 'withdrawn_at') then 't.withdrawn_at is null'
           when bool_or(a.attname = 'closed_at') then 't.closed_at is null' else 'true' end as living
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'ffp'
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind = 'r'
    group by c.relname
    having bool_and(c.relname not like 'import%') and c.relname <> 'entity_base'
      and (bool_or(a.attname = 'source_id') or c.relname in ('record', 'source', 'cluster_member'))
    order by c.relname`;
  const hash = createHash('sha256');
  for (const { name, living } of tables) {
    const [row] = await sql.unsafe<{ rows: string; sum: string }[]>(`
      select count(*)::text as rows, coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint::numeric), 0)::text as sum
      from ffp.${name} t where ${living}`);
    hash.update(`${name} ${row?.rows} ${row?.sum}\n`);
  }
  return hash.digest('hex');
}
