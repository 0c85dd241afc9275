import { linksOf } from '../../schema/columns.ts';
import type { Entity } from '../../schema/entity.ts';
import { badInput } from '../../shared/fault.ts';
import type { Ctx } from '../access/ctx.ts';
import { findEntity, uuidArray } from '../projections/index.ts';
import { tableOf } from '../projections/relations.ts';
import type { LooseRecord } from './layout.ts';

/**
 * Asks that what records link to is there for this reader and not withdrawn, and holds it still until the end of the transaction, so that
 * projections which rest on it cannot be made from a version that another writer is just replacing. `inBatch`: ids that are written together.
 */
export async function holdLinks(
  ctx: Ctx,
  entity: Entity,
  rows: readonly LooseRecord[],
  inBatch: ReadonlySet<string>,
): Promise<void> {
  for (const { name, to } of linksOf(entity)) {
    const ids = [
      ...new Set(rows.map((row) => row[name]).filter((id) => typeof id === 'string' && !inBatch.has(id))),
    ].map(String);
    if (ids.length === 0) continue;
    const found = to === 'any' ? await findAny(ctx, ids) : await holdOf(ctx, to, ids);
    if (found < ids.length) throw badInput([{ field: name, reason: 'link-not-found' }]);
  }
}

async function holdOf(ctx: Ctx, targets: readonly string[], ids: readonly string[]): Promise<number> {
  let found = 0;
  for (const target of targets) {
    const entity = findEntity(target);
    if (!entity) throw new Error(`"${target}" is not registered: install its projections first`);
    const held = await ctx.sql.unsafe(
      `select t.id from unnest($1::text::uuid[]) u (id) join ${tableOf(entity).table} t on t.id = u.id where t.withdrawn_at is null for share of t`,
      [uuidArray(ids)],
      { prepare: true },
    );
    found += held.length;
  }
  return found;
}

async function findAny(ctx: Ctx, ids: readonly string[]): Promise<number> {
  const found = await ctx.sql`
    select r.id
    from unnest(${uuidArray(ids)}::text::uuid[]) u (id)
    join ffp.record r on r.id = u.id
    where r.withdrawn_at is null`;
  return found.length;
}
