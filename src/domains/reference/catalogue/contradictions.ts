import { squash } from '../understand/text.ts';
import { listOf, type TableRow } from './table.ts';

/** Two statements of the catalogue that cannot both hold, or one that points to nothing. */
export type Contradiction = Readonly<{ list: string; code: string; kind: string; says: string }>;

/** The rows of each list of the catalogue, by the name of its file. */
export type Tables = Readonly<Record<string, readonly TableRow[]>>;

/**
 * What contradicts itself in the catalogue. A layman can check each rule:
 * 1. no code stands twice in a list;
 * 2. no spelling leads to two makes, to two models of one make or to two calibres, unless `ambiguous-names` says that it is ambiguous;
 * 3. what a row points to (make, type, calibre, model, jurisdiction) is in the catalogue;
 * 4. nothing ends before it begins;
 * 5. a crossing lies within the extent of both its jurisdictions;
 * 6. a row that was verified says who checked it and when, and one that was not says neither.
 */
export function contradictions(tables: Tables): readonly Contradiction[] {
  return [
    ...codesTwice(tables),
    ...spellingsOfTwo(tables),
    ...pointsToNothing(tables),
    ...endsBeforeItBegins(tables),
    ...outside(tables),
    ...uncheckedOrUnsaid(tables),
  ];
}

const rowsOf = (tables: Tables, list: string): readonly TableRow[] => tables[list] ?? [];

/** A row by the cells that tell it from the others of its list. */
function keyOf(list: string, row: TableRow): string {
  if (list === 'make-names') return `${row.make}/${row.kind}/${row.name}`;
  if (list === 'weapon-categories') return `${row.scheme}/${row.code}`;
  return row.code ?? row.model ?? row.form ?? row.name ?? '';
}

function codesTwice(tables: Tables): readonly Contradiction[] {
  return Object.entries(tables).flatMap(([list, rows]) => {
    const seen = new Set<string>();
    return rows.flatMap((row) => {
      const code = keyOf(list, row);
      if (!seen.has(code)) {
        seen.add(code);
        return [];
      }
      return [{ list, code, kind: 'code-twice', says: `${code} stands more than once` }];
    });
  });
}

function spellingsOfTwo(tables: Tables): readonly Contradiction[] {
  const ambiguous = new Set(
    rowsOf(tables, 'ambiguous-names').map((row) => `${row.list}/${squash(row.name ?? '')}`),
  );
  const claims = (list: string, rows: readonly TableRow[], within: (row: TableRow) => string) => {
    const owner = new Map<string, string>();
    return rows.flatMap((row) =>
      [...new Set([row.name ?? '', ...listOf(row.aliases)].map(squash))].flatMap((spelling) => {
        const key = `${within(row)}/${spelling}`;
        const other = owner.get(key);
        owner.set(key, other ?? row.code ?? '');
        if (spelling === '' || other === undefined || ambiguous.has(`${list}/${spelling}`)) return [];
        return [
          {
            list,
            code: row.code ?? '',
            kind: 'spelling-of-two',
            says: `"${spelling}" is also ${other}`,
          },
        ];
      }),
    );
  };
  const curated = rowsOf(tables, 'makes').filter((row) => row.tier === '1');
  return [
    ...claims('makes', curated, () => ''),
    ...claims('models', rowsOf(tables, 'models'), (row) => row.make ?? ''),
    ...claims('calibres', rowsOf(tables, 'calibres'), () => ''),
  ];
}

/** Which column of which list points where. */
const pointers: readonly Readonly<{ list: string; column: string; to: string }>[] = [
  { list: 'makes', column: 'sisters', to: 'makes' },
  { list: 'make-names', column: 'make', to: 'makes' },
  { list: 'make-names', column: 'related', to: 'makes' },
  { list: 'models', column: 'make', to: 'makes' },
  { list: 'models', column: 'type', to: 'types' },
  { list: 'models', column: 'calibres', to: 'calibres' },
  { list: 'model-features', column: 'model', to: 'models' },
  { list: 'model-features', column: 'confused_with', to: 'models' },
  { list: 'calibre-short-forms', column: 'calibre', to: 'calibres' },
  { list: 'hs-chapter-93', column: 'parent', to: 'hs-chapter-93' },
  { list: 'police-regions', column: 'jurisdiction', to: 'jurisdictions' },
  { list: 'institutions', column: 'jurisdiction', to: 'jurisdictions' },
  { list: 'border-crossings', column: 'jurisdiction_a', to: 'jurisdictions' },
  { list: 'border-crossings', column: 'jurisdiction_b', to: 'jurisdictions' },
];

function pointsToNothing(tables: Tables): readonly Contradiction[] {
  return pointers.flatMap(({ list, column, to }) => {
    const known = new Set(rowsOf(tables, to).map((row) => row.code));
    return rowsOf(tables, list).flatMap((row) =>
      listOf(row[column])
        .filter((code) => !known.has(code))
        .map((code) => ({
          list,
          code: keyOf(list, row),
          kind: 'points-to-nothing',
          says: `${column} ${code} is not among the ${to}`,
        })),
    );
  });
}

function endsBeforeItBegins(tables: Tables): readonly Contradiction[] {
  return Object.entries(tables).flatMap(([list, rows]) =>
    rows.flatMap((row) => {
      const [from, to] = [row.from || row.valid_from, row.to || row.valid_to];
      if (!from || !to || from <= to) return [];
      return [{ list, code: keyOf(list, row), kind: 'ends-before', says: `from ${from} to ${to}` }];
    }),
  );
}

function outside(tables: Tables): readonly Contradiction[] {
  const places = new Map(rowsOf(tables, 'jurisdictions').map((row) => [row.code, row]));
  return rowsOf(tables, 'border-crossings').flatMap((row) =>
    [row.jurisdiction_a, row.jurisdiction_b].flatMap((code) => {
      const extent = code ? places.get(code) : undefined;
      if (!extent || isWithin(row, extent)) return [];
      return [
        {
          list: 'border-crossings',
          code: row.code ?? '',
          kind: 'outside',
          says: `${row.lat}, ${row.lon} is not in ${code}`,
        },
      ];
    }),
  );
}

const isWithin = (point: TableRow, extent: TableRow): boolean =>
  Number(point.lat) >= Number(extent.south) &&
  Number(point.lat) <= Number(extent.north) &&
  Number(point.lon) >= Number(extent.west) &&
  Number(point.lon) <= Number(extent.east);

function uncheckedOrUnsaid(tables: Tables): readonly Contradiction[] {
  return Object.entries(tables).flatMap(([list, rows]) =>
    rows.flatMap((row) => {
      if (!('checked_by' in row)) return [];
      const isSaid = row.checked_by !== '' && /^\d{4}-\d\d-\d\d$/u.test(row.checked_on ?? '');
      const isEmpty = row.checked_by === '' && row.checked_on === '';
      if (row.verified === 'no' ? isEmpty : isSaid) return [];
      return [
        {
          list,
          code: keyOf(list, row),
          kind: 'unchecked',
          says: `verified "${row.verified}", checked by "${row.checked_by}" on "${row.checked_on}"`,
        },
      ];
    }),
  );
}
