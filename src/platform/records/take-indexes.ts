import type { ISql } from 'postgres';
import { quoted } from '../projections/relations.ts';

/** An index that was taken off, and how it is made again. */
export type Index = Readonly<{ name: string; statement: string }>;

/** Takes indexes and primary keys off the tables, and says how each is made again; primary keys first. */
export async function takeIndexes(sql: ISql, tables: readonly string[]): Promise<readonly Index[]> {
  const found = await sql<{ name: string; table: string; definition: string; key: string | null }[]>`
    select i.relname as name, t.relname as "table", pg_get_indexdef(i.oid) as definition, pg_get_constraintdef(c.oid) as key
    from pg_index x
    join pg_class i on i.oid = x.indexrelid
    join pg_class t on t.oid = x.indrelid
    left join pg_constraint c on c.conindid = i.oid and c.contype in ('p', 'u')
    where t.relnamespace = 'ffp'::regnamespace and t.relname = any(${[...tables]})
    order by c.oid is null, t.relname, i.relname`;
  for (const { name, table, key } of found)
    await sql.unsafe(
      key === null
        ? `drop index ffp.${quoted(name)}`
        : `alter table ffp.${quoted(table)} drop constraint ${quoted(name)}`,
    );
  return found.map(({ name, table, definition, key }) => ({
    name,
    statement:
      key === null ? definition : `alter table ffp.${quoted(table)} add constraint ${quoted(name)} ${key}`,
  }));
}
