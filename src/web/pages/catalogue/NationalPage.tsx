import { Select } from '@mantine/core';
import { useState } from 'react';
import { compareNational, listSchemes } from '../../../domains/reference/national/api.ts';
import { type NationalList, nationalLists } from '../../../domains/reference/national/lists.ts';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { Answered, Empty } from '../../../ui/states/States.tsx';
import type { Column } from '../../../ui/table/columns.ts';
import { Table } from '../../../ui/table/Table.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAnswer } from '../../api.ts';

type Scheme = Readonly<{ list: NationalList; scheme: string }>;
type Disagreement = Answer<typeof compareNational>['disagreements'][number];

/** The national lists beside the catalogue: what each confirms, what is new in it, what disagrees. */
export function NationalPage() {
  const { say } = useWords();
  const schemes = useAnswer(listSchemes, {});
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Page
      title={say('reference.national')}
      over={say('reference.catalogue')}
      lead={say('reference.national.lead')}
      width="full"
    >
      <Answered answer={schemes}>
        {({ schemes: all }) => {
          const known = all.flatMap(({ list, scheme }): Scheme[] => {
            const named = nationalLists.find((one) => one === list);
            return named ? [{ list: named, scheme }] : [];
          });
          const shown = known.find((one) => keyOf(one) === chosen) ?? known[0];
          if (!shown) {
            return (
              <Empty title={say('reference.national.none')} text={say('reference.national.none.text')} />
            );
          }
          return (
            <>
              <Select
                w={380}
                label={say('reference.national.choose')}
                allowDeselect={false}
                data={known.map((one) => ({
                  value: keyOf(one),
                  label: `${one.scheme} · ${say(`code.national-list.${one.list}`)}`,
                }))}
                value={keyOf(shown)}
                onChange={setChosen}
              />
              <Comparison key={keyOf(shown)} of={shown} />
            </>
          );
        }}
      </Answered>
    </Page>
  );
}

const keyOf = ({ list, scheme }: Scheme): string => `${list}/${scheme}`;

function Comparison({ of }: Readonly<{ of: Scheme }>) {
  const { say } = useWords();
  const answer = useAnswer(compareNational, { ...of, limit: 2000 });
  const columns = useColumns();
  return (
    <Answered answer={answer}>
      {({ lines, confirmed, undecided, fresh, disagreeing, disagreements }) => (
        <Panel
          flush
          title={say('reference.national.figures', { lines, confirmed, undecided, fresh, disagreeing })}
        >
          <Table
            label={say('reference.national')}
            rows={disagreements}
            columns={columns}
            rowKey={(row) => `${row.kind}${row.code}${row.name}`}
            empty={<Empty title={say('reference.national.agree')} />}
          />
        </Panel>
      )}
    </Answered>
  );
}

function useColumns(): readonly Column<Disagreement>[] {
  const { say } = useWords();
  return [
    {
      key: 'kind',
      title: say('reference.national.kind'),
      width: 240,
      render: (row) => say(`reference.disagreement.${row.kind}`),
    },
    {
      key: 'code',
      title: say('reference.column.code'),
      width: 90,
      grow: 0,
      render: (row) => <span className="mono">{row.code}</span>,
    },
    { key: 'name', title: say('reference.column.name'), width: 280, grow: 3, render: (row) => row.name },
    {
      key: 'catalogueCode',
      title: say('field.nationalCode.catalogueCode'),
      width: 160,
      render: (row) => row.catalogueCode ?? '',
    },
    {
      key: 'against',
      title: say('reference.national.against'),
      width: 200,
      grow: 2,
      render: (row) => row.against,
    },
  ];
}
