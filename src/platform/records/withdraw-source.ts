import { linksOf } from '../../schema/columns.ts';
import type { Entity } from '../../schema/entity.ts';
import { notFound } from '../../shared/fault.ts';
import type { Ctx } from '../access/ctx.ts';
import { project, registered, tellAccepted } from '../projections/index.ts';
import { literal, quoted, tableOf } from '../projections/relations.ts';
import { guarded, withdrawn } from './faults.ts';

/** Something that was built on a source's record since: a correction of it, or a record of another source that links to it. */
export type Conflict = Readonly<{
  kind: 'corrected' | 'linked';
  entity: string;
  id: string;
  byEntity: string;
  byId: string;
}>;

/** What became of a withdrawal: done, or nothing touched and the conflicts named for somebody to decide. */
export type Withdrawal = Readonly<{
  done: boolean;
  withdrawn: ReadonlyMap<string, number>;
  conflicts: readonly Conflict[];
  moreConflicts: boolean;
}>;

/** Told how much of a withdrawal is done, as shares of the whole; it throws to stop it, and nothing has happened then. */
export type OnWithdrawn = (done: number, whole: number) => void;

const shown = 200;
const together = 10_000;

/**
 * Withdraws all that a source said, as one act. Where somebody has since built on it, nothing is done and the conflicts are listed;
 * `despite` says that a person has looked at them. Only what this reader may see is withdrawn and listed.
 */
export async function withdrawSource(
  ctx: Ctx,
  sourceId: string,
  reason: string,
  options: Readonly<{ despite?: boolean; onStep?: OnWithdrawn }> = {},
): Promise<Withdrawal> {
  await ctx.sql`set local statement_timeout = '15min'`; // a file goes out as one act, on a slow machine too
  const [source] = await ctx.sql<{ withdrawn_at: string | null }[]>`
    select s.withdrawn_at from ffp.source s where s.id = ${sourceId} for update`;
  if (!source) throw notFound();
  if (source.withdrawn_at !== null) throw withdrawn();
  const conflicts = await conflictsOf(ctx, sourceId);
  const named = { conflicts: conflicts.slice(0, shown), moreConflicts: conflicts.length > shown };
  if (conflicts.length > 0 && !options.despite) return { done: false, withdrawn: new Map(), ...named };
  const step = await stepsOf(ctx, sourceId, options.onStep);
  const ids = new Map<string, readonly string[]>();
  for (const entity of said()) {
    const gone = await withdrawRows(ctx, entity, sourceId, reason);
    if (gone.length > 0) ids.set(entity.name, gone);
    step(gone.length);
  }
  for (const [entity, gone] of ids) {
    for (let from = 0; from < gone.length; from += together) {
      const some = gone.slice(from, from + together);
      await project(ctx, entity, 'change', some, ctx.now);
      step(some.length);
    }
  }
  await ctx.sql`update ffp.source set withdrawn_at = ${ctx.now}::text::timestamptz where id = ${sourceId}`;
  const total = [...ids.values()].reduce((sum, { length }) => sum + length, 0);
  await tellAccepted(ctx, { change: 'withdraw', ids, bulk: total > 200 });
  return {
    done: true,
    withdrawn: new Map([...ids].map(([entity, gone]) => [entity, gone.length])),
    ...named,
  };
}

/** What a source says itself; whoever proposed something on it withdraws that, being told of the rest. */
const said = (): readonly Entity[] => registered().filter(({ proposed }) => !proposed);

/** Each record is closed, then projected, then all who follow are told: of three shares each record has two, and the telling the rest. */
async function stepsOf(
  ctx: Ctx,
  sourceId: string,
  onStep: OnWithdrawn | undefined,
): Promise<(count: number) => void> {
  if (!onStep) return () => {};
  const counts = said().map(
    (entity) =>
      `select count(*)::int as n from ${tableOf(entity).table} t where t.source_id = $1 and t.withdrawn_at is null`,
  );
  const rows = await ctx.sql.unsafe<{ n: number }[]>(counts.join('\nunion all\n'), [sourceId]);
  const whole = 3 * rows.reduce((sum, { n }) => sum + n, 0);
  let done = 0;
  onStep(done, whole);
  return (count) => {
    done += count;
    onStep(done, whole);
  };
}

async function withdrawRows(
  ctx: Ctx,
  entity: Entity,
  sourceId: string,
  reason: string,
): Promise<readonly string[]> {
  const rows = await guarded(
    ctx.sql.unsafe<{ id: string }[]>(
      `
      update ${tableOf(entity).table} t
      set version = t.version + 1, reason = $2, recorded_by = $3,
        recorded_at = greatest($4::text::timestamptz, t.recorded_at), withdrawn_at = greatest($4::text::timestamptz, t.recorded_at)
      where t.source_id = $1 and t.withdrawn_at is null
      returning t.id`,
      [sourceId, reason, ctx.reader.accountId, ctx.now],
    ),
  );
  return rows.map(({ id }) => id);
}

/** What has since been built on a source's records, as far as this reader sees it; one more than is shown where there are others. */
export async function conflictsOf(ctx: Ctx, sourceId: string): Promise<readonly Conflict[]> {
  const selects = said().flatMap((entity) => [correctedSelect(entity), ...linkedSelects(entity)]);
  const rows = await ctx.sql.unsafe<
    { kind: Conflict['kind']; entity: string; id: string; by_entity: string; by_id: string }[]
  >(`${selects.join('\nunion all\n')}\nlimit ${shown + 1}`, [sourceId]);
  return rows.map(({ kind, entity, id, by_entity, by_id }) => ({
    kind,
    entity,
    id,
    byEntity: by_entity,
    byId: by_id,
  }));
}

function correctedSelect(entity: Entity): string {
  const name = literal(entity.name);
  return `select 'corrected' as kind, ${name} as entity, t.id, ${name} as by_entity, t.id as by_id
    from ${tableOf(entity).table} t
    where t.source_id = $1 and t.version > 1 and t.withdrawn_at is null`;
}

/** Links from records of other sources to records of this one. */
function linkedSelects(entity: Entity): readonly string[] {
  return linksOf(entity).flatMap(({ column, to }) =>
    registered()
      .filter(({ name }) => to === 'any' || to.includes(name))
      .map(
        (target) => `select 'linked', ${literal(target.name)}, t.id, ${literal(entity.name)}, o.id
    from ${tableOf(target).table} t
    join ${tableOf(entity).table} o on o.${quoted(column)} = t.id
    where t.source_id = $1 and t.withdrawn_at is null and o.source_id <> $1 and o.withdrawn_at is null`,
      ),
  );
}
