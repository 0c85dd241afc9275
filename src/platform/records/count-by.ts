import { columnsOfField } from '../../schema/columns.ts';
import type { Entity } from '../../schema/entity.ts';
import type { Ctx } from '../access/ctx.ts';
import { quoted } from '../projections/relations.ts';
import { conditionsOf, startParameters } from './filters.ts';
import type { Query } from './read.ts';
import { rowsOf } from './select.ts';

/** How many records hold one value; null: none is known. */
export type Counted = Readonly<{ value: string | null; count: number }>;

/** How many records fit, by what a field of them holds: of a place its region, of a day its year. */
export async function countRecordsBy(
  ctx: Ctx,
  entity: Entity,
  field: string,
  query: Pick<Query, 'filters' | 'knownAt' | 'withdrawn'>,
): Promise<readonly Counted[]> {
  const parameters = query.knownAt === undefined ? startParameters() : startParameters(query.knownAt);
  const kept = query.withdrawn ? [] : ['t.withdrawn_at is null'];
  const conditions = [...kept, ...conditionsOf(entity, query.filters ?? {}, parameters)];
  const rows = await ctx.sql.unsafe<{ value: string | null; count: number }[]>(
    `
    select ${heldIn(entity, field)} as value, count(*)::int as count
    from ${rowsOf(entity, query.knownAt !== undefined)}
    where ${conditions.length > 0 ? conditions.join(' and ') : 'true'}
    group by 1 order by 1 nulls last`,
    [...parameters.values],
    { prepare: true },
  );
  return rows.map(({ value, count }) => ({ value, count }));
}

function heldIn(entity: Entity, name: string): string {
  const field = entity.fields[name];
  const column = field && columnsOfField(name, field)[field.kind === 'place' ? 1 : 0];
  if (!field || field.mark || !column) throw new Error(`${entity.name} is not counted by ${name}`);
  const at = `t.${quoted(column.column)}`;
  return field.kind === 'partialDate' || field.kind === 'date' ? `left(${at}::text, 4)` : at;
}
