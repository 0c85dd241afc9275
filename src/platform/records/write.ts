import { defaultLabel } from '../../schema/base.ts';
import { linksToAny, markedFields } from '../../schema/columns.ts';
import type { Entity } from '../../schema/entity.ts';
import { badInput } from '../../shared/fault.ts';
import { newId } from '../../shared/ids.ts';
import { type Ctx, type SharedWork, shareWork } from '../access/ctx.ts';
import {
  type Accepted,
  type AcceptedHook,
  type ProjectionStep,
  project,
  projectTogether,
  tellAccepted,
  tellTogether,
} from '../projections/index.ts';
import { quoted, tableOf } from '../projections/relations.ts';
import { stage } from './copy.ts';
import { isPlainDesk } from './desk.ts';
import { guarded } from './faults.ts';
import { markedLabel, writerLabel, writerTerms } from './labels.ts';
import { assertKnown, type LooseRecord, layoutOf, type NewRecord, type Written } from './layout.ts';
import { holdLinks } from './links.ts';

/** New records of one entity. */
export type Batch<E extends Entity = Entity> = Readonly<{ entity: E; rows: readonly NewRecord<E>[] }>;

/** On whose word, by which office, under which label. */
export type WriteOptions = Readonly<{
  sourceId: string;
  officeId?: number;
  labelId?: number;
  /** Waited for before what listens is told: by then everything that was to be written before this must stand. */
  beforeTold?: () => Promise<void>;
}>;

/** Ties rows to their entity for the compiler; the batch itself is loose. */
export const batchOf = <E extends Entity>(entity: E, rows: readonly NewRecord<E>[]): LooseBatch => ({
  entity,
  rows,
});

/** A batch whose entity the compiler does not know (imports). */
export type LooseBatch = Readonly<{ entity: Entity; rows: readonly LooseRecord[] }>;

/** More rows than this go by way of COPY. */
const few = 200;

type Ready = Readonly<{ entity: Entity; rows: readonly (LooseRecord & { id: string })[] }>;
type Terms = Readonly<{ sourceId: string; officeId: number; labelId: number }>;

/**
 * Writes new records of any number of entities: typed rows in the given order (linked-to ones first), then their projections, then
 * what listens is told. One row and a million take the same path; callers chunk at about 5,000 source rows. Gives back the ids by entity.
 * A few, in a transaction that is shared with other requests, are written together with theirs (decision 0022).
 */
export async function writeBatch(
  ctx: Ctx,
  batches: readonly LooseBatch[],
  options: WriteOptions,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const given = batches.filter(({ rows }) => rows.length > 0).map(withIds);
  if (given.length === 0) return new Map();
  const ids = gather(given);
  if (isSimple(given)) {
    await shareWork(ctx, aFew, { given, options });
    return ids;
  }
  const terms = await termsOf(ctx, options);
  const ready = await withLabels(ctx, given, terms);
  await holdAll(ctx, ready);
  await writeEach(ctx, ready, terms);
  await options.beforeTold?.();
  await tellAccepted(ctx, { change: 'insert', ids, bulk: countOf(given) > few });
  return ids;
}

/** Few, and none that links to a record of any kind or has values above its label: such a one needs its row of `record` first. */
const isSimple = (given: readonly Ready[]): boolean =>
  countOf(given) <= few && !given.some((batch) => linksToAny(batch.entity) || markedOf(batch).length > 0);

const countOf = (given: readonly Ready[]): number => given.reduce((sum, { rows }) => sum + rows.length, 0);

async function holdAll(ctx: Ctx, ready: readonly Ready[]): Promise<void> {
  const inBatch = new Set(ready.flatMap(({ rows }) => rows.map(({ id }) => id)));
  for (const batch of ready) await holdLinks(ctx, batch.entity, batch.rows, inBatch);
}

/** One statement after the other. */
async function writeEach(ctx: Ctx, ready: readonly Ready[], terms: Terms): Promise<void> {
  for (const batch of ready) {
    await insertRows(ctx, tableOf(batch.entity).table, layoutOf(batch.entity), batch.rows, terms);
    await project(ctx, batch.entity.name, 'record', idsOf(batch), ctx.now);
  }
  for (const batch of ready) await insertMarked(ctx, batch, terms);
  for (const batch of ready) await project(ctx, batch.entity.name, 'rows', idsOf(batch), ctx.now);
}

/** What one call of `writeBatch` was given. */
type Wanted = Readonly<{ given: readonly Ready[]; options: WriteOptions }>;

/** The rows of one reader that stand, on the same terms, and what is still to come. */
type Stands = Readonly<{ ready: readonly Ready[]; beforeTold: readonly (() => Promise<void>)[] }>;

