import { defaultLabel } from '../../schema/base.ts';
import { badInput } from '../../shared/fault.ts';
import type { Ctx } from '../access/ctx.ts';

/** The label of what this reader writes when he says nothing: official and common, but of his office alone where that office does not share. */
export async function writerLabel(
  ctx: Ctx,
  officeId: number,
  labelId: number = defaultLabel,
): Promise<number> {
  // A label above his reach and one that does not exist look alike (check AZ-15): neither is joined with anything.
  const [office] = await ctx.sql<{ shares: boolean; known: boolean }[]>`
    select o.shares, exists (select 1 from ffp.label l where l.id = ${labelId}) as known
    from ffp.office o
    where o.id = ${officeId}`;
  if (office?.known === false) throw badInput([{ field: 'labelId', reason: 'link-not-found' }]);
  if (office?.shares !== false) return labelId;
  const [joined] = await ctx.sql<{ id: number }[]>`
    select ffp.label_join(${labelId}, ffp.label_of(0, 'H0', '{}', '{}', array[${officeId}::int])) as id`;
  return joined?.id ?? labelId;
}

/** The label of a field above its record's: the join of the record's label and of the mark. */
export async function markedLabel(ctx: Ctx, labelId: number, level: number): Promise<number> {
  const [joined] = await ctx.sql<{ id: number }[]>`
    select ffp.label_join(${labelId}, (select l.id from ffp.label l where l.level = ${level} and l.handling = 'H0'
      and l.compartments = '{}' and l.originators = '{}' and l.offices = '{}')) as id`;
  return joined?.id ?? labelId;
}
