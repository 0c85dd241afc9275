import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Ctx } from '../access/ctx.ts';
import type { Import, StagedRow, Verdict } from './import.ts';
import type { RowRefusal } from './shape.ts';

/** Takes rows as COPY text into a temporary table: COPY is refused on tables under row security. */
export type Incoming = Readonly<{
  write(copy: Uint8Array): Promise<void>;
  end(): Promise<void>;
  fail(error: unknown): void;
}>;

/** Opens the way in for the rows of one file; lasts until the end of the transaction. */
export async function openIncoming(ctx: Ctx): Promise<Incoming> {
  await ctx.sql`set local statement_timeout = '15min'`; // one COPY lasts as long as its file
  await ctx.sql`create temp table incoming_row (row_no int, line_no int, problem text, cells text[], row_hash bytea) on commit drop`;
  const sink: Writable =
    await ctx.sql`copy pg_temp.incoming_row (row_no, line_no, problem, cells, row_hash) from stdin`.writable();
  let failure: unknown;
  sink.on('error', (error) => {
    failure = error;
  });
  return {
    async write(copy) {
      if (failure) throw failure;
      if (!sink.write(copy)) await once(sink, 'drain');
    },
    async end() {
      sink.end();
      await finished(sink);
    },
    fail(error) {
      sink.destroy(error instanceof Error ? error : new Error(String(error)));
    },
  };
}

/** Stages what came in. */
export async function stageIncoming(ctx: Ctx, importId: string, labelId: number): Promise<void> {
  await ctx.sql`
    insert into ffp.import_row (import_id, row_no, line_no, label_id, problem, cells, row_hash)
    select ${importId}, r.row_no, r.line_no, ${labelId}, r.problem, r.cells, r.row_hash
    from pg_temp.incoming_row r`;
}

/** A page of staged rows, in file order. */
export async function findRows(
  ctx: Ctx,
  importId: string,
  after: number,
  limit: number,
): Promise<readonly StagedRow[]> {
  return ctx.sql<StagedRow[]>`
    select r.row_no as "rowNo", r.line_no as "lineNo", r.problem, array_to_json(r.cells) as cells, encode(r.row_hash, 'hex') as "rowHash"
    from ffp.import_row r
    where r.import_id = ${importId} and r.row_no > ${after}
    order by r.row_no
    limit ${limit}`;
}

/** Keeps what the checks say of a page of rows. */
export async function insertVerdicts(ctx: Ctx, of: Import, verdicts: readonly Verdict[]): Promise<void> {
  if (verdicts.length === 0) return;
  await ctx.sql`
    insert into ffp.import_verdict (import_id, run, row_no, label_id, group_no, column_name, reason, reason_values, warnings)
    select ${of.id}, ${of.run}, v.row_no, ${of.labelId}, v.group_no, v.column_name, v.reason, v.reason_values::jsonb,
      string_to_array(v.warnings, ' ')
    from unnest(${verdicts.map((each) => each.rowNo)}::int[], ${verdicts.map((each) => each.groupNo)}::int[],
      ${verdicts.map((each) => each.column)}::text[], ${verdicts.map((each) => each.reason)}::text[],
      ${verdicts.map((each) => (each.reason ? JSON.stringify(each.values) : null))}::text[],
      ${verdicts.map((each) => each.warnings.join(' ') || null)}::text[]) v (row_no, group_no, column_name, reason, reason_values, warnings)`;
}

/** Rows that an earlier row of the same file says word for word, with the number of that row. */
export async function findRepeats(ctx: Ctx, importId: string): Promise<ReadonlyMap<number, number>> {
  const found = await ctx.sql<{ rowNo: number; firstRow: number }[]>`
    select d.row_no as "rowNo", d.first_row as "firstRow"
    from (select r.row_no, min(r.row_no) over (partition by r.row_hash) as first_row from ffp.import_row r where r.import_id = ${importId}) d
    where d.row_no > d.first_row`;
  return new Map(found.map((row) => [row.rowNo, row.firstRow]));
}

/** Of these rows, those that were already accepted, word for word, from the same source: when, and as which row of its file. */
export async function findRecorded(
  ctx: Ctx,
  of: Import,
  rows: readonly StagedRow[],
): Promise<ReadonlyMap<number, Readonly<{ on: string; row: number }>>> {
  // Each `offset 0` keeps its step apart, so that the planner, who knows nothing of tables just filled, goes by the hash, row by row.
  const found = await ctx.sql<{ rowNo: number; on: string; row: number }[]>`
    select s.row_no as "rowNo", left(d.recorded_at::text, 10) as "on", d.row_no as "row"
    from unnest(${rows.map((row) => row.rowNo)}::int[], ${rows.map((row) => row.rowHash)}::text[]) s (row_no, row_hash)
    cross join lateral (
      select i.recorded_at, e.row_no
      from (select r.import_id, r.row_no from ffp.import_row r where r.row_hash = decode(s.row_hash, 'hex') offset 0) e
      cross join lateral (
        select m.recorded_at, m.run, m.written_through
        from ffp.import m
        where m.id = e.import_id and m.id <> ${of.id} and m.source_key = ${of.sourceKey} and m.shape = ${of.shape} and m.state <> 'withdrawn'
        offset 0) i
      cross join lateral (
        select v.row_no
        from ffp.import_verdict v
        where v.import_id = e.import_id and v.run = i.run and v.row_no = e.row_no and v.group_no <= i.written_through
        offset 0) w
      limit 1) d`;
  return new Map(found.map(({ rowNo, on, row }) => [rowNo, { on, row }]));
}