/**
 * A few: the way to the database and back takes longer than the work. Their rows go off without waiting for each answer (a connection keeps
 * the order; where one is refused, so is all behind it), their projections as one statement.
 */
const aFew: SharedWork<Wanted, Stands, readonly AcceptedHook[] | undefined> = {
  own: async (ctx, wanted) => {
    const stands: Ready[] = [];
    for (const { given, options } of alike(wanted)) {
      const terms = await termsOf(ctx, options);
      const ready = await withLabels(ctx, given, terms);
      await holdAll(ctx, ready);
      await insertAll(ctx, ready, terms);
      stands.push(...ready);
    }
    return { ready: stands, beforeTold: wanted.flatMap(({ options }) => options.beforeTold ?? []) };
  },
  common: async (ctx, done) => {
    const ready = done.reduce<readonly Ready[]>((all, { ready }) => merged(all, ready), []);
    const steps = (part: 'record' | 'rows'): readonly ProjectionStep[] =>
      ready.map((batch) => ({ entity: batch.entity.name, part, ids: idsOf(batch) }));
    await projectTogether(ctx, [...steps('record'), ...steps('rows')], ctx.now);
    return done.length > 1 ? await tellTogether(ctx, news(ready)) : undefined;
  },
  after: async (ctx, { ready, beforeTold }, rest) => {
    for (const wait of beforeTold) await wait();
    await tellAccepted(ctx, news(ready), rest);
  },
};

const news = (ready: readonly Ready[]): Accepted => ({ change: 'insert', ids: gather(ready), bulk: false });

async function insertAll(ctx: Ctx, ready: readonly Ready[], terms: Terms): Promise<void> {
  await Promise.all(
    ready.map(({ entity, rows }) => insertRows(ctx, tableOf(entity).table, layoutOf(entity), rows, terms)),
  );
}

/** What is written on the same terms is written as one, as long as it is a few. */
function alike(wanted: readonly Wanted[]): readonly Wanted[] {
  const result: Wanted[] = [];
  for (const { given, options } of wanted) {
    const at = result.findIndex(
      (one) => onSameTerms(one.options, options) && countOf(one.given) + countOf(given) <= few,
    );
    const known = result[at];
    if (known) result[at] = { given: merged(known.given, given), options };
    else result.push({ given, options });
  }
  return result;
}

const onSameTerms = (one: WriteOptions, other: WriteOptions): boolean =>
  one.sourceId === other.sourceId && one.officeId === other.officeId && one.labelId === other.labelId;

/** Both as one, the rows of an entity together where the order of each allows it: linked-to ones stay first. */
function merged(all: readonly Ready[], more: readonly Ready[]): readonly Ready[] {
  const result = [...all];
  let from = 0;
  for (const batch of more) {
    const at = result.findIndex(({ entity }, place) => place >= from && entity === batch.entity);
    const known = result[at];
    if (known) result[at] = { entity: batch.entity, rows: [...known.rows, ...batch.rows] };
    else result.push(batch);
    from = known ? at : result.length - 1;
  }
  return result;
}

const idsOf = ({ rows }: Ready): readonly string[] => rows.map(({ id }) => id);

function withIds({ entity, rows }: LooseBatch): Ready {
  return {
    entity,
    rows: rows.map((row) => {
      assertKnown(entity, row);
      return typeof row.id === 'string' ? { ...row, id: row.id } : { ...row, id: newId() };
    }),
  };
}

function gather(ready: readonly Ready[]): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, readonly string[]>();
  for (const batch of ready)
    ids.set(batch.entity.name, [...(ids.get(batch.entity.name) ?? []), ...idsOf(batch)]);
  return ids;
}

async function termsOf(
  ctx: Ctx,
  { sourceId, officeId = ctx.reader.officeId, labelId }: WriteOptions,
): Promise<Terms> {
  if (labelId === undefined && officeId === ctx.reader.officeId && isPlainDesk(ctx, sourceId))
    return { sourceId, officeId, labelId: defaultLabel };
  const terms = await writerTerms(ctx, { officeId, labelId, sourceId });
  if (!terms.sourceStands) throw badInput([{ field: 'sourceId', reason: 'link-not-found' }]);
  return { sourceId, officeId, labelId: terms.labelId };
}

