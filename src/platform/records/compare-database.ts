import type { Sql } from 'postgres';
import { baseColumns } from '../../schema/base.ts';
import { columnsOf } from '../../schema/columns.ts';
import type { Entity } from '../../schema/entity.ts';
import { resolvePath } from '../../schema/paths.ts';
import { toSnake } from '../../shared/text.ts';
import { pathsOf } from '../projections/touched.ts';

type Found = {
  table_name: string;
  column_name: string;
  data_type: string;
  is_nullable: string;
  collation_name: string | null;
};

/**
 * Compares what the entities declare with what the database has, both ways: a sentence for each column that is missing, of another type or
 * collation, required in one place only, or in the table without being declared; and for each link that projections follow without an index.
 */
export async function compareWithDatabase(sql: Sql, entities: readonly Entity[]): Promise<readonly string[]> {
  const found = await sql<Found[]>`
    select c.relname as table_name, a.attname as column_name, format_type(a.atttypid, null) as data_type,
      case when a.attnotnull then 'NO' else 'YES' end as is_nullable, l.collname as collation_name
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    left join pg_collation l on l.oid = a.attcollation
    where n.nspname = 'ffp' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
    order by c.relname, a.attnum`;
  const unindexed = await withoutIndex(sql, entities);
  return [
    ...entities.flatMap((entity) =>
      differences(
        entity,
        found.filter(({ table_name }) => table_name === entity.table),
      ),
    ),
    ...unindexed,
  ];
}

type Expected = Readonly<{ column: string; type: string; plain: boolean; required: boolean | undefined }>;

function differences(entity: Entity, found: readonly Found[]): readonly string[] {
  if (found.length === 0) return [`${entity.name}: there is no table ffp.${entity.table}`];
  const expected: readonly Expected[] = [
    ...baseColumns.map(({ column, type }) => ({ column, type, plain: false, required: undefined })),
    ...columnsOf(entity),
  ];
  const names = new Set(expected.map(({ column }) => column));
  const undeclared = found.filter(({ column_name }) => !names.has(column_name));
  return [
    ...expected.flatMap((one) =>
      difference(
        entity,
        one,
        found.find(({ column_name }) => column_name === one.column),
      ),
    ),
    ...undeclared.map(
      ({ column_name }) => `${entity.name}: ffp.${entity.table}.${column_name} is not declared`,
    ),
  ];
}

function difference(
  entity: Entity,
  { column, type, plain, required }: Expected,
  found: Found | undefined,
): readonly string[] {
  const at = `${entity.name}: ffp.${entity.table}.${column}`;
  if (!found) return [`${at} is declared and does not exist`];
  const problems: string[] = [];
  if (found.data_type !== type) problems.push(`${at} is ${found.data_type}, declared as ${type}`);
  if (type === 'text' && plain !== (found.collation_name === 'C') && required !== undefined) {
    problems.push(`${at} must ${plain ? '' : 'not '}be collate "C"`);
  }
  if (required !== undefined && required !== (found.is_nullable === 'NO')) {
    problems.push(
      `${at} is ${required ? 'required, and may be null' : 'not required, and must not be null'}`,
    );
  }
  return problems;
}

/** Links that projections go through or end in are asked backwards when the linked record changes: without an index that reads the whole table. */
async function withoutIndex(sql: Sql, entities: readonly Entity[]): Promise<readonly string[]> {
  const indexed = await sql<{ at: string }[]>`
    select c.relname || '.' || a.attname as at
    from pg_index i
    join pg_class c on c.oid = i.indrelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'ffp'`;
  const known = new Set(indexed.map(({ at }) => at));
  const find = (name: string) => entities.find((entity) => entity.name === name);
  const needed = entities.flatMap((entity) =>
    [...pathsOf(entity), ...entity.caption].flatMap((path) =>
      resolvePath(entity, path, find).hops.map(({ from, field }) => `${from.table}.${toSnake(field)}_id`),
    ),
  );
  return [...new Set(needed)]
    .filter((at) => !known.has(at))
    .map((at) => `ffp.${at} needs an index: projections go through it`);
}
