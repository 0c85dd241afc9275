import { baseColumns } from '../../schema/base.ts';
import { type Column, columnsOf, markedFields } from '../../schema/columns.ts';
import type { Entity, RecordOf } from '../../schema/entity.ts';
import type { Ctx } from '../access/ctx.ts';
import { uuidArray } from '../projections/index.ts';
import { literal, quoted, tableOf } from '../projections/relations.ts';
import type { LooseRecord } from './layout.ts';

/**
 * The rows of an entity as a relation `t` to select from: today's (withdrawn ones too), or those that were known at the instant `$1`.
 * Rights are today's either way: the label of a former version is the one that it has now.
 */
export function rowsOf(entity: Entity, knownAt: boolean): string {
  const { table, columns } = tableOf(entity);
  if (!knownAt) return `${table} t`;
  const past = columns
    .map((column) => (column === 'label_id' ? 'v.label_id' : `p.${quoted(column)}`))
    .join(', ');
  return `(
    select ${columns.map((column) => `n.${quoted(column)}`).join(', ')}
    from ${table} n
    where n.recorded_at <= $1::text::timestamptz
    union all
    select ${past}
    from ffp.record_version v
    cross join lateral jsonb_populate_record(null::${table}, v.body) p
    where v.entity = ${literal(entity.name)}
      and v.recorded_at <= $1::text::timestamptz
      and v.superseded_at > $1::text::timestamptz) t`;
}

/** The columns of `t` that make a record. */
export function recordColumns(entity: Entity): string {
  return tableOf(entity)
    .columns.map((column) => `t.${quoted(column)}`)
    .join(', ');
}

/** A row of the database as a record: base and declared fields, nothing else; marked fields are null until `addMarked`. */
export function toRecord<E extends Entity>(entity: E, row: LooseRecord): RecordOf<E> {
  const record: Record<string, unknown> = {};
  for (const { property, column } of baseColumns) record[property] = row[column] ?? null;
  for (const column of columnsOf(entity)) assign(record, column, row[column.column]);
  for (const { name } of markedFields(entity)) record[name] = null;
  // A checked edge: the columns follow the declaration, and a test compares them with the database.
  return record as RecordOf<E>;
}

function assign(record: Record<string, unknown>, { field, part }: Column, value: unknown): void {
  if (part === undefined) record[field] = value ?? null;
  else if (part === 'text') record[field] = value === null || value === undefined ? null : { text: value };
  else if (record[field]) record[field] = { ...record[field], [part]: value ?? null };
}

type Side = { record_id: string; field: string; value: unknown };

/** Fills in the marked fields that this reader may see. */
export async function addMarked<E extends Entity>(
  ctx: Ctx,
  entity: E,
  records: readonly RecordOf<E>[],
  knownAt?: string,
): Promise<readonly RecordOf<E>[]> {
  if (markedFields(entity).length === 0 || records.length === 0) return records;
  const ids = uuidArray(records.map(({ id }) => id));
  const sides = await ctx.sql<Side[]>`
    select p.record_id, p.field, p.value
    from unnest(${ids}::text::uuid[]) u (id)
    join ffp.protected_field p on p.record_id = u.id
    where p.withdrawn_at is null
      and p.recorded_at <= ${knownAt ?? 'infinity'}::text::timestamptz`;
  const past = knownAt === undefined ? [] : await pastSides(ctx, ids, knownAt);
  const own = Map.groupBy([...sides, ...past], (side) => side.record_id);
  return records.map((record) => ({
    ...record,
    ...Object.fromEntries((own.get(record.id) ?? []).map(({ field, value }) => [field, value])),
  }));
}

async function pastSides(ctx: Ctx, ids: string, knownAt: string): Promise<readonly Side[]> {
  return await ctx.sql<Side[]>`
    select p.record_id, p.field, p.value
    from unnest(${ids}::text::uuid[]) u (id)
    join ffp.protected_field n on n.record_id = u.id
    join ffp.record_version v on v.id = n.id
    cross join lateral jsonb_populate_record(null::ffp.protected_field, v.body) p
    where p.withdrawn_at is null
      and v.recorded_at <= ${knownAt}::text::timestamptz
      and v.superseded_at > ${knownAt}::text::timestamptz`;
}