/** A label that the writer chose is joined with his office, where that does not share. */
async function withLabels(
  ctx: Ctx,
  batches: readonly Ready[],
  { officeId }: Terms,
): Promise<readonly Ready[]> {
  const chosen = new Set(
    batches.flatMap(({ rows }) => rows.map(({ labelId }) => labelId)).filter((id) => typeof id === 'number'),
  );
  const changed = new Map<unknown, number>();
  for (const id of chosen) {
    const joined = await writerLabel(ctx, officeId, id);
    if (joined !== id) changed.set(id, joined);
  }
  if (changed.size === 0) return batches;
  return batches.map(({ entity, rows }) => ({
    entity,
    rows: rows.map((row) => ({ ...row, labelId: changed.get(row.labelId) ?? row.labelId })),
  }));
}

let staged = 0;

/** Inserts rows of one table: a few as one statement, many by way of COPY. */
export async function insertRows(
  ctx: Ctx,
  table: string,
  layout: readonly Written[],
  rows: readonly LooseRecord[],
  terms: Terms,
): Promise<void> {
  const fixed = [terms.labelId, terms.officeId, terms.sourceId, ctx.now, ctx.reader.accountId];
  if (rows.length > few) {
    staged += 1;
    const stagedTable = await stage(ctx, `stage_${staged}`, layout, rows);
    await guarded(ctx.sql.unsafe(insertText(table, layout, `${stagedTable} r`), fixed));
    return;
  }
  const known = textsOfFew.get(layout) ?? textOfFew(table, layout);
  textsOfFew.set(layout, known);
  await guarded(ctx.sql.unsafe(known, [...fixed, asJson(layout, rows)], { prepare: true }));
}

function insertText(table: string, layout: readonly Written[], from: string): string {
  const names = layout.map(({ column }) => quoted(column));
  const values = layout.map(({ column }) =>
    column === 'label_id' ? 'coalesce(r.label_id, $1)' : `r.${quoted(column)}`,
  );
  return `
    insert into ${table} (${names.join(', ')}, office_id, source_id, recorded_at, recorded_by)
    select ${values.join(', ')}, $2, $3, $4::text::timestamptz, $5
    from ${from}`;
}

/** The statement that inserts a few rows of a table, by its layout. */
const textsOfFew = new WeakMap<readonly Written[], string>();

function textOfFew(table: string, layout: readonly Written[]): string {
  const record = layout.map(({ column, type }) => `${quoted(column)} ${type}`).join(', ');
  return insertText(table, layout, `jsonb_to_recordset($6::text::jsonb) r(${record})`);
}

/** Rows as one JSON text, by column; what is empty is left out. */
export function asJson(layout: readonly Written[], rows: readonly LooseRecord[]): string {
  return JSON.stringify(rows.map((row) => filled(layout, row)));
}

function filled(layout: readonly Written[], row: LooseRecord): LooseRecord {
  const values: Record<string, unknown> = {};
  for (const { column, read } of layout) {
    const value = read(row);
    if (value !== null && value !== undefined) values[column] = value;
  }
  return values;
}

/** The columns of a side record that a writer fills. */
export const sideLayout: readonly Written[] = [
  ...['id', 'label_id', 'record_id'].map((column) => ({
    column,
    type: column === 'label_id' ? 'integer' : 'uuid',
    read: (row: LooseRecord) => row[column],
  })),
  ...['entity', 'field'].map((column) => ({
    column,
    type: 'text',
    read: (row: LooseRecord) => row[column],
  })),
  { column: 'value', type: 'jsonb', read: (row) => row.value },
];

/** Values above their record's label go to side records, whose label is the join of both. */
async function insertMarked(ctx: Ctx, { entity, rows }: Ready, terms: Terms): Promise<void> {
  const marked = markedOf({ entity, rows });
  if (marked.length === 0) return;
  const sides: LooseRecord[] = [];
  for (const { name, level } of marked) {
    assertCleared(ctx, name, level);
    const labels = new Map<number, number>();
    for (const row of rows) {
      if (row[name] === null || row[name] === undefined) continue;
      const own = typeof row.labelId === 'number' ? row.labelId : terms.labelId;
      const label = labels.get(own) ?? (await markedLabel(ctx, own, level));
      labels.set(own, label);
      sides.push({
        id: newId(),
        label_id: label,
        record_id: row.id,
        entity: entity.name,
        field: name,
        value: row[name],
      });
    }
  }
  await insertRows(ctx, 'ffp.protected_field', sideLayout, sides, terms);
}

const markedOf = ({ entity, rows }: Ready): ReturnType<typeof markedFields> =>
  markedFields(entity).filter(({ name }) =>
    rows.some((row) => row[name] !== null && row[name] !== undefined),
  );

/** A field above the writer's clearance cannot be written by him; that the field exists is no secret. */
export function assertCleared(ctx: Ctx, field: string, level: number): void {
  if (ctx.reader.clearance < level) throw badInput([{ field, reason: 'not-cleared' }]);
}
