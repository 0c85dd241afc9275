import { setImmediate as otherWork } from 'node:timers/promises';
import { rowReader } from './checks.ts';
import type { Import } from './import.ts';
import { contextOf } from './intake.ts';
import type { GroupedRow } from './rows-store.ts';
import type { ImportedRecords, ImportedRow, ImportShape, RowRefusal, Saying } from './shape.ts';

/** The records of the next chunk, made while the database writes the one before. */
export type Prepared = Readonly<{
  run: number;
  after: number;
  grouped: readonly GroupedRow[];
  made: ImportedRecords;
}>;

const slice = 250;

/** Makes the records of whole groups, a slice at a time, so that what waits for the database goes on in between. */
export async function prepare(
  { shape, of, sayings }: Readonly<{ shape: ImportShape; of: Import; sayings: readonly Saying[] }>,
  after: number,
  grouped: readonly GroupedRow[],
): Promise<Prepared> {
  const reader = rowReader(shape, of);
  const context = contextOf(of, sayings);
  const rows = new Map<string, ImportedRow[]>();
  const batches: { entity: ImportShape['entities'][number]; rows: ImportedRow[] }[] = [];
  const refused: RowRefusal[] = [];
  for (const part of slices(grouped)) {
    const made = shape.toRecords(
      part.map((row) => reader.read(row).row),
      context,
    );
    refused.push(...made.refused);
    for (const batch of made.batches) {
      const known = rows.get(batch.entity.name) ?? [];
      if (known.length === 0 && !rows.has(batch.entity.name))
        batches.push({ entity: batch.entity, rows: known });
      rows.set(batch.entity.name, known);
      for (const row of batch.rows) known.push(row);
    }
    await otherWork();
  }
  return { run: of.run, after, grouped, made: { batches, refused } };
}

/** Slices that end where a group ends. */
function* slices(grouped: readonly GroupedRow[]): Generator<readonly GroupedRow[]> {
  let from = 0;
  for (let at = 1; at <= grouped.length; at++) {
    const ends = at === grouped.length || grouped[at]?.groupNo !== grouped[at - 1]?.groupNo;
    if (!ends || (at - from < slice && at < grouped.length)) continue;
    yield grouped.slice(from, at);
    from = at;
  }
}
