import type { Ctx } from '../access/ctx.ts';
import type { Import } from './import.ts';
import type { Saying } from './shape.ts';

/** One value that was spoken of. `key` is its folded form. */
export type SaidValue = Readonly<{ part: string; written: string; key: string }>;

/** What was said of written values, as this import has fixed it. */
export async function findSayings(ctx: Ctx, importId: string): Promise<readonly Saying[]> {
  const [found] = await ctx.sql<
    { sayings: readonly Saying[] }[]
  >`select i.sayings from ffp.import i where i.id = ${importId}`;
  return found?.sayings ?? [];
}

/** Fixes what was said. */
export async function setSayings(ctx: Ctx, importId: string, sayings: readonly Saying[]): Promise<void> {
  await ctx.sql`update ffp.import set sayings = ${ctx.sql.json([...sayings])} where id = ${importId}`;
}

/** Keeps what a person has just said of a value; `undone` takes the word before it back. */
export async function insertOverruling(
  ctx: Ctx,
  id: string,
  of: Import,
  said: SaidValue & Readonly<{ code: string | null; undone: boolean }>,
): Promise<void> {
  await ctx.sql`
    insert into ffp.import_overruling (id, import_id, label_id, office_id, shape, source_key, part, written, written_key, code, undone,
      recorded_at, recorded_by)
    values (${id}, ${of.id}, ${of.labelId}, ${of.officeId}, ${of.shape}, ${of.sourceKey}, ${said.part}, ${said.written}, ${said.key},
      ${said.code}, ${said.undone}, ${ctx.now}, ${ctx.reader.accountId})`;
}

/** The last word on each value of this source that counts, of imports under the same label: an import tells its readers nothing of a higher one. */
export async function findLastWords(
  ctx: Ctx,
  of: Import,
): Promise<readonly Readonly<{ importId: string; part: string; written: string; code: string | null }>[]> {
  return ctx.sql<{ importId: string; part: string; written: string; code: string | null }[]>`
    select w.import_id as "importId", w.part, w.written, w.code
    from (select distinct on (o.part, o.written_key) o.import_id, o.part, o.written, o.code, o.undone, o.recorded_at, o.id
          from ffp.import_overruling o
          where o.source_key = ${of.sourceKey} and o.shape = ${of.shape} and o.label_id = ${of.labelId}
          order by o.part, o.written_key, o.recorded_at desc, o.id desc) w
    where not w.undone
    order by w.recorded_at, w.id
    limit 20000`;
}

/** Different rows of a file as far as these of its columns go, the most frequent first. Columns are counted from 1. */
export async function findDifferentCells(
  ctx: Ctx,
  importId: string,
  columns: readonly number[],
  limit: number,
): Promise<readonly Readonly<{ cells: readonly string[]; rows: number }>[]> {
  return ctx.sql<{ cells: readonly string[]; rows: number }[]>`
    select to_json(d.cells) as cells, count(*)::int as rows
    from (select array(select coalesce(r.cells[c.at], '') from unnest(${[...columns]}::int[]) with ordinality c (at, place)
                       order by c.place) as cells
          from ffp.import_row r
          where r.import_id = ${importId} and r.problem is null) d
    group by d.cells
    order by rows desc, d.cells
    limit ${limit}`;
}
