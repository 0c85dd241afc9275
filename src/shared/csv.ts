/** What a spreadsheet takes for the beginning of a formula, full-width forms too (OWASP: CSV injection). A leading ' is doubled, so that the guard can be undone. */
const dangerous = /^['=+\-@\t\r＝＋－＠]/u;

/** A cell that no spreadsheet runs: a dangerous beginning gets an apostrophe before it. Undone by `unguardCell`. */
export const guardCell = (cell: string): string => (dangerous.test(cell) ? `'${cell}` : cell);

/** Undoes `guardCell`: what was exported comes back as it was. */
export const unguardCell = (cell: string): string =>
  cell.startsWith("'") && dangerous.test(cell.slice(1)) ? cell.slice(1) : cell;

/** One line of CSV (RFC 4180), guarded, with its line end. Null is an empty cell. */
export function csvLine(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** Numbers and flags cannot be formulas and stay as they are. */
function csvCell(cell: string | number | boolean | null): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = guardCell(cell);
  return /[",\r\n\t]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
