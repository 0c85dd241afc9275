import { dutyProperties } from '../../schema/base.ts';
import { markedFields } from '../../schema/columns.ts';
import type { Entity, FieldsOf, RecordOf } from '../../schema/entity.ts';
import { badInput, notFound, stale } from '../../shared/fault.ts';
import type { Ctx } from '../access/ctx.ts';
import { project, tellAccepted } from '../projections/index.ts';
import { quoted, tableOf } from '../projections/relations.ts';
import { guarded, withdrawn } from './faults.ts';
import { latestOf } from './instants.ts';
import { writerLabel } from './labels.ts';
import { type DutyFields, type LooseRecord, layoutOf, type Written } from './layout.ts';
import { holdLinks } from './links.ts';
import { changeMarked, markedChanges } from './marked.ts';
import { findRecord } from './read.ts';
import { asJson } from './write.ts';

/** What every change of a record says: which version it was made from, and why. `permission` in place of the derived one. */
export type ChangeTerms = Readonly<{ expectedVersion: number; reason: string; permission?: string }>;

/** What a correction changes; what is left out stays, null empties. */
export type Changes<E extends Entity> = Partial<FieldsOf<E>> & Partial<DutyFields>;

/** Corrects a record: a new version, with a reason; the one before is kept. Nothing changed: nothing is written. */
export async function correctRecord<E extends Entity>(
  ctx: Ctx,
  entity: E,
  id: string,
  terms: ChangeTerms & Readonly<{ changes: Changes<E> | LooseRecord }>,
): Promise<RecordOf<E>> {
  const record = await changeable(ctx, entity, id, terms, 'correct');
  const changes = realChanges(entity, record, terms.changes);
  const marked = markedChanges(entity, changes);
  const layout = layoutOf(entity).filter(
    ({ column, read }) => column !== 'id' && column !== 'label_id' && names(entity, changes, read),
  );
  await holdLinks(ctx, entity, [changes], new Set());
  const at: string[] = [];
  if (layout.length > 0)
    at.push(
      await newVersion(ctx, entity, record, {
        layout,
        row: { ...record, ...changes, id },
        reason: terms.reason,
      }),
    );
  if (marked.length > 0) at.push(await changeMarked(ctx, entity, record, marked, terms.reason));
  if (at.length > 0) await follow(ctx, entity, 'correct', [id], at);
  return await visible(ctx, entity, id);
}

/** Withdraws a record: it is kept, and no list, chart, history or search shows it any more. */
export async function withdrawRecord<E extends Entity>(
  ctx: Ctx,
  entity: E,
  id: string,
  terms: ChangeTerms,
): Promise<RecordOf<E>> {
  const record = await changeable(ctx, entity, id, terms, 'withdraw');
  const at = await newVersion(ctx, entity, record, { withdraw: true, reason: terms.reason });
  await follow(ctx, entity, 'withdraw', [id], [at]);
  return await visible(ctx, entity, id);
}

/** Puts a record under another label; its past, its side records, and all that rests on it or ends in it go along. */
export async function relabelRecord<E extends Entity>(
  ctx: Ctx,
  entity: E,
  id: string,
  terms: ChangeTerms & Readonly<{ labelId: number }>,
): Promise<RecordOf<E>> {
  const record = await changeable(ctx, entity, id, terms, 'relabel');
  const [known] = await ctx.sql`select l.id from ffp.label l where l.id = ${terms.labelId}`;
  if (!known) throw badInput([{ field: 'labelId', reason: 'link-not-found' }]);
  const labelId = await writerLabel(ctx, record.officeId, terms.labelId);
  if (labelId === record.labelId) return record;
  const at = await newVersion(ctx, entity, record, { labelId, reason: terms.reason });
  await project(ctx, entity.name, 'relabel', [id], at);
  await tellAccepted(ctx, { change: 'relabel', ids: new Map([[entity.name, [id]]]), bulk: false });
  return await visible(ctx, entity, id);
}

