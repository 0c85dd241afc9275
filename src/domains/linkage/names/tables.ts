import { readFileSync } from 'node:fs';

const folder = new URL('../../../../db/reference/names/', import.meta.url);

/** The rows of a table of db/reference/names, by heading; lists in a cell are separated by blanks or by |. */
export function readTable(name: string): readonly Readonly<Record<string, string>>[] {
  const text = readFileSync(new URL(`${name}.csv`, folder), 'utf8');
  const [heading = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const columns = heading.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    if (cells.length !== columns.length)
      throw new Error(
        `db/reference/names/${name}.csv: ${cells.length} cells, wanted ${columns.length}: ${line}`,
      );
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
  });
}

/** The items of a cell. */
export const itemsOf = (cell: string | undefined, separator = ' '): readonly string[] =>
  (cell ?? '')
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== '');
