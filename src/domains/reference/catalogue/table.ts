import { readFileSync } from 'node:fs';

/** One row of a reference file, by column heading. */
export type TableRow = Readonly<Record<string, string>>;

const referenceFolder = new URL('../../../../db/reference/', import.meta.url);

/** Reads a reference file (CSV with a heading line) that ships with the product; throws when a row has the wrong number of cells. */
export function readReferenceTable(name: string): readonly TableRow[] {
  return parseTable(readFileSync(new URL(`${name}.csv`, referenceFolder), 'utf8'), name);
}

/** Parses CSV text into rows by heading; `name` is for the message when the text is malformed. */
export function parseTable(text: string, name: string): readonly TableRow[] {
  const [heading, ...lines] = text.split('\n').filter((line) => line.trim() !== '');
  const columns = splitLine(heading ?? '');
  return lines.map((line, at) => {
    const cells = splitLine(line);
    if (cells.length !== columns.length) {
      throw new Error(`${name}, row ${at + 2}: ${cells.length} cells, ${columns.length} columns`);
    }
    return Object.fromEntries(columns.map((column, k) => [column, cells[k] ?? '']));
  });
}

/** A cell that holds several values separated by `|`. */
export function listOf(cell: string | undefined): readonly string[] {
  return (cell ?? '')
    .split('|')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function splitLine(line: string): readonly string[] {
  if (!line.includes('"')) return line.replace('\r', '').split(',');
  const cells: string[] = [];
  for (const match of line.replace('\r', '').matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
  }
  return cells;
}
