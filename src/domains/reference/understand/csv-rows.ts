/** One row of a file: as it stands there, without its line end, its cells, and how many it has. */
export type CsvRow = { readonly raw: string; readonly cells: readonly string[]; readonly width: number };

/** Why a file cannot be read as CSV; `row` counts from 1, the heading included. */
export class CsvProblem extends Error {
  readonly row: number;
  constructor(row: number, message: string) {
    super(message);
    this.row = row;
  }
}

/** A row longer than this is no row: a quote was left open, or the file is not text. */
const longestRow = 4_000_000;

/**
 * Reads CSV text that arrives in pieces, row by row. Quoted cells may hold delimiters, line ends and doubled quotes;
 * a quote inside an unquoted cell is an ordinary character. Blank lines are skipped, a byte-order mark is dropped.
 * Throws `CsvProblem` for a quote that never closes and for a row of more than four million characters.
 */
export function csvReader(delimiter: string): {
  readonly push: (text: string) => readonly CsvRow[];
  readonly end: () => readonly CsvRow[];
  /** From the next piece on only these columns are wanted; the other cells of a row may be empty or absent, its width is told all the same. */
  readonly only: (columns: readonly number[]) => void;
} {
  let wanted: readonly number[] | undefined;
  let rest = '';
  let isFirst = true;
  let read = 0;
  const take = (text: string, isLast: boolean): readonly CsvRow[] => {
    const whole = isFirst && text.startsWith('\ufeff') ? text.slice(1) : text;
    isFirst = isFirst && text === '';
    const { rows, used } = wholeRows(whole, { delimiter, wanted }, isLast);
    read += rows.length;
    rest = whole.slice(used);
    if (rest !== '' && isLast)
      throw new CsvProblem(read + 1, `row ${read + 1}: a quote is opened and never closed`);
    if (rest.length > longestRow)
      throw new CsvProblem(
        read + 1,
        `row ${read + 1} has no end within ${longestRow} characters; is a quote left open?`,
      );
    return rows;
  };
  return {
    push: (text) => take(rest + text, false),
    end: () => take(rest, true),
    only: (columns) => {
      wanted = [...new Set(columns)].sort((a, b) => a - b);
    },
  };
}

/** The rows that are complete in the text, and how much of it they take. Lines without quotes, nearly all, are only split. */
function wholeRows(
  text: string,
  { delimiter, wanted }: { readonly delimiter: string; readonly wanted: readonly number[] | undefined },
  isLast: boolean,
): { rows: readonly CsvRow[]; used: number } {
  const rows: CsvRow[] = [];
  let quote = nextOf(text, '"', 0);
  let turn = nextOf(text, '\r', 0);
  for (let at = 0; ; ) {
    if (at >= text.length) return { rows, used: at };
    if (quote < at) quote = nextOf(text, '"', at);
    if (turn < at) turn = nextOf(text, '\r', at);
    const lineEnd = text.indexOf('\n', at);
    const end = turn === lineEnd - 1 ? turn : lineEnd;
    if (lineEnd >= 0 && quote > lineEnd && turn >= end) {
      const raw = text.slice(at, end);
      if (raw !== '') rows.push(plainRow(raw, delimiter, wanted));
      at = lineEnd + 1;
      continue;
    }
    const row = rowAt(text, at, delimiter, isLast);
    if (row === undefined) return { rows, used: at };
    if (row.raw !== '') rows.push(row);
    at = row.next;
  }
}

/** A row without quotes. Of a wide one only the wanted cells are cut out. */
function plainRow(raw: string, delimiter: string, wanted: readonly number[] | undefined): CsvRow {
  if (wanted === undefined) {
    const all = raw.split(delimiter);
    return { raw, cells: all, width: all.length };
  }
  const cells: string[] = [];
  let width = 0;
  let next = 0;
  for (let from = 0; from >= 0; ) {
    const end = raw.indexOf(delimiter, from);
    if (next < wanted.length) {
      const isWanted = wanted[next] === width;
      cells.push(isWanted ? raw.slice(from, end < 0 ? raw.length : end) : '');
      if (isWanted) next += 1;
    }
    width += 1;
    from = end < 0 ? -1 : end + 1;
  }
  return { raw, cells, width };
}

function nextOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
}

/** One row with quotes, odd line ends or no line end, and where the next begins; undefined when its end has not come yet. */
function rowAt(
  text: string,
  from: number,
  delimiter: string,
  isLast: boolean,
): (CsvRow & { readonly next: number }) | undefined {
  const cells: string[] = [];
  for (let at = from; ; ) {
    const cell = cellAt(text, at, delimiter);
    if (cell === undefined || (cell.end >= text.length - 1 && !isLast)) return undefined;
    cells.push(cell.text);
    at = cell.end + 1;
    if (text[cell.end] === delimiter) continue;
    const next = text[cell.end] === '\r' && text[at] === '\n' ? at + 1 : at;
    return { raw: text.slice(from, cell.end), cells, width: cells.length, next };
  }
}

type Cell = { readonly text: string; readonly end: number };

/** One cell and where it ends (its delimiter, the line's end or the text's); undefined when its closing quote has not come yet. */
function cellAt(text: string, from: number, delimiter: string): Cell | undefined {
  if (text[from] !== '"') {
    const end = endOfPlain(text, from, delimiter);
    return { text: text.slice(from, end), end };
  }
  let value = '';
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return undefined;
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      const end = endOfPlain(text, quote + 1, delimiter);
      return { text: value + text.slice(quote + 1, end), end };
    }
    value += '"';
    at = quote + 2;
  }
}

function endOfPlain(text: string, from: number, delimiter: string): number {
  const stop = delimiter.charCodeAt(0);
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === stop || code === 10 || code === 13) return at;
  }
  return text.length;
}
