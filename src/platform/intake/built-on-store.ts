import type { Entity } from '../../schema/entity.ts';
import { toSnake } from '../../shared/text.ts';
import type { Ctx } from '../access/ctx.ts';
import type { BuiltOn } from './withdraw.ts';

/** Finds records of other sources that link to a record of this one, and records of this one that somebody has corrected. */
export async function findBuiltOn(
  ctx: Ctx,
  all: readonly Entity[],
  written: readonly Entity[],
  of: Readonly<{ sourceId: string; limit: number }>,
): Promise<readonly BuiltOn[]> {
  const found: BuiltOn[] = [];
  for (const entity of written) found.push(...(await findCorrected(ctx, entity, of)));
  for (const entity of all) {
    for (const [name, field] of Object.entries(entity.fields)) {
      if (field.kind === 'link' && found.length < of.limit)
        found.push(...(await findLinked(ctx, entity, name, of)));
    }
  }
  return found.slice(0, of.limit);
}

async function findCorrected(
  ctx: Ctx,
  entity: Entity,
  of: Readonly<{ sourceId: string; limit: number }>,
): Promise<readonly BuiltOn[]> {
  return ctx.sql<BuiltOn[]>`
    select t.id, ${entity.name} as entity, t.id as "on", t.recorded_by as "recordedBy", t.recorded_at as "recordedAt", 'corrected' as how
    from ${ctx.sql(`ffp.${entity.table}`)} t
    where t.source_id = ${of.sourceId} and t.version > 1 and t.withdrawn_at is null
    order by t.id
    limit ${of.limit}`;
}

async function findLinked(
  ctx: Ctx,
  entity: Entity,
  field: string,
  of: Readonly<{ sourceId: string; limit: number }>,
): Promise<readonly BuiltOn[]> {
  const link = ctx.sql(`${toSnake(field)}_id`);
  return ctx.sql<BuiltOn[]>`
    select t.id, ${entity.name} as entity, t.${link} as "on", t.recorded_by as "recordedBy", t.recorded_at as "recordedAt", 'linked' as how
    from ${ctx.sql(`ffp.${entity.table}`)} t
    join ffp.record r on r.id = t.${link} and r.source_id = ${of.sourceId}
    join ffp.account a on a.id = t.recorded_by and not a.system
    where t.source_id <> ${of.sourceId} and t.withdrawn_at is null
    order by t.id
    limit ${of.limit}`;
}
