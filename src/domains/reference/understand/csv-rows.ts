/**
 * Reads CSV text that arrives in pieces, row by row. Quoted cells may hold delimiters, line ends and doubled quotes;
 * a quote inside an unquoted cell is an ordinary character. Blank lines are skipped, a byte-order mark is dropped.
 */
export function csvReader(delimiter: string): {
  readonly push: (text: string) => readonly (readonly string[])[];
  readonly end: () => readonly (readonly string[])[];
} {
  let rest = '';
  let isFirst = true;
  const read = (text: string, isLast: boolean): readonly (readonly string[])[] => {
    const whole = isFirst && text.startsWith('\ufeff') ? text.slice(1) : text;
    isFirst = false;
    const { rows, used } = wholeRows(whole, delimiter, isLast);
    rest = whole.slice(used);
    return rows;
  };
  return { push: (text) => read(rest + text, false), end: () => read(rest, true) };
}

type Cell = { readonly text: string; readonly end: number };

/** The rows that are complete in the text, and how much of it they take. */
function wholeRows(
  text: string,
  delimiter: string,
  isLast: boolean,
): { rows: readonly (readonly string[])[]; used: number } {
  const rows: (readonly string[])[] = [];
  let used = 0;
  let row: string[] = [];
  for (let at = 0; at < text.length || row.length > 0; ) {
    const cell = cellAt(text, at, delimiter);
    if (cell === undefined || (cell.end >= text.length && !isLast)) break;
    row.push(cell.text);
    at = cell.end + 1;
    if (text[cell.end] === delimiter) continue;
    if (text[cell.end] === '\r' && text[cell.end + 1] === '\n') at += 1;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
    used = at;
    if (cell.end >= text.length) break;
  }
  return { rows, used: Math.min(used, text.length) };
}

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
