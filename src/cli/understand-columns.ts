import type { Cells } from '../domains/reference/understand/index.ts';
import { cellNames, csvCell, understoodColumns } from '../domains/reference/understand/index.ts';

type CellName = (typeof cellNames)[number];

/** A cell to understand and the columns, by position, that hold it. */
export type Column = { readonly cell: CellName; readonly from: readonly number[] };

/**
 * What `--columns` asks for in a file with these headings: `make=Marca,serial=Series+Number`.
 * Headings are compared without regard to capitals; `refuse` gets a sentence that says what is wrong and what there is.
 */
export function columnsOf(
  list: string,
  headings: readonly string[],
  refuse: (sentence: string) => never,
): readonly Column[] {
  const known = new Map<string, number>();
  for (const [at, heading] of headings.entries())
    if (!known.has(keyOf(heading))) known.set(keyOf(heading), at);
  const find = (name: string): number =>
    known.get(name) ??
    refuse(
      `--columns: the file has no column "${name}". It has: ${headings.map((h) => h.trim()).join(', ')}.`,
    );
  const columns = list.split(/,(?=\s*(?:make|model|calibre|serial|type|text)\s*=)/).map((part): Column => {
    const cut = part.indexOf('=');
    const cell = cellNames.find((name) => name === part.slice(0, Math.max(cut, 0)).trim());
    if (cell === undefined)
      return refuse(
        `--columns: "${part}" is not one of ${cellNames.join(', ')} followed by = and a heading.`,
      );
    const heading = keyOf(part.slice(cut + 1));
    return { cell, from: (known.has(heading) ? [heading] : heading.split('+').map(keyOf)).map(find) };
  });
  const twice = columns.find(({ cell }, at) => columns.findIndex((other) => other.cell === cell) < at);
  if (twice !== undefined)
    refuse(`--columns: ${twice.cell} is named twice; two columns of one value are joined by +.`);
  return columns;
}

/** The row's cells that are to be understood. */
export function cellsOf(row: readonly string[], columns: readonly Column[]): Cells {
  const cells: { -readonly [Name in keyof Cells]: Cells[Name] } = {};
  for (const { cell, from } of columns) {
    const [only = 0] = from;
    cells[cell] =
      from.length === 1
        ? (row[only] ?? '').trim()
        : from
            .map((at) => row[at] ?? '')
            .join(' ')
            .trim();
  }
  return cells;
}

/**
 * The heading line of the written file, and what was renamed in it: a column of the file that is called like an added one
 * becomes `make_as_written`, so that no two columns share a name and none is lost.
 */
export function headingLine(
  headings: readonly string[],
  delimiter: string,
): { readonly line: string; readonly renamed: readonly string[] } {
  const added = new Set<string>(understoodColumns);
  const taken = new Set([...headings, ...added]);
  const renamed: string[] = [];
  const own = headings.map((heading) => {
    if (!added.has(heading)) return heading;
    let name = `${heading}_as_written`;
    while (taken.has(name)) name += '_';
    taken.add(name);
    renamed.push(`${heading} → ${name}`);
    return name;
  });
  return { line: [...own, ...added].map((cell) => csvCell(cell, delimiter)).join(delimiter), renamed };
}

const keyOf = (heading: string): string => heading.trim().toLowerCase();
