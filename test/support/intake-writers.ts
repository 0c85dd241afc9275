import type { RecordWriters } from '../../src/platform/intake/index.ts';
import type { Entity } from '../../src/schema/entity.ts';
import { toSnake } from '../../src/shared/text.ts';

/** Bare writers for tests of intake alone: typed rows and nothing else, by the same signature as the records store. */
export function bareWriters(entities: readonly Entity[]): RecordWriters {
  return {
    entities: () => entities,
    async writeBatch(ctx, batches, options) {
      for (const { entity, rows } of batches) {
        const flat = rows.map((row) => ({
          ...Object.fromEntries(
            Object.entries(row).flatMap(([name, value]) => columnsOf(entity, name, value)),
          ),
          label_id: options.labelId,
          version: 1,
          office_id: options.officeId,
          source_id: options.sourceId,
          recorded_at: ctx.now,
          recorded_by: ctx.reader.accountId,
        }));
        const table = ctx.sql(`ffp.${entity.table}`);
        await ctx.sql`insert into ${table} select r.* from jsonb_populate_recordset(null::${table}, ${ctx.sql.json(flat)}) r`;
      }
    },
    async withdrawSource(ctx, sourceId, reason) {
      for (const { table } of entities)
        await ctx.sql`update ${ctx.sql(`ffp.${table}`)} set withdrawn_at = ${ctx.now}, version = version + 1, reason = ${reason}
          where source_id = ${sourceId} and withdrawn_at is null`;
      await ctx.sql`update ffp.source set withdrawn_at = ${ctx.now} where id = ${sourceId}`;
    },
  };
}

function columnsOf(entity: Entity, name: string, value: unknown): [string, unknown][] {
  const field = entity.fields[name];
  if (field?.kind === 'link') return [[`${toSnake(name)}_id`, value]];
  if (field?.kind !== 'place') return [[toSnake(name), value]];
  const place = Object(value ?? {});
  return ['text', 'region', 'lat', 'lon'].map((part) => [`${toSnake(name)}_${part}`, place[part] ?? null]);
}
