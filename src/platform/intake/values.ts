import { badInput } from '../../shared/fault.ts';
import type { Ctx } from '../access/ctx.ts';
import { rowReader } from './checks.ts';
import type { Import } from './import.ts';
import { type Intake, shapeNamed } from './intake.ts';
import { findDifferentCells, findSayings } from './sayings-store.ts';
import type { Overruling, Saying, UnderstoodCell } from './shape.ts';

/**
 * A value of a column in its most frequent spelling, how many rows have it, and what it is taken for. Taken for two things in
 * different rows, because of what stands beside it, it stands twice.
 */
export type ValueSeen = Readonly<{
  written: string;
  rows: number;
  understood: string | null;
  code: string | null;
  rule: string | null;
  confidence: number | null;
  from: Saying['from'] | null;
}>;

/** Most different rows that are looked at for one answer. */
const mostDifferent = 20_000;

/** The different values of a column that can be overruled, the most frequent first. */
export async function valuesOf(
  ctx: Ctx,
  intake: Intake,
  of: Import,
  { part, limit }: Readonly<{ part: string; limit: number }>,
): Promise<Readonly<{ values: readonly ValueSeen[]; found: number; more: boolean }>> {
  const shape = shapeNamed(intake, of.shape);
  const { overruling } = shape;
  if (!overruling?.parts.includes(part)) throw badInput([{ field: 'part', reason: 'not-in-list' }]);
  const places = placesOf(of, overruling);
  const sayings = await findSayings(ctx, of.id);
  const different = await findDifferentCells(
    ctx,
    of.id,
    places.map((at) => at + 1),
    mostDifferent,
  );
  const reader = rowReader(shape, of);
  const seen = new Map<string, ValueSeen>();
  for (const { cells, rows } of different) {
    const whole = wholeRow(of, places, cells);
    const { row } = reader.read({ rowNo: 1, lineNo: 1, problem: null, cells: whole });
    const cell = shape.understand?.(row, sayings).find((one) => one.column === part);
    if (!cell) continue;
    const key = `${overruling.keyOf(cell.written) || cell.written}\n${cell.code ?? ''}`;
    const before = seen.get(key);
    seen.set(key, before ? { ...before, rows: before.rows + rows } : seenAs(cell, rows, overruling, sayings));
  }
  const values = [...seen.values()].sort(byFrequency);
  ctx.note({ found: values.length, detail: { import: of.id, part } });
  return { values: values.slice(0, limit), found: values.length, more: different.length === mostDifferent };
}

/** Where in a row of the file the columns stand that say something of each other. */
function placesOf({ mapping, reading }: Import, { parts }: Overruling): readonly number[] {
  return parts.map((part) => reading.headings.indexOf(mapping[part] ?? '')).filter((at) => at >= 0);
}

function wholeRow(
  { reading }: Import,
  places: readonly number[],
  cells: readonly string[],
): readonly string[] {
  const row: string[] = reading.headings.map(() => '');
  for (const [index, at] of places.entries()) row[at] = cells[index] ?? '';
  return row;
}

function seenAs(
  { column, written, understood, code, rule, confidence }: UnderstoodCell,
  rows: number,
  { keyOf }: Overruling,
  sayings: readonly Saying[],
): ValueSeen {
  const key = keyOf(written);
  const said = sayings.findLast((one) => one.part === column && keyOf(one.written) === key);
  return {
    written,
    rows,
    understood,
    code: code ?? null,
    rule: rule ?? null,
    confidence: confidence ?? null,
    from: said?.from ?? null,
  };
}

function byFrequency(a: ValueSeen, b: ValueSeen): number {
  return b.rows - a.rows || (a.written < b.written ? -1 : 1);
}
