/** The lists of the catalogue that a person looks through, in the order of the menu. */
export const catalogueLists = [
  'makes',
  'models',
  'calibres',
  'types',
  'weapon-categories',
  'hs-chapter-93',
  'jurisdictions',
  'police-regions',
  'border-crossings',
  'institutions',
] as const;

/** One of the lists. */
export type CatalogueList = (typeof catalogueLists)[number];

/** A column of a list: plain text, a value that has a word, codes of another list, or a text that stands in each language. */
export type CatalogueColumn = Readonly<{
  name: string;
  kind: 'text' | 'many' | 'word' | 'link' | 'byLanguage';
  to?: CatalogueList;
  /** What the list can be narrowed by. */
  filter?: true;
  /** Stands on the page of a row, not in the table. */
  onlyInEntry?: true;
}>;

const text = (name: string, more: Partial<CatalogueColumn> = {}): CatalogueColumn => ({
  name,
  kind: 'text',
  ...more,
});
const word = (name: string, more: Partial<CatalogueColumn> = {}): CatalogueColumn => ({
  name,
  kind: 'word',
  ...more,
});
const link = (name: string, to: CatalogueList, more: Partial<CatalogueColumn> = {}): CatalogueColumn => ({
  name,
  kind: 'link',
  to,
  ...more,
});
const inEntry = { onlyInEntry: true } as const;
const filter = { filter: true } as const;
const dated = [text('valid_from'), text('valid_to')];
const crosswalk = (name: string): readonly CatalogueColumn[] => [text(name), word(`${name}_match`, inEntry)];

/** What each list says of a row, beside its name, its source and whether it was verified. */
export const catalogueColumns: Readonly<Record<CatalogueList, readonly CatalogueColumn[]>> = {
  makes: [
    text('country', filter),
    text('from'),
    text('to'),
    text('ncic'),
    { name: 'aliases', kind: 'many' },
    link('sisters', 'makes', inEntry),
    word('tier', { ...filter, ...inEntry }),
  ],
  models: [
    link('make', 'makes'),
    link('type', 'types', filter),
    word('action', filter),
    link('calibres', 'calibres'),
    word('purpose', filter),
    text('from'),
    text('to'),
    word('conversion_risk', filter),
    text('conversion_source', inEntry),
    { name: 'aliases', kind: 'many', onlyInEntry: true },
  ],
  calibres: [
    text('metric'),
    text('imperial'),
    text('trade'),
    text('bore', filter),
    word('kind', filter),
    text('ncic'),
    text('chambering', inEntry),
    { name: 'aliases', kind: 'many', onlyInEntry: true },
  ],
  types: [
    word('family', filter),
    word('is_firearm', filter),
    text('ncic_gtyp'),
    text('ncic_gtyp2'),
    word('ncic_match', inEntry),
    ...crosswalk('unodc'),
    ...crosswalk('nvdrs'),
  ],
  'weapon-categories': [
    word('scheme', filter),
    text('class'),
    { name: 'text', kind: 'byLanguage' },
    ...dated,
    text('law', inEntry),
  ],
  'hs-chapter-93': [
    word('level', filter),
    { name: 'text', kind: 'byLanguage' },
    link('parent', 'hs-chapter-93', inEntry),
    ...dated,
  ],
  jurisdictions: [
    { name: 'capital', kind: 'byLanguage' },
    word('roadmap', filter),
    text('code_status'),
    word('footnote', inEntry),
  ],
  'police-regions': [
    link('jurisdiction', 'jurisdictions', filter),
    word('kind'),
    text('name_local'),
    ...dated,
  ],
  'border-crossings': [
    link('jurisdiction_a', 'jurisdictions', filter),
    link('jurisdiction_b', 'jurisdictions', filter),
    text('name_b'),
    word('kind', filter),
    text('lat'),
    text('lon'),
    text('accuracy_km'),
    text('coordinate_source', inEntry),
    text('note', inEntry),
    ...dated.map((column) => ({ ...column, ...inEntry })),
  ],
  institutions: [
    link('jurisdiction', 'jurisdictions', filter),
    word('kind', filter),
    text('name_local'),
    ...dated.map((column) => ({ ...column, ...inEntry })),
  ],
};

/** Whether a word names a list. */
export const isCatalogueList = (name: string): name is CatalogueList =>
  catalogueLists.some((list) => list === name);
