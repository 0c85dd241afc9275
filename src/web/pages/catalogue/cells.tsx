import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { CatalogueColumn, CatalogueList } from '../../../domains/reference/catalogue/lists.ts';
import type { Words } from '../../../ui/words.ts';
import { useWords } from '../../../ui/words.ts';

type Row = Readonly<{ id: string; name: string; cells: Readonly<Record<string, string>> }>;
type Names = Readonly<Record<string, string>>;

const several = (cell: string | undefined): readonly string[] => (cell ?? '').split('|').filter(Boolean);

/** How a column is headed. */
export const columnTitle = (words: Words, name: string): string =>
  words.sayFirst([`reference.column.${name}`], name);

/** What stands for a value: its word where it has one, in the reader's language. */
export function valueWord(words: Words, column: CatalogueColumn, value: string): string {
  if (column.to === 'types') return words.sayFirst([`code.firearm-type.${value}`], value);
  if (column.kind !== 'word') return value;
  return words.sayFirst([`reference.value.${column.name}.${value}`, `reference.value.${value}`], value);
}

/** How a row is called in the reader's language. */
export function rowName(words: Words, list: CatalogueList, row: Row): string {
  const cyrillic = words.language === 'mk' ? row.cells.name_mk : undefined;
  if (list === 'types') return words.sayFirst([`code.firearm-type.${row.id}`], row.name);
  if (list === 'weapon-categories' || list === 'hs-chapter-93') return row.cells.code ?? row.name;
  return cyrillic || row.name;
}

/** One cell: a link to where the code leads, a word, or the text as it stands in the file. */
export function Cell({ column, row, names }: Readonly<{ column: CatalogueColumn; row: Row; names: Names }>) {
  const words = useWords();
  const cell = row.cells[column.name] ?? '';
  if (column.kind === 'byLanguage') {
    return <>{row.cells[`${column.name}_${words.language === 'mk' ? 'mk' : 'en'}`]}</>;
  }
  if (column.kind === 'link' && column.to)
    return <Links to={column.to} codes={several(cell)} names={names} />;
  if (column.kind === 'many') return <span className="dim">{several(cell).join(' · ')}</span>;
  return <>{cell === '' ? '' : valueWord(words, column, cell)}</>;
}

/** Codes of another list, by name, each leading there. */
export function Links({
  to,
  codes,
  names,
}: Readonly<{ to: CatalogueList; codes: readonly string[]; names: Names }>) {
  const words = useWords();
  return (
    <>
      {codes.map((code, at) => (
        <span key={code}>
          {at > 0 && ' · '}
          <Anchor
            component={Link}
            to={`/catalogue/${to}/${encodeURIComponent(code)}`}
            size="sm"
            onClick={(event) => event.stopPropagation()}
          >
            {to === 'types'
              ? words.sayFirst([`code.firearm-type.${code}`], names[`${to}/${code}`] ?? code)
              : (names[`${to}/${code}`] ?? code)}
          </Anchor>
        </span>
      ))}
    </>
  );
}
