import type { StagedLine } from './rows.ts';

const special = /[\\"\n\r\t]/;

/** One line of COPY text: row number, line number, problem, cells as an array, hash. */
export function copyLine(rowNo: number, lineNo: number, row: StagedLine): string {
  let cells = '';
  for (const cell of row.cells) cells += cells === '' ? quoted(cell) : `,${quoted(cell)}`;
  return `${rowNo}\t${lineNo}\t${row.problem ?? '\\N'}\t{${cells}}\t\\\\x${row.hash}\n`;
}

/** An element of an array inside a line of COPY: escaped once for the array, once for the line. */
function quoted(cell: string): string {
  if (!special.test(cell)) return `"${cell}"`;
  const element = cell.replace(/[\\"]/g, '\\$&');
  const line = element
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  return `"${line}"`;
}