/** Projections and listeners after a correction or withdrawal; the latest time decides. */
async function follow(
  ctx: Ctx,
  entity: Entity,
  change: 'correct' | 'withdraw',
  ids: readonly string[],
  at: readonly string[],
): Promise<void> {
  const latest = latestOf(at) ?? ctx.now;
  await project(ctx, entity.name, 'change', ids, latest);
  await tellAccepted(ctx, { change, ids: new Map([[entity.name, ids]]), bulk: false });
}

/** The record as it may be changed now by this person; else the fault that fits. */
async function changeable<E extends Entity>(
  ctx: Ctx,
  entity: E,
  id: string,
  terms: ChangeTerms,
  action: string,
): Promise<RecordOf<E>> {
  const record = await visible(ctx, entity, id);
  const { officeId, recordedBy } = record;
  ctx.require(terms.permission ?? `${entity.domain}.${entity.name}.${action}`, {
    officeId,
    recordedBy,
    entity: entity.name,
  });
  if (record.withdrawnAt !== null) throw withdrawn();
  if (record.version !== terms.expectedVersion) throw stale();
  return record;
}

async function visible<E extends Entity>(ctx: Ctx, entity: E, id: string): Promise<RecordOf<E>> {
  const record = await findRecord(ctx, entity, id);
  if (!record) throw notFound();
  return record;
}

/** What the changes really change: known names only, and another value than now. */
function realChanges(entity: Entity, record: LooseRecord, changes: LooseRecord): LooseRecord {
  const changed = Object.entries(changes).filter(([name, value]) => {
    if (!(name in entity.fields) && !duty.has(name)) throw badInput([{ field: name, reason: 'not-known' }]);
    return value !== undefined && JSON.stringify(value) !== JSON.stringify(record[name] ?? null);
  });
  return Object.fromEntries(changed);
}

const duty = new Set<string>(dutyProperties);

/** Does a column hold something that the changes name? */
function names(entity: Entity, changes: LooseRecord, read: Written['read']): boolean {
  const marked = new Set(markedFields(entity).map(({ name }) => name));
  return Object.keys(changes).some((name) => !marked.has(name) && read({ [name]: probe }) !== null);
}

/** Has every part that a column may read. */
const probe: LooseRecord = { text: true, region: true, lat: true, lon: true };

type Version = Readonly<{
  reason: string;
  labelId?: number;
  withdraw?: true;
  layout?: readonly Written[];
  row?: LooseRecord;
}>;

/** Replaces a version; 0 rows mean that somebody else was faster: visible and newer is stale, else not found. Gives back since when it holds. */
async function newVersion(
  ctx: Ctx,
  entity: Entity,
  record: LooseRecord & { id: string; version: number },
  change: Version,
): Promise<string> {
  const { layout = [], row = {} } = change;
  const given = layout.map(({ column, type }) => `${quoted(column)} ${type}`);
  const at = `greatest($3::text::timestamptz, t.recorded_at)`;
  const changed = await guarded(
    ctx.sql.unsafe<{ recorded_at: string }[]>(
      `
      update ${tableOf(entity).table} t
      set version = t.version + 1, recorded_at = ${at}, recorded_by = $4, reason = $5, label_id = coalesce($6, t.label_id)
        ${change.withdraw ? `, withdrawn_at = ${at}` : ''}
        ${layout.map(({ column }) => `, ${quoted(column)} = r.${quoted(column)}`).join('')}
      from jsonb_to_recordset($7::text::jsonb) r(${['new_version boolean', ...given].join(', ')})
      where t.id = $1 and t.version = $2 and t.withdrawn_at is null
      returning t.recorded_at`,
      [
        record.id,
        record.version,
        ctx.now,
        ctx.reader.accountId,
        change.reason,
        change.labelId ?? null,
        asJson(layout, [row]),
      ],
      { prepare: true },
    ),
  );
  const [made] = changed;
  if (made) return made.recorded_at;
  throw (await findRecord(ctx, entity, record.id)) ? stale() : notFound();
}
