import { type CsvDialect, csvReader } from '../parse/csv.ts';
import { looksLikeDate } from './dates.ts';

/** How a file is laid out: its dialect, and how many rows stand before the first row of data. */
export type Layout = Readonly<{
  dialect: CsvDialect;
  /** Rows to pass over before the headings: title lines, `sep=;`. */
  before: number;
  /** False: the columns have no names in the file, and are numbered. */
  hasHeadings: boolean;
}>;

const delimiters = [';', ',', '\t', '|'] as const;

/** The layout of a file from its first lines. `text` may end in the middle of a line. */
export function findLayout(text: string, delimiter?: string): Layout {
  const cut = text.length > 65_536 ? text.lastIndexOf('\n', 65_536) + 1 : 0;
  const whole = cut > 0 ? text.slice(0, cut) : text;
  const said = /^sep=(.)\r?\n/i.exec(whole); // Excel's own line
  const table = said ? whole.slice(said[0].length) : whole;
  const wanted = delimiter ?? said?.[1];
  const quote = findQuote(table);
  const best = wanted ? trial(table, wanted, quote) : bestTrial(table, quote);
  const { before, hasHeadings } = headingRow(best.rows, best.width);
  return { dialect: { delimiter: best.delimiter, quote }, before: before + (said ? 1 : 0), hasHeadings };
}

type Trial = Readonly<{
  delimiter: string;
  rows: readonly (readonly string[])[];
  width: number;
  share: number;
}>;

function bestTrial(text: string, quote: CsvDialect['quote']): Trial {
  const trials = delimiters
    .map((delimiter) => trial(text, delimiter, quote))
    .filter((candidate) => candidate.width > 1);
  trials.sort((a, b) => b.share - a.share || b.width - a.width);
  // A wide, nearly even table beats a narrow, wholly even one: free text holds commas, a table of two columns is rarer.
  const [first] = trials;
  const wider = trials.find(
    (other) => first && other.share > 0.9 * first.share && other.width > 2 * first.width,
  );
  return wider ?? first ?? trial(text, ',', quote);
}

function trial(text: string, delimiter: string, quote: CsvDialect['quote']): Trial {
  const rows: (readonly string[])[] = [];
  const reader = csvReader({ delimiter, quote }, (cells, _line, problem) => {
    if (!problem) rows.push(cells);
  });
  reader.write(text);
  reader.end();
  const widths = new Map<number, number>();
  for (const row of rows) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
  const [width, count] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
  return { delimiter, rows, width, share: rows.length === 0 ? 0 : count / rows.length };
}

function findQuote(text: string): CsvDialect['quote'] {
  if (text.includes('"')) return '"';
  const single = text.match(/(^|[;,\t|\n])'[^'\n]*'(?=[;,\t|\r\n]|$)/g)?.length ?? 0;
  const apostrophes = text.match(/'/g)?.length ?? 0;
  return single >= 3 && single * 2 > apostrophes * 0.8 ? "'" : '"';
}

/** The headings: the first full-width row of distinct words, none of them a number or a date. */
function headingRow(rows: readonly (readonly string[])[], width: number): Omit<Layout, 'dialect'> {
  const first = rows.findIndex((row) => row.length === width);
  const row = rows[first];
  if (!row) return { before: 0, hasHeadings: false };
  const filled = row.map((cell) => cell.trim().toLowerCase()).filter((cell) => cell !== '');
  const isHeading =
    filled.length >= width * 0.6 &&
    new Set(filled).size === filled.length &&
    !filled.some((cell) => looksLikeNumber(cell) || looksLikeDate(cell));
  return { before: first, hasHeadings: isHeading };
}

function looksLikeNumber(cell: string): boolean {
  return /^[+-]?[\d\s.,]*\d[\d\s.,]*%?$/.test(cell);
}
