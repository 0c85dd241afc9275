import { csvLine } from '../../shared/csv.ts';
import type { Ctx } from '../access/ctx.ts';
import { rowReader } from './checks.ts';
import type { Import } from './import.ts';
import { type Intake, shapeNamed } from './intake.ts';
import * as rows from './rows-store.ts';
import { findSayings } from './sayings-store.ts';
import type { CellValue, CheckedRow, ImportShape, Saying, UnderstoodCell } from './shape.ts';

/** A row of the preview: what stands in the file, beside what it is taken for, or why it is refused. */
export type PreviewRow = Readonly<{
  rowNo: number;
  lineNo: number;
  refusal: Readonly<{
    column: string | null;
    reason: string;
    values: Readonly<Record<string, string | number>>;
  }> | null;
  warnings: readonly string[];
  cells: readonly UnderstoodCell[];
  rest: Readonly<Record<string, string>>;
}>;

/** A page of the preview. */
export async function previewRows(
  ctx: Ctx,
  intake: Intake,
  of: Import,
  page: Readonly<{ after: number; limit: number; filter: rows.RowFilter; reason: string | null }>,
): Promise<readonly PreviewRow[]> {
  const shape = shapeNamed(intake, of.shape);
  const reader = rowReader(shape, of);
  const sayings = shape.overruling ? await findSayings(ctx, of.id) : [];
  const judged = await rows.findJudgedRows(ctx, of, page);
  ctx.note({ found: judged.length, detail: { import: of.id, after: page.after, filter: page.filter } });
  return judged.map((each) => {
    const { row } = reader.read(each);
    const broken = each.problem !== null;
    return {
      rowNo: each.rowNo,
      lineNo: each.lineNo,
      refusal:
        each.reason === null ? null : { column: each.column, reason: each.reason, values: each.values ?? {} },
      warnings: each.warnings,
      cells: broken ? [] : cellsOf(shape, row, sayings),
      rest: broken ? { '#': each.cells.join(' | ').slice(0, 1_000) } : row.rest,
    };
  });
}

function cellsOf(shape: ImportShape, row: CheckedRow, sayings: readonly Saying[]): readonly UnderstoodCell[] {
  const special = shape.understand?.(row, sayings) ?? [];
  const told = new Set(special.map((cell) => cell.column));
  const plain = shape.columns
    .filter((column) => row.written[column.name] !== undefined && !told.has(column.name))
    .map((column) => ({
      column: column.name,
      written: row.written[column.name] ?? '',
      understood: shown(row.values[column.name] ?? null),
    }));
  const order = new Map(shape.columns.map((column, index) => [column.name, index]));
  return [...plain, ...special].sort((a, b) => (order.get(a.column) ?? 0) - (order.get(b.column) ?? 0));
}

function shown(value: CellValue): string | null {
  if (value === null) return null;
  return typeof value === 'object' ? value.text : String(value);
}

/** Says a key of the words with its values. */
export type Say = (key: string, values: Readonly<Record<string, string | number>>) => string;

/** Every refused row as CSV, in the columns of the file, with line, reason and column before them; formulas are disarmed. */
export async function* refusedCsv(ctx: Ctx, intake: Intake, of: Import, say: Say): AsyncGenerator<string> {
  const { headings } = of.reading;
  const shape = shapeNamed(intake, of.shape);
  yield `\uFEFF${csvLine([say('intake.refused.line', {}), say('intake.refused.reason', {}), say('intake.refused.column', {}), ...headings])}`;
  for (let after = 0; ; ) {
    const page = await rows.findJudgedRows(ctx, of, { after, limit: 2_000, filter: 'refused', reason: null });
    if (page.length === 0) return;
    yield page
      .map((row) => csvLine([row.lineNo, sentence(row, say), headingOf(shape, of, row.column), ...row.cells]))
      .join('');
    after = page.at(-1)?.rowNo ?? of.rowCount;
  }
}

function sentence(row: rows.JudgedRow, say: Say): string {
  return row.reason === null ? '' : say(row.reason, row.values ?? {});
}

function headingOf(shape: ImportShape, of: Import, column: string | null): string {
  const known = shape.columns.find((each) => each.name === column);
  return known ? (of.mapping[known.name] ?? known.name) : '';
}
