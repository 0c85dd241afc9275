import { columnsOfField } from '../../schema/columns.ts';
import type { Entity, RecordOf } from '../../schema/entity.ts';
import { badInput } from '../../shared/fault.ts';
import type { Ctx } from '../access/ctx.ts';
import { quoted } from '../projections/relations.ts';
import { conditionsOf, type Filters, type Parameters, startParameters } from './filters.ts';
import type { LooseRecord } from './layout.ts';
import { addMarked, recordColumns, rowsOf, toRecord } from './select.ts';

/** What is asked of a list. Withdrawn records are left out unless asked for. */
export type Query = Readonly<{
  filters?: Filters | undefined;
  order?: Readonly<{ field: string; descending: boolean }> | undefined;
  limit?: number | undefined;
  after?: string | undefined;
  knownAt?: string | undefined;
  withdrawn?: boolean | undefined;
}>;

/** A page of a list; `next` asks for the one after, null at the end. */
export type Page<E extends Entity> = Readonly<{ records: readonly RecordOf<E>[]; next: string | null }>;

/** A record that this reader may see, as it is or as it was known at an instant. */
export async function findRecord<E extends Entity>(
  ctx: Ctx,
  entity: E,
  id: string,
  options: Readonly<{ knownAt?: string | undefined }> = {},
): Promise<RecordOf<E> | undefined> {
  const { knownAt } = options;
  const parameters = knownAt === undefined ? startParameters() : startParameters(knownAt);
  const [row] = await select(
    ctx,
    `
    select ${recordColumns(entity)}
    from ${rowsOf(entity, knownAt !== undefined)}
    where t.id = ${parameters.add(id)}::uuid`,
    parameters,
  );
  if (!row) return undefined;
  const [record] = await addMarked(ctx, entity, [toRecord(entity, row)], knownAt);
  return record;
}

/** The records that fit, newest first or as asked; a page starts after the last one of the page before. */
export async function listRecords<E extends Entity>(
  ctx: Ctx,
  entity: E,
  query: Query = {},
): Promise<Page<E>> {
  const limit = Math.min(Math.max(query.limit ?? 50, 1), 1000);
  const order = orderOf(entity, query);
  const cursor = query.after === undefined ? undefined : readCursor(query.after);
  const rows = await pageRows(ctx, entity, query, { order, cursor, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const records = await addMarked(
    ctx,
    entity,
    shown.map((row) => toRecord(entity, row)),
    query.knownAt,
  );
  return { records, next: rows.length > limit && last ? writeCursor(last) : null };
}

/** How many records fit. */
export async function countRecords(
  ctx: Ctx,
  entity: Entity,
  query: Pick<Query, 'filters' | 'knownAt' | 'withdrawn'> = {},
): Promise<number> {
  const { parameters, conditions } = startOf(entity, query);
  const [row] = await select(
    ctx,
    `
    select count(*)::int as found
    from ${rowsOf(entity, query.knownAt !== undefined)}
    where ${conditions.join(' and ')}`,
    parameters,
  );
  return Number(row?.found ?? 0);
}

type Order = Readonly<{ column: string; type: string; descending: boolean }>;
type Cursor = Readonly<{ value: string | null; id: string }>;

function orderOf(entity: Entity, { order }: Query): Order {
  const name = order?.field ?? entity.order ?? 'recordedAt';
  const descending = order?.descending ?? true;
  if (name === 'recordedAt') return { column: 'recorded_at', type: 'timestamptz', descending };
  const field = entity.fields[name];
  const column =
    field && !field.mark && sortable.has(field.kind) ? columnsOfField(name, field)[0] : undefined;
  if (!column) throw badInput([{ field: 'order', reason: 'not-known' }]);
  return { column: column.column, type: column.type, descending };
}

const sortable: ReadonlySet<string> = new Set([
  'text',
  'identifier',
  'code',
  'date',
  'partialDate',
  'time',
  'count',
  'amount',
  'flag',
  'place',
]);

function startOf(
  entity: Entity,
  query: Pick<Query, 'filters' | 'knownAt' | 'withdrawn'>,
): Readonly<{ parameters: Parameters; conditions: readonly string[] }> {
  const parameters = query.knownAt === undefined ? startParameters() : startParameters(query.knownAt);
  const kept = query.withdrawn ? [] : ['t.withdrawn_at is null'];
  const conditions = [...kept, ...conditionsOf(entity, query.filters ?? {}, parameters)];
  return { parameters, conditions: conditions.length > 0 ? conditions : ['true'] };
}

type Wanted = Readonly<{ order: Order; cursor: Cursor | undefined; limit: number }>;

/** Records without a value come last: a second statement, so that the first can follow an index. */
async function pageRows(
  ctx: Ctx,
  entity: Entity,
  query: Query,
  wanted: Wanted,
): Promise<readonly LooseRecord[]> {
  const { cursor, limit } = wanted;
  const filled =
    cursor?.value === null ? [] : await partRows(ctx, entity, query, { ...wanted, filled: true });
  if (filled.length >= limit || wanted.order.column === 'recorded_at') return filled;
  const rest = cursor?.value === null ? cursor : undefined;
  const empty = await partRows(ctx, entity, query, {
    ...wanted,
    cursor: rest,
    limit: limit - filled.length,
    filled: false,
  });
  return [...filled, ...empty];
}

async function partRows(
  ctx: Ctx,
  entity: Entity,
  query: Query,
  part: Wanted & { filled: boolean },
): Promise<readonly LooseRecord[]> {
  const { order, cursor, limit, filled } = part;
  const { parameters, conditions } = startOf(entity, query);
  const column = `t.${quoted(order.column)}`;
  const direction = order.descending ? 'desc' : 'asc';
  const beyond = order.descending ? '<' : '>';
  const after =
    cursor &&
    (filled
      ? `(${column}, t.id) ${beyond} (${parameters.add(cursor.value ?? '')}::text::${order.type}, ${parameters.add(cursor.id)}::uuid)`
      : `t.id ${beyond} ${parameters.add(cursor.id)}::uuid`);
  return await select(
    ctx,
    `
    select ${recordColumns(entity)}, ${column}::text as cursor_value
    from ${rowsOf(entity, query.knownAt !== undefined)}
    where ${[...conditions, `${column} is ${filled ? 'not ' : ''}null`, ...(after ? [after] : [])].join(' and ')}
    order by ${filled ? `${column} ${direction}, ` : ''}t.id ${direction}
    limit ${parameters.add(limit)}::int`,
    parameters,
  );
}

async function select(ctx: Ctx, statement: string, { values }: Parameters): Promise<readonly LooseRecord[]> {
  return await ctx.sql.unsafe<LooseRecord[]>(statement, [...values], { prepare: true });
}

const writeCursor = (row: LooseRecord): string =>
  Buffer.from(JSON.stringify([row.cursor_value ?? null, row.id])).toString('base64url');

function readCursor(text: string): Cursor {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(read)) throw new Error('no cursor');
    const [value, id] = read;
    if (typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) && (value === null || typeof value === 'string'))
      return { value, id };
    throw new Error('no cursor');
  } catch {
    throw badInput([{ field: 'after', reason: 'not-right' }]);
  }
}