/** Takes accepting from one source in turns, so that two files with the same row do not both write it. */
export async function holdSource(ctx: Ctx, sourceKey: string): Promise<void> {
  await ctx.sql`select pg_advisory_xact_lock(hashtextextended('intake ' || ${sourceKey}, 0))`;
}

/** The turn of the chunk that begins after a group, held by whoever writes it until it commits. Who takes it afterwards has waited for that. */
export async function holdTurn(ctx: Ctx, importId: string, after: number): Promise<void> {
  await ctx.sql`select pg_advisory_xact_lock(hashtextextended('intake turn ' || ${importId} || ' ' || ${after}::int, 0))`;
}

/** Refuses rows after all, with the reasons that the shape gave. */
export async function refuseRows(ctx: Ctx, of: Import, refused: readonly RowRefusal[]): Promise<void> {
  if (refused.length === 0) return;
  await ctx.sql`
    update ffp.import_verdict v
    set group_no = null, column_name = d.column_name, reason = d.reason, reason_values = d.reason_values::jsonb
    from unnest(${refused.map((each) => each.rowNo)}::int[], ${refused.map((each) => each.column ?? null)}::text[],
      ${refused.map((each) => each.reason)}::text[], ${refused.map((each) => JSON.stringify(each.values))}::text[])
      d (row_no, column_name, reason, reason_values)
    where v.import_id = ${of.id} and v.run = ${of.run} and v.row_no = d.row_no`;
}

/** A staged row with the group that it belongs to. */
export type GroupedRow = StagedRow & Readonly<{ groupNo: number }>;

/** The next rows that fit, group by group: at most `limit`, and never a part of a group. */
export async function findGroups(
  ctx: Ctx,
  of: Import,
  after: number,
  limit: number,
): Promise<readonly GroupedRow[]> {
  const rows = await readGroups(ctx, of, { after, to: null, limit: limit + 1 });
  const last = rows.at(-1);
  if (!last || rows.length <= limit) return rows;
  const whole = rows.filter((row) => row.groupNo < last.groupNo);
  if (whole.length > 0) return whole;
  return readGroups(ctx, of, { after, to: last.groupNo, limit: null }); // one group larger than a chunk
}

type Span = Readonly<{ after: number; to: number | null; limit: number | null }>;

async function readGroups(ctx: Ctx, of: Import, span: Span): Promise<readonly GroupedRow[]> {
  return ctx.sql<GroupedRow[]>`
    select v.group_no as "groupNo", r.row_no as "rowNo", r.line_no as "lineNo", r.problem, array_to_json(r.cells) as cells, encode(r.row_hash, 'hex') as "rowHash"
    from (select v.group_no, v.row_no
          from ffp.import_verdict v
          where v.import_id = ${of.id} and v.run = ${of.run} and v.reason is null and v.group_no > ${span.after}
            and (${span.to}::int is null or v.group_no <= ${span.to})
          order by v.group_no, v.row_no
          limit ${span.limit}) v
    join ffp.import_row r on r.import_id = ${of.id} and r.row_no = v.row_no
    order by v.group_no, r.row_no`;
}

/** A row and its verdict, for the preview. */
export type JudgedRow = Omit<StagedRow, 'rowHash'> &
  Readonly<Pick<Verdict, 'column' | 'reason' | 'warnings'> & { values: Verdict['values'] | null }>;

/** Which rows a preview shows. */
export type RowFilter = 'all' | 'fit' | 'refused' | 'warned';

/** A page of the preview, in file order. */
export async function findJudgedRows(
  ctx: Ctx,
  of: Import,
  page: Readonly<{ after: number; limit: number; filter: RowFilter; reason: string | null }>,
): Promise<readonly JudgedRow[]> {
  return ctx.sql<JudgedRow[]>`
    select r.row_no as "rowNo", r.line_no as "lineNo", r.problem, r.cells, v.column_name as "column", v.reason, v.reason_values as "values",
      coalesce(v.warnings, '{}') as warnings
    from ffp.import_verdict v
    join ffp.import_row r on r.import_id = v.import_id and r.row_no = v.row_no
    where v.import_id = ${of.id} and v.run = ${of.run} and v.row_no > ${page.after}
      and (${page.filter} = 'all' or (${page.filter} = 'fit' and v.reason is null) or (${page.filter} = 'refused' and v.reason is not null)
        or (${page.filter} = 'warned' and v.warnings is not null))
      and (${page.reason}::text is null or v.reason = ${page.reason})
    order by v.row_no
    limit ${page.limit}`;
}

/** How many rows there are of each reason; null: they fit. */
export async function countReasons(
  ctx: Ctx,
  of: Import,
): Promise<readonly Readonly<{ reason: string | null; column: string | null; rows: number }>[]> {
  return ctx.sql<{ reason: string | null; column: string | null; rows: number }[]>`
    select v.reason, v.column_name as "column", count(*)::int as rows
    from ffp.import_verdict v
    where v.import_id = ${of.id} and v.run = ${of.run}
    group by v.reason, v.column_name
    order by rows desc, v.reason, v.column_name
    limit 500`;
}

/** How many rows carry each warning. */
export async function countWarnings(
  ctx: Ctx,
  of: Import,
): Promise<readonly Readonly<{ warning: string; rows: number }>[]> {
  return ctx.sql<{ warning: string; rows: number }[]>`
    select split_part(w.warning, ':', 2) as warning, count(distinct v.row_no)::int as rows
    from ffp.import_verdict v, unnest(v.warnings) w (warning)
    where v.import_id = ${of.id} and v.run = ${of.run} and v.warnings is not null
    group by 1
    order by rows desc, warning
    limit 100`;
}
