import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { z } from 'zod';
import { type finding, quickFind } from '../../../platform/search/api.ts';
import { iconOf } from '../../../ui/graph/icons.ts';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { Empty } from '../../../ui/states/States.tsx';
import type { Column } from '../../../ui/table/columns.ts';
import { Table } from '../../../ui/table/Table.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAnswer } from '../../api.ts';
import { useQuestion } from '../../search/question.ts';
import { SaveSearch } from '../../search/SaveSearch.tsx';
import { recordAddress } from '../../services.ts';

type Finding = z.output<typeof finding>;

/** Everything that fits what is typed, each with the reason why. */
export function SearchPage() {
  const { say } = useWords();
  const navigate = useNavigate();
  const [text, setText] = useQuestion();
  const [asked] = useDebouncedValue(text.trim(), 200);
  const answer = useAnswer(
    quickFind,
    { text: asked || '-', limit: 50 },
    { enabled: asked.length > 0, keep: true },
  );
  const rows = asked.length === 0 ? [] : answer.data?.findings;
  return (
    <Page title={say('web.menu.search')}>
      <TextInput
        size="md"
        autoFocus
        aria-label={say('web.search.title')}
        placeholder={say('web.search.placeholder')}
        description={say('web.search.wildcards')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        leftSection={<IconSearch size={17} aria-hidden />}
        value={text}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Panel
        flush
        title={asked ? say('web.search.results') : undefined}
        count={asked ? rows?.length : undefined}
        actions={asked && <SaveSearch page="search" question={{ text: asked }} />}
      >
        <Table
          label={say('web.search.results')}
          rows={rows}
          columns={useColumns()}
          rowKey={(row) => row.id}
          error={answer.error}
          again={() => void answer.refetch()}
          onOpen={(row) => void navigate({ to: recordAddress(row.entity, row.id) })}
          density="roomy"
          empty={<Nothing asked={asked} onClear={() => setText('')} />}
        />
      </Panel>
    </Page>
  );
}

function Nothing({ asked, onClear }: Readonly<{ asked: string; onClear: () => void }>) {
  const { say } = useWords();
  if (!asked)
    return (
      <Empty
        title={say('web.search.start')}
        text={say('web.search.start.text')}
        icon={<IconSearch size={26} stroke={1.4} />}
      />
    );
  return (
    <Empty
      title={say('web.search.nothing')}
      text={say('web.search.nothing.text')}
      action={
        <Button variant="default" onClick={onClear}>
          {say('ui.filter.clear')}
        </Button>
      }
    />
  );
}

function useColumns(): readonly Column<Finding>[] {
  const { say, sayFirst } = useWords();
  return [
    {
      key: 'entity',
      title: say('web.search.kind'),
      width: 160,
      grow: 0,
      render: (row) => {
        const Icon = iconOf(row.entity);
        return (
          <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}>
            <Icon size={16} stroke={1.6} aria-hidden /> {sayFirst([`entity.${row.entity}.one`], row.entity)}
          </span>
        );
      },
    },
    {
      key: 'caption',
      title: say('web.record'),
      width: 280,
      grow: 2,
      render: (row) => <strong>{row.caption}</strong>,
    },
    {
      key: 'why',
      title: say('web.search.why'),
      width: 320,
      grow: 2,
      render: (row) => row.why.map((reason) => say(`search.why.${reason.key}`, reason.values)).join(' · '),
    },
  ];
}
