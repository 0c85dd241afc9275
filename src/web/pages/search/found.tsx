import { Badge } from '@mantine/core';
import type { ask } from '../../../domains/linkage/search/api.ts';
import { formatPartialDate } from '../../../ui/format.ts';
import { iconOf } from '../../../ui/graph/icons.ts';
import type { Column } from '../../../ui/table/columns.ts';
import { useWords } from '../../../ui/words.ts';
import type { Answer } from '../../api.ts';
import { Sureness } from '../../restored/Sureness.tsx';

type Group = Answer<typeof ask>['groups'][number];

/** One record that was found, with how many it is joined to. */
export type Found = Group['records'][number] & Readonly<{ members: number; first: boolean }>;

/** The groups as rows: what the reader sees as one thing stands together. */
export const foundRows = (groups: readonly Group[]): readonly Found[] =>
  groups.flatMap((group) =>
    group.records.map((record, index) => ({ ...record, members: group.members, first: index === 0 })),
  );

/** The columns of what was found: what it is, why it fits, what it is joined to, what happened last. */
export function useFoundColumns(): readonly Column<Found>[] {
  const { say, sayFirst, language } = useWords();
  return [
    {
      key: 'entity',
      title: say('web.search.kind'),
      width: 140,
      grow: 0,
      render: (row) => {
        const Icon = iconOf(row.entity);
        return (
          <span
            style={{ display: 'inline-flex', gap: 8, alignItems: 'center', opacity: row.first ? 1 : 0.5 }}
          >
            <Icon size={16} stroke={1.6} aria-hidden /> {sayFirst([`entity.${row.entity}.one`], row.entity)}
          </span>
        );
      },
    },
    {
      key: 'caption',
      title: say('web.record'),
      width: 230,
      grow: 2,
      render: (row) => <strong>{row.caption}</strong>,
    },
    {
      key: 'serial',
      title: say('web.judge.serial'),
      width: 130,
      render: (row) => row.firearm?.value && <span className="mono">{row.firearm.value}</span>,
    },
    {
      key: 'why',
      title: say('web.search.why'),
      width: 290,
      grow: 2,
      render: (row) => <Reasons why={row.why} />,
    },
    {
      key: 'last',
      title: say('web.judge.last'),
      width: 200,
      render: (row) =>
        row.firearm?.lastKind &&
        [row.firearm.lastOn && formatPartialDate(row.firearm.lastOn, language), row.firearm.lastCaption]
          .filter(Boolean)
          .join(' · '),
    },
    {
      key: 'members',
      title: say('web.judge.joinedHead'),
      width: 115,
      grow: 0,
      render: (row) =>
        row.members > 1 && <Badge color="blue">{say('web.judge.members', { count: row.members })}</Badge>,
    },
  ];
}

/** Why a record fits; how surely restored characters are those of the number is drawn. */
function Reasons({ why }: Pick<Found, 'why'>) {
  const { say } = useWords();
  const percent = why.find(({ key }) => key === 'restored')?.values.percent;
  const others = typeof percent === 'number' ? why.filter(({ key }) => key !== 'restored') : why;
  const texts = others.map(({ key, values }) => say(`search.why.${key}`, values)).join(' · ');
  return (
    <>
      {typeof percent === 'number' && <Sureness share={percent / 100} />} {texts}
    </>
  );
}
