import type { CatalogueList } from './lists.ts';
import { calledIn, type Entry, entries } from './rows.ts';
import { listOf } from './table.ts';

/** Rows of another list that name this one: `word` says how. */
export type Tied = Readonly<{
  list: CatalogueList;
  word: string;
  found: number;
  rows: { id: string; name: string }[];
}>;

const most = 200;

const questions: Readonly<
  Partial<Record<CatalogueList, readonly Readonly<{ list: CatalogueList; column: string; word: string }>[]>>
> = {
  makes: [
    { list: 'models', column: 'make', word: 'reference.tied.models' },
    { list: 'makes', column: 'sisters', word: 'reference.tied.sisters' },
  ],
  calibres: [{ list: 'models', column: 'calibres', word: 'reference.tied.models' }],
  types: [{ list: 'models', column: 'type', word: 'reference.tied.models' }],
  'hs-chapter-93': [{ list: 'hs-chapter-93', column: 'parent', word: 'reference.tied.below' }],
  jurisdictions: [
    { list: 'police-regions', column: 'jurisdiction', word: 'reference.list.police-regions' },
    { list: 'border-crossings', column: 'jurisdiction_a', word: 'reference.list.border-crossings' },
    { list: 'border-crossings', column: 'jurisdiction_b', word: 'reference.tied.crossings-other-side' },
    { list: 'institutions', column: 'jurisdiction', word: 'reference.list.institutions' },
  ],
};

/** What in the lists names this row: a make's models, a calibre's models, the crossings of a jurisdiction. */
export function tiedTo(list: CatalogueList, entry: Entry, language: string): readonly Tied[] {
  return (questions[list] ?? []).flatMap(({ list: other, column, word }) => {
    const rows = (entries.get(other) ?? []).filter(({ cells }) => listOf(cells[column]).includes(entry.id));
    if (rows.length === 0) return [];
    return [
      {
        list: other,
        word,
        found: rows.length,
        rows: rows.slice(0, most).map((one) => ({ id: one.id, name: calledIn(one, language) })),
      },
    ];
  });
}
