import { markedFields } from '../../schema/columns.ts';
import { filtersOf } from '../../schema/derived.ts';
import type { Entity, RecordOf } from '../../schema/entity.ts';
import { notFound } from '../../shared/fault.ts';
import type { Ctx, Reader } from '../access/ctx.ts';
import { may } from '../access/may.ts';
import { fileAnswer, type Route, route, withLookUp } from '../http/route.ts';
import { recordCalls } from './calls.ts';
import { correctRecord, relabelRecord, withdrawRecord } from './change.ts';
import { deskSource } from './desk.ts';
import { exportRecords } from './export.ts';
import type { Filters, FilterValue } from './filters.ts';
import type { LooseRecord } from './layout.ts';
import { countRecords, findRecord, listRecords, type Query } from './read.ts';
import { toRecord } from './select.ts';
import { versionsOf } from './versions.ts';
import { writeBatch } from './write.ts';

/** Where a domain has its own say in the derived calls. */
export type RecordHooks = Readonly<{
  /** Completes what is about to be written (`before`: the record being corrected), or throws the fault that fits. */
  prepare?: (
    ctx: Ctx,
    given: LooseRecord,
    before: LooseRecord | undefined,
  ) => Promise<LooseRecord> | LooseRecord;
  /** Calls that the domain answers itself, or that there are none of. */
  without?: readonly (keyof ReturnType<typeof recordCalls>)[];
}>;

/** The derived routes of an entity: each with its permission, its entry in the log, and nothing but declared fields in and out. */
export function recordRoutes(entity: Entity, hooks: RecordHooks = {}): readonly Route[] {
  const calls = recordCalls(entity);
  const all = { ...readRoutes(entity, calls), ...writeRoutes(entity, calls, hooks) };
  const left = Object.entries(all).filter(([name]) => !hooks.without?.some((without) => without === name));
  return left.map(([, one]) => one);
}

type Calls = ReturnType<typeof recordCalls>;

function readRoutes(entity: Entity, calls: Calls): Readonly<Record<string, Route>> {
  return {
    count: route(calls.count, async (ctx, input) => {
      const found = await countRecords(ctx, entity, queryOf(entity, input));
      ctx.note({ found, ...asked(input) });
      return { found };
    }),
    export: route(calls.export, async (ctx, { format, ...input }) => {
      const { name, type, body, ids } = await exportRecords(ctx, entity, queryOf(entity, input), format);
      ctx.note({ found: ids.length, subjects: subjects(entity, ids), ...asked({ ...input, format }) });
      return fileAnswer(name, type, body);
    }),
    list: route(calls.list, async (ctx, input) => {
      const page = await listRecords(ctx, entity, queryOf(entity, input));
      ctx.note({
        found: page.records.length,
        subjects: subjects(
          entity,
          page.records.map(({ id }) => id),
        ),
        ...asked(input),
      });
      return { records: [...page.records], next: page.next };
    }),
    get: plainly(
      entity,
      route(calls.get, async (ctx, { id, knownAt }) => {
        const record = await findRecord(ctx, entity, id, { knownAt });
        if (!record) throw notFound();
        ctx.note({
          found: 1,
          subjects: subjects(entity, [id]),
          ...(knownAt === undefined ? {} : { knownAt }),
        });
        return { record, may: mayOf(ctx.reader, entity, record) };
      }),
    ),
    versions: route(calls.versions, async (ctx, { id }) => {
      const versions = await versionsOf(ctx, entity, id);
      ctx.note({ found: versions.length, subjects: subjects(entity, [id]) });
      return { versions: versions.map((version) => ({ ...version, changes: [...version.changes] })) };
    }),
  };
}

