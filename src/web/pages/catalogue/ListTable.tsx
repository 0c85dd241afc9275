import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { exportCatalogue, findInCatalogue, listLists } from '../../../domains/reference/catalogue/api.ts';
import { type CatalogueList, catalogueColumns } from '../../../domains/reference/catalogue/lists.ts';
import { writePairs } from '../../../domains/reference/catalogue/pairs.ts';
import { Empty } from '../../../ui/states/States.tsx';
import type { Column } from '../../../ui/table/columns.ts';
import { Table } from '../../../ui/table/Table.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, download, useAnswer, usePages } from '../../api.ts';
import { Cell, columnTitle, rowName, valueWord } from './cells.tsx';
import { Verified } from './Verified.tsx';

/** A row as the server shows it. */
export type CatalogueRow = Answer<typeof findInCatalogue>['rows'][number];

/** One list, filtered while one types. */
export function ListTable({
  list,
  onOpen,
}: Readonly<{ list: CatalogueList; onOpen: (row: CatalogueRow) => void }>) {
  const { say, language } = useWords();
  const note = useAnswer(listLists, {}).data?.footnote ?? { code: 'none', en: '', mk: '' };
  const [typed, setTyped] = useState('');
  const [where, setWhere] = useState<Readonly<Record<string, string | null>>>({});
  const [text] = useDebouncedValue(typed.trim(), 200);
  const pairs = writePairs(where);
  const question = { list, ...(text ? { text } : {}), ...(pairs ? { where: pairs } : {}) };
  const first = useAnswer(findInCatalogue, { ...question, limit: 1 }, { keep: true });
  const pages = usePages(findInCatalogue, { ...question, limit: 200 }, ({ rows, next, names }) => ({
    rows: rows.map((row) => ({ ...row, names })),
    next,
  }));
  return (
    <Table
      label={say(`reference.list.${list}`)}
      name={`catalogue.${list}`}
      bar={
        <>
          <TextInput
            w={230}
            type="search"
            aria-label={say('reference.find')}
            placeholder={say('reference.find')}
            leftSection={<IconSearch size={14} aria-hidden />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Filters list={list} choices={first.data?.choices ?? {}} where={where} onWhere={setWhere} />
        </>
      }
      barEnd={
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          fw={500}
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => void download(exportCatalogue, question, `${list}.csv`)}
        >
          {say('web.export')}
        </Button>
      }
      rows={pages.rows}
      columns={useColumns(list, note.code !== 'none')}
      rowKey={(row) => row.id}
      error={pages.error}
      again={pages.again}
      {...(pages.more ? { onMore: pages.more } : {})}
      onOpen={onOpen}
      foot={
        <>
          {say('reference.found', { count: first.data?.found ?? 0 })}
          {list === 'jurisdictions' && note.code !== 'none' && (
            <div>* {language === 'mk' ? note.mk : note.en}</div>
          )}
        </>
      }
      empty={<Empty title={say('reference.none')} text={say('reference.none.text')} />}
    />
  );
}

type Where = Readonly<Record<string, string | null>>;

function Filters({
  list,
  choices,
  where,
  onWhere,
}: Readonly<{
  list: CatalogueList;
  choices: Readonly<Record<string, readonly string[]>>;
  where: Where;
  onWhere: (where: Where) => void;
}>) {
  const words = useWords();
  const columns = catalogueColumns[list].filter(({ filter }) => filter);
  return (
    <>
      {columns.map((column) => (
        <Select
          key={column.name}
          w={150}
          searchable
          clearable
          aria-label={columnTitle(words, column.name)}
          placeholder={columnTitle(words, column.name)}
          data={(choices[column.name] ?? []).map((value) => ({
            value,
            label: valueWord(words, column, value),
          }))}
          value={where[column.name] ?? null}
          onChange={(value) => onWhere({ ...where, [column.name]: value })}
        />
      ))}
      <Select
        w={130}
        clearable
        aria-label={words.say('reference.column.verified')}
        placeholder={words.say('reference.column.verified')}
        data={[
          { value: 'yes', label: words.say('reference.verified.yes') },
          { value: 'no', label: words.say('reference.verified.no') },
        ]}
        value={where.verified ?? null}
        onChange={(value) => onWhere({ ...where, verified: value })}
      />
    </>
  );
}

type Shown = CatalogueRow & Readonly<{ names: Readonly<Record<string, string>> }>;

function useColumns(list: CatalogueList, isNoted: boolean): readonly Column<Shown>[] {
  const words = useWords();
  return [
    {
      key: 'name',
      title: words.say('reference.column.name'),
      width: 170,
      grow: 2,
      render: (row) => (
        <strong>
          {rowName(words, list, row)}
          {isNoted && row.cells.footnote === 'asterisk' && '*'}
        </strong>
      ),
    },
    {
      key: 'verified',
      title: words.say('reference.column.verified'),
      width: 118,
      grow: 0,
      render: (row) => <Verified cells={row.cells} />,
    },
    ...catalogueColumns[list]
      .filter(({ onlyInEntry }) => !onlyInEntry)
      .map(
        (column): Column<Shown> => ({
          key: column.name,
          title: columnTitle(words, column.name),
          width: widthOf(column.name, column.kind),
          grow: column.kind === 'byLanguage' || column.kind === 'many' ? 3 : 1,
          render: (row) => <Cell column={column} row={row} names={row.names} />,
        }),
      ),
    {
      key: 'source',
      title: words.say('reference.column.source'),
      width: 170,
      grow: 1,
      render: (row) => <span className="dim">{row.cells.source}</span>,
    },
  ];
}

const narrow = ['from', 'to', 'country', 'ncic', 'class', 'lat', 'lon', 'ncic_gtyp', 'ncic_gtyp2', 'nvdrs'];
const widthOf = (name: string, kind: string): number =>
  narrow.includes(name) ? 74 : kind === 'byLanguage' ? 260 : 118;
