import type { Entity } from '../../schema/entity.ts';
import { csvHeading, csvRecord, jsonRecord } from '../../schema/export.ts';
import { Fault } from '../../shared/fault.ts';
import type { Ctx } from '../access/ctx.ts';
import { listRecords, type Query } from './read.ts';

/** How an export is written. */
export type ExportFormat = 'csv' | 'json';

/** A finished export. */
export type Exported = Readonly<{ name: string; type: string; body: string; ids: readonly string[] }>;

/** More than this is no look-up but a data transfer, which wants an agreement. */
const most = 50_000;

/** Writes all records that fit a query, as this reader may see them; CSV is guarded against formulas. */
export async function exportRecords(
  ctx: Ctx,
  entity: Entity,
  query: Query,
  format: ExportFormat,
): Promise<Exported> {
  const lines: string[] = [];
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page = await listRecords(ctx, entity, {
      ...query,
      limit: 1000,
      ...(after === undefined ? {} : { after }),
    });
    for (const record of page.records) {
      ids.push(record.id);
      lines.push(format === 'csv' ? csvRecord(entity, record) : JSON.stringify(jsonRecord(entity, record)));
    }
    if (ids.length > most) throw new Fault('export-too-large', 422, { most });
    after = page.next ?? undefined;
  } while (after !== undefined);
  const name = `${entity.plural}-${ctx.now.slice(0, 10)}.${format}`;
  return format === 'csv'
    ? { name, type: 'text/csv; charset=utf-8', body: `\ufeff${csvHeading(entity)}${lines.join('')}`, ids }
    : { name, type: 'application/json', body: `[${lines.join(',\n')}]\n`, ids };
}