function writeRoutes(entity: Entity, calls: Calls, hooks: RecordHooks): Readonly<Record<string, Route>> {
  const prepare = async (ctx: Ctx, given: LooseRecord, before?: LooseRecord): Promise<LooseRecord> =>
    hooks.prepare ? await hooks.prepare(ctx, given, before) : given;
  return {
    create: route(calls.create, async (ctx, input) => {
      const row = await prepare(ctx, { ...initialState(entity), ...input });
      const record = await createRecord(ctx, entity, row);
      ctx.note({ found: 1, subjects: subjects(entity, [record.id]) });
      return record;
    }),
    correct: route(calls.correct, async (ctx, { id, changes, reason }, { expectedVersion }) => {
      ctx.note({ subjects: subjects(entity, [id]), detail: { fields: Object.keys(changes), reason } });
      const before = hooks.prepare ? await findRecord(ctx, entity, id) : undefined;
      const prepared = before ? await prepare(ctx, changes, before) : changes;
      return await correctRecord(ctx, entity, id, { expectedVersion, reason, changes: prepared });
    }),
    withdraw: route(calls.withdraw, async (ctx, { id, reason }, { expectedVersion }) => {
      ctx.note({ subjects: subjects(entity, [id]), detail: { reason } });
      return await withdrawRecord(ctx, entity, id, { expectedVersion, reason });
    }),
    relabel: route(calls.relabel, async (ctx, { id, labelId, reason }, { expectedVersion }) => {
      ctx.note({ subjects: subjects(entity, [id]), detail: { labelId, reason } });
      return await relabelRecord(ctx, entity, id, { expectedVersion, labelId, reason });
    }),
  };
}

/** Records one thing at the reader's own desk, for the purpose of this request. */
export async function createRecord<E extends Entity>(
  ctx: Ctx,
  entity: E,
  row: LooseRecord,
): Promise<RecordOf<E>> {
  const { code: purpose, legalBasis } = ctx.purpose;
  const sourceId = await deskSource(ctx);
  const ids = await writeBatch(ctx, [{ entity, rows: [{ purpose, legalBasis, ...row }] }], { sourceId });
  const record = await findRecord(ctx, entity, ids.get(entity.name)?.[0] ?? '');
  if (!record) throw notFound();
  return record;
}

const subjects = (entity: Entity, ids: readonly string[]) => ids.map((id) => ({ id, entity: entity.name }));

const initialState = ({ lifecycle }: Entity): LooseRecord =>
  lifecycle ? { [lifecycle.field]: lifecycle.initial } : {};

/** What was asked, for the log. */
function asked(input: LooseRecord): Readonly<{ detail: LooseRecord; knownAt?: string }> {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  return { detail: given, ...(typeof input.knownAt === 'string' ? { knownAt: input.knownAt } : {}) };
}

/** A record without marked fields is one row of one table: its plain look-up is one statement. */
function plainly(entity: Entity, get: Route): Route {
  if (markedFields(entity).length > 0) return get;
  return withLookUp(get, {
    entity: entity.name,
    table: entity.table,
    answer: (row, reader) => {
      const record = toRecord(entity, row);
      return { record, may: mayOf(reader, entity, record) };
    },
  });
}

function mayOf(
  reader: Reader,
  entity: Entity,
  record: RecordOf<Entity>,
): Readonly<Record<'correct' | 'withdraw' | 'relabel', boolean>> {
  const { officeId, recordedBy, withdrawnAt } = record;
  const allows = (action: string): boolean =>
    withdrawnAt === null &&
    may(reader, `${entity.domain}.${entity.name}.${action}`, { officeId, recordedBy, entity: entity.name });
  return { correct: allows('correct'), withdraw: allows('withdraw'), relabel: allows('relabel') };
}

/** The address of a list as a query. */
export function queryOf(entity: Entity, input: LooseRecord): Query {
  const text = (name: string): string | undefined =>
    typeof input[name] === 'string' ? String(input[name]) : undefined;
  const order = text('order');
  return {
    filters: filtersIn(entity, input),
    order:
      order === undefined ? undefined : { field: order.replace(/^-/, ''), descending: order.startsWith('-') },
    limit: typeof input.limit === 'number' ? input.limit : undefined,
    after: text('after'),
    knownAt: text('knownAt'),
    withdrawn: input.withdrawn === 'true',
  };
}

function filtersIn(entity: Entity, input: LooseRecord): Filters {
  const filters: Record<string, FilterValue> = {};
  const range = (name: string, from: unknown, to: unknown): void => {
    if (from === undefined && to === undefined) return;
    filters[name] = {
      from: from === undefined ? undefined : String(from),
      to: to === undefined ? undefined : String(to),
    };
  };
  for (const { name, kind } of filtersOf(entity)) {
    const value = input[name];
    if (kind === 'range') range(name, input[`${name}From`], input[`${name}To`]);
    else if (value !== undefined)
      filters[name] =
        kind === 'starts' || kind === 'flag' ? String(value) : { any: String(value).split(',') };
  }
  for (const name of ['officeId', 'labelId', 'sourceId']) {
    if (input[name] !== undefined) filters[name] = String(input[name]);
  }
  range('recordedAt', input.recordedFrom, input.recordedTo);
  return filters;
}
