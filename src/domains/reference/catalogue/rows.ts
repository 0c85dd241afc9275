import { plain, squash } from '../understand/text.ts';
import { type CatalogueList, catalogueColumns, catalogueLists } from './lists.ts';
import { listOf, readReferenceTable, type TableRow } from './table.ts';

/** A row as it is looked for: its cells, and its words brought to one alphabet. */
export type Entry = Readonly<{
  id: string;
  name: string;
  cells: TableRow;
  /** Spellings of its name, squashed: what it is called, and what it was. */
  spellings: readonly string[];
  /** All its words, squashed, one after the other. */
  searched: string;
}>;

/** What makes were called, from when to when: `db/reference/make-names.csv`. */
export const makeNames: readonly TableRow[] = readReferenceTable('make-names');

/** What is seen on models: `db/reference/model-features.csv`. */
export const modelFeatures: readonly TableRow[] = readReferenceTable('model-features');

const namesOfMake = Map.groupBy(makeNames, (row) => row.make ?? '');
const makeRows = readReferenceTable('makes');
const nameOfMake = new Map(makeRows.map((row) => [row.code ?? '', row.name ?? '']));

/** Every row of every list, in the order of the files. */
export const entries: ReadonlyMap<CatalogueList, readonly Entry[]> = new Map(
  catalogueLists.map((list) => [
    list,
    (list === 'makes' ? makeRows : readReferenceTable(list)).map((cells) => entryOf(list, cells)),
  ]),
);

const byId: ReadonlyMap<CatalogueList, ReadonlyMap<string, Entry>> = new Map(
  [...entries].map(([list, rows]) => [list, new Map(rows.map((row) => [row.id, row]))]),
);

/** A row by its id. */
export const entryById = (list: CatalogueList, id: string): Entry | undefined => byId.get(list)?.get(id);

/** What a row is called in a language: a country or an institution in Macedonian where the list says it, else as in English. */
export const calledIn = ({ name, cells }: Entry, language: string): string =>
  (language === 'mk' && cells.name_mk) || name;

function entryOf(list: CatalogueList, cells: TableRow): Entry {
  const code = cells.code ?? '';
  const own = [cells.name, cells.name_en, cells.name_a].find(Boolean) ?? code;
  const former = list === 'makes' ? (namesOfMake.get(code) ?? []).map((row) => row.name ?? '') : [];
  const calls = [own, cells.name_local, cells.name_mk, ...listOf(cells.aliases), ...former];
  const spellings = [...new Set(calls.map((call) => squash(call ?? '')))].filter((call) => call !== '');
  const make = list === 'models' ? (nameOfMake.get(cells.make ?? '') ?? '') : '';
  return {
    id: list === 'weapon-categories' ? `${cells.scheme}/${code}` : code,
    name: own,
    cells,
    spellings,
    searched: [code, make, ...spellings, ...wordsOf(list, cells)].map(squash).join(' '),
  };
}

/** The words of a row beside its names. */
function wordsOf(list: CatalogueList, cells: TableRow): readonly string[] {
  return catalogueColumns[list]
    .filter(({ kind, name }) => kind !== 'link' && name !== 'aliases')
    .flatMap(({ kind, name }) =>
      kind === 'byLanguage' ? [cells[`${name}_en`] ?? '', cells[`${name}_mk`] ?? ''] : [cells[name] ?? ''],
    );
}

/** The words of a question, each squashed: all of them must stand in a row. */
export const wordsAsked = (text: string): readonly string[] =>
  plain(text)
    .split(/\s+/u)
    .map(squash)
    .filter((word) => word !== '');
