import { squash } from '../understand/text.ts';
import { type CatalogueList, catalogueColumns } from './lists.ts';
import { calledIn, type Entry, entries, entryById, wordsAsked } from './rows.ts';
import { listOf } from './table.ts';

/** What is asked of a list. */
export type CatalogueQuestion = Readonly<{
  list: CatalogueList;
  text: string;
  where: ReadonlyMap<string, string>;
}>;

/** The rows that fit, best first: called so exactly, beginning so, holding the words; else in the order of the file. */
export function findEntries({ list, text, where }: CatalogueQuestion): readonly Entry[] {
  const words = wordsAsked(text);
  const whole = squash(text);
  const fitting = (entries.get(list) ?? []).filter(
    (entry) => words.every((word) => entry.searched.includes(word)) && isWhere(entry, where),
  );
  if (whole === '') return fitting;
  return fitting
    .map((entry) => ({ entry, rank: rankOf(entry, whole) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry);
}

function rankOf(entry: Entry, whole: string): number {
  const carried = entry.cells.tier === '2' ? 0.5 : 0;
  if (entry.spellings.includes(whole) || squash(entry.id) === whole) return carried;
  return (entry.spellings.some((spelling) => spelling.startsWith(whole)) ? 1 : 2) + carried;
}

/** `verified` asks yes or no; every other name is a column, and one of its values must be this. */
function isWhere(entry: Entry, where: ReadonlyMap<string, string>): boolean {
  for (const [column, value] of where) {
    const cell = entry.cells[column] ?? '';
    const fits =
      column === 'verified' ? (cell === 'no' ? 'no' : 'yes') === value : listOf(cell).includes(value);
    if (!fits) return false;
  }
  return true;
}

/** The values that occur in each column by which a list can be narrowed. */
export function choicesOf(list: CatalogueList): Readonly<Record<string, string[]>> {
  const rows = entries.get(list) ?? [];
  const columns = catalogueColumns[list].filter((column) => column.filter);
  return Object.fromEntries(
    columns.map(({ name }) => [
      name,
      [...new Set(rows.flatMap(({ cells }) => listOf(cells[name])))].sort((a, b) => (a < b ? -1 : 1)),
    ]),
  );
}

/** How the codes are called in a language that these rows point to, by "list/code". */
export function namesPointedTo(
  list: CatalogueList,
  rows: readonly Entry[],
  language: string,
): Record<string, string> {
  const names: Record<string, string> = {};
  for (const { name: column, to } of catalogueColumns[list]) {
    if (to === undefined) continue;
    for (const { cells } of rows) {
      for (const code of listOf(cells[column])) {
        const entry = entryById(to, code);
        names[`${to}/${code}`] = entry ? calledIn(entry, language) : code;
      }
    }
  }
  return names;
}
