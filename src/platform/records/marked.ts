import { markedFields } from '../../schema/columns.ts';
import type { Entity } from '../../schema/entity.ts';
import { newId } from '../../shared/ids.ts';
import type { Ctx } from '../access/ctx.ts';
import { guarded } from './faults.ts';
import { latestOf } from './instants.ts';
import { markedLabel } from './labels.ts';
import type { LooseRecord } from './layout.ts';
import { assertCleared, insertRows, sideLayout } from './write.ts';

/** A change of a field above its record's label. */
export type MarkedChange = Readonly<{ field: string; level: number; value: unknown }>;

/** Of some changes, those of marked fields. */
export function markedChanges(entity: Entity, changes: LooseRecord): readonly MarkedChange[] {
  return markedFields(entity)
    .filter(({ name }) => name in changes)
    .map(({ name, level }) => ({ field: name, level, value: changes[name] ?? null }));
}

type Changed = LooseRecord & Readonly<{ id: string; labelId: number; officeId: number; sourceId: string }>;

/** Changes side records, which have versions of their own: who may not see them learns nothing from the record's version. Gives back since when it holds. */
export async function changeMarked(
  ctx: Ctx,
  entity: Entity,
  record: Changed,
  changes: readonly MarkedChange[],
  reason: string,
): Promise<string> {
  const times: string[] = [ctx.now];
  for (const change of changes) {
    assertCleared(ctx, change.field, change.level);
    const replaced = await replaceSide(ctx, record, change, reason);
    if (replaced) times.push(replaced);
    else if (change.value !== null) await addSide(ctx, entity, record, change);
  }
  return latestOf(times) ?? ctx.now;
}

async function replaceSide(
  ctx: Ctx,
  record: Changed,
  { field, value }: MarkedChange,
  reason: string,
): Promise<string | undefined> {
  const emptied = value === null;
  const [side] = await guarded(
    ctx.sql<{ recorded_at: string }[]>`
      update ffp.protected_field p
      set version = p.version + 1, reason = ${reason}, recorded_by = ${ctx.reader.accountId},
        recorded_at = greatest(${ctx.now}::text::timestamptz, p.recorded_at),
        withdrawn_at = case when ${emptied} then greatest(${ctx.now}::text::timestamptz, p.recorded_at) end,
        value = case when ${emptied} then p.value else ${JSON.stringify(value)}::text::jsonb end
      where p.record_id = ${record.id}
        and p.field = ${field}
        and p.withdrawn_at is null
      returning p.recorded_at`,
  );
  return side?.recorded_at;
}

async function addSide(
  ctx: Ctx,
  entity: Entity,
  record: Changed,
  { field, level, value }: MarkedChange,
): Promise<void> {
  const { officeId, sourceId } = record;
  const label_id = await markedLabel(ctx, record.labelId, level);
  const row = { id: newId(), label_id, record_id: record.id, entity: entity.name, field, value };
  await insertRows(ctx, 'ffp.protected_field', sideLayout, [row], { labelId: label_id, officeId, sourceId });
}
