import { defaultLabel } from '../../schema/base.ts';
import { badInput } from '../../shared/fault.ts';
import type { Ctx } from '../access/ctx.ts';

/** The label of what this reader writes when he says nothing: official and common, but of his office alone where that office does not share. */
export async function writerLabel(ctx: Ctx, officeId: number, labelId?: number): Promise<number> {
  return (await writerTerms(ctx, { officeId, labelId })).labelId;
}

/** The same, and whether the source on whose word he writes is there for him and stands. */
export async function writerTerms(
  ctx: Ctx,
  {
    officeId,
    labelId = defaultLabel,
    sourceId = null,
  }: Readonly<{ officeId: number; labelId?: number | undefined; sourceId?: string | null }>,
): Promise<Readonly<{ labelId: number; sourceStands: boolean }>> {
  // A label above his reach and one that does not exist look alike (check AZ-15): neither is joined with anything.
  const [said] = await ctx.sql<{ shares: boolean | null; known: boolean; sourceStands: boolean }[]>`
    select (select o.shares from ffp.office o where o.id = ${officeId}) as shares,
      exists (select 1 from ffp.label l where l.id = ${labelId}) as known,
      exists (select 1 from ffp.source s where s.id = ${sourceId}::uuid and s.withdrawn_at is null) as "sourceStands"`;
  if (!said?.known) throw badInput([{ field: 'labelId', reason: 'link-not-found' }]);
  const { sourceStands } = said;
  if (said.shares !== false) return { labelId, sourceStands };
  const [joined] = await ctx.sql<{ id: number }[]>`
    select ffp.label_join(${labelId}, ffp.label_of(0, 'H0', '{}', '{}', array[${officeId}::int])) as id`;
  return { labelId: joined?.id ?? labelId, sourceStands };
}

/** The label of a field above its record's: the join of the record's label and of the mark. */
export async function markedLabel(ctx: Ctx, labelId: number, level: number): Promise<number> {
  const [joined] = await ctx.sql<{ id: number }[]>`
    select ffp.label_join(${labelId}, (select l.id from ffp.label l where l.level = ${level} and l.handling = 'H0'
      and l.compartments = '{}' and l.originators = '{}' and l.offices = '{}')) as id`;
  return joined?.id ?? labelId;
}
