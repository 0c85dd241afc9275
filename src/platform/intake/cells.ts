import type { PlaceValue } from '../../schema/fields.ts';
import { type DayOrder, readDate } from './detect/dates.ts';
import { type DecimalMark, readAmount } from './detect/numbers.ts';
import { readFlag } from './flags.ts';
import type { CellValue, ImportColumn } from './shape.ts';

/** What was decided for a column of the file: by its values, or by a person. */
export type ColumnSettings = Readonly<{ dayOrder: DayOrder | null; decimal: DecimalMark | null }>;

/** A cell that was understood, or why not: the end of a word key `intake.reason.…`, and what fills its sentence. */
export type CellReading =
  | Readonly<{ value: CellValue }>
  | Readonly<{ reason: string; values: Readonly<Record<string, string | number>> }>;

/** Longest text that is taken where the column sets no bound of its own. */
const longestText = 10_000;

/** Checks one cell by the kind of its column. Blank is null, never '', so that empty never equals empty (IM-16). */
export function readCell(
  column: ImportColumn,
  written: string,
  settings: ColumnSettings,
  codeOf?: (list: string, written: string) => string | undefined,
): CellReading {
  const text = trimmed(written);
  if (text === '') return column.required ? { reason: 'required', values: {} } : { value: null };
  if (text.length > (column.maxLength ?? longestText)) {
    return { reason: 'too-long', values: { length: text.length, limit: column.maxLength ?? longestText } };
  }
  const reading = byKind(column, text, settings, codeOf);
  if ('reason' in reading)
    return { reason: reading.reason, values: { value: clip(text), ...reading.values } };
  return bounded(column, reading.value, text);
}

type Reading =
  | Readonly<{ value: CellValue }>
  | Readonly<{ reason: string; values?: Readonly<Record<string, string | number>> }>;

function byKind(
  column: ImportColumn,
  text: string,
  settings: ColumnSettings,
  codeOf?: (list: string, written: string) => string | undefined,
): Reading {
  switch (column.kind) {
    case 'text':
    case 'identifier':
      return { value: text };
    case 'place':
      return { value: { text } satisfies PlaceValue };
    case 'date':
    case 'partialDate':
      return readDay(text, column.kind === 'date', settings.dayOrder);
    case 'time':
      return readInstant(text);
    case 'count':
      return readCount(text, settings.decimal);
    case 'amount': {
      const amount = readAmount(text, settings.decimal);
      if (amount === 'in-doubt') return { reason: 'decimal-in-doubt' };
      return amount === undefined ? { reason: 'not-a-number' } : { value: amount };
    }
    case 'flag': {
      const answer = readFlag(text);
      return answer === undefined ? { reason: 'not-yes-or-no' } : { value: answer };
    }
    case 'code': {
      const list = column.list ?? '';
      const code = codeOf?.(list, text);
      return code === undefined ? { reason: 'not-in-list', values: { list } } : { value: code };
    }
  }
}

function readDay(text: string, whole: boolean, order: DayOrder | null): Reading {
  const reading = readDate(text, order);
  if ('problem' in reading) return { reason: reading.problem };
  if (whole && reading.day.length < 10) return { reason: 'date-partial' };
  return { value: reading.day };
}

function readInstant(text: string): Reading {
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2})$/i.test(text))
    return { reason: 'time-without-zone' };
  const instant = new Date(text.replace(' ', 'T').replace(/\s/, ''));
  return Number.isNaN(instant.getTime()) ? { reason: 'date-impossible' } : { value: instant.toISOString() };
}

function readCount(text: string, decimal: DecimalMark | null): Reading {
  const amount = readAmount(text, decimal);
  if (amount === 'in-doubt') return { reason: 'decimal-in-doubt' };
  if (amount === undefined || !/^-?\d+(\.0+)?$/.test(amount)) return { reason: 'not-a-whole-number' };
  const count = Number(amount);
  return Number.isSafeInteger(count) && Math.abs(count) < 2 ** 31
    ? { value: count }
    : { reason: 'out-of-bounds' };
}

function bounded(column: ImportColumn, value: CellValue, text: string): CellReading {
  const number = typeof value === 'number' ? value : column.kind === 'amount' ? Number(value) : undefined;
  if (number === undefined) return { value };
  if (
    (column.minimum !== undefined && number < column.minimum) ||
    (column.maximum !== undefined && number > column.maximum)
  ) {
    return { reason: 'out-of-bounds', values: { value: clip(text) } };
  }
  return { value };
}

/** Blanks at both ends go, whatever kind they are; inside they stay. */
function trimmed(written: string): string {
  return written.trim();
}

/** A value short enough to stand in a sentence. */
export function clip(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
