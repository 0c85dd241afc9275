import type { Sql, TransactionSql } from 'postgres';
import type { Entity } from '../../schema/entity.ts';
import { registered } from './registry.ts';
import { projections } from './rows.ts';
import { allRecords, allRows } from './statements.ts';

/** A row that is in one set and not in the other: `living` too many, or `missing` from them. */
export type Difference = Readonly<{
  projection: string;
  side: 'living' | 'missing';
  row: Readonly<Record<string, unknown>>;
}>;

/** What a rebuild found: how many rows there should be, by projection, how many differ, and the first differences. */
export type RebuildReport = Readonly<{
  rows: Readonly<Record<string, number>>;
  differing: number;
  differences: readonly Difference[];
}>;

const shown = 20;
const recordColumns = [
  'id',
  'entity',
  'caption',
  'label_id',
  'office_id',
  'source_id',
  'recorded_at',
  'withdrawn_at',
];
const everything = [{ table: 'record', columns: recordColumns }, ...projections] as const;

/**
 * Computes all projections anew from the typed tables and all versions, with the same compiled statements that keep them, as role ops.
 * `check`: compares with the living rows as multisets and changes nothing. Else replaces the living rows.
 */
export async function rebuild(ops: Sql, options: Readonly<{ check: boolean }>): Promise<RebuildReport> {
  return await ops.begin(async (sql) => {
    await sql`set transaction isolation level repeatable read`;
    if (!options.check)
      await sql.unsafe('lock table ffp.record, ffp.edge, ffp.chronicle, ffp.search_key in exclusive mode');
    const rows: Record<string, number> = {};
    const differences: Difference[] = [];
    let differing = 0;
    for (const { table, columns } of everything) {
      rows[table] = await compute(sql, table, columns);
      const found = await compare(sql, table, columns);
      differing += found.total;
      differences.push(...found.first);
      if (!options.check && found.total > 0) await replace(sql, table, columns);
    }
    return { rows, differing, differences: differences.slice(0, shown) };
  });
}

/** Fills a table of this transaction with what there should be. */
async function compute(
  sql: TransactionSql,
  table: (typeof everything)[number]['table'],
  columns: readonly string[],
): Promise<number> {
  await sql.unsafe(
    `create temp table should_${table} on commit drop as select ${columns.join(', ')} from ffp.${table} where false`,
  );
  for (const select of selectsOf(registered(), table))
    await sql.unsafe(`insert into should_${table} ${select}`);
  const [counted] = await sql.unsafe<{ n: number }[]>(`select count(*)::int as n from should_${table}`);
  return counted?.n ?? 0;
}

function selectsOf(
  entities: readonly Entity[],
  table: (typeof everything)[number]['table'],
): readonly string[] {
  const find = (name: string) => entities.find((entity) => entity.name === name);
  if (table === 'record')
    return entities.filter(({ listed }) => listed).map((entity) => allRecords(entity, find));
  return entities.flatMap((entity) => allRows(entity, table, find));
}

async function compare(
  sql: TransactionSql,
  table: string,
  columns: readonly string[],
): Promise<Readonly<{ total: number; first: readonly Difference[] }>> {
  const list = columns.join(', ');
  const living = `select ${list} from ffp.${table}`;
  const should = `select ${list} from should_${table}`;
  await sql.unsafe(`create temp table differing_${table} on commit drop as
    select 'living' as side, d.* from (${living} except all ${should}) d
    union all
    select 'missing', d.* from (${should} except all ${living}) d`);
  const [counted] = await sql.unsafe<{ n: number }[]>(`select count(*)::int as n from differing_${table}`);
  const first = await sql.unsafe<{ side: Difference['side']; row: Record<string, unknown> }[]>(
    `select d.side, to_jsonb(d) - 'side' as row from differing_${table} d order by d.side desc limit ${shown}`,
  );
  return { total: counted?.n ?? 0, first: first.map(({ side, row }) => ({ projection: table, side, row })) };
}

async function replace(sql: TransactionSql, table: string, columns: readonly string[]): Promise<void> {
  await sql.unsafe(`delete from ffp.${table}`);
  await sql.unsafe(
    `insert into ffp.${table} (${columns.join(', ')}) select ${columns.join(', ')} from should_${table}`,
  );
}
