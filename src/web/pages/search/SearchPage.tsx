import { Alert, Button, Group, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ask as askSearch } from '../../../domains/linkage/search/api.ts';
import { Compare } from '../../../ui/compare/Compare.tsx';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { Empty } from '../../../ui/states/States.tsx';
import { Table } from '../../../ui/table/Table.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAnswer } from '../../api.ts';
import { JudgeDialog, type Verdict } from '../../judge/JudgeDialog.tsx';
import { type Side, useSideLines } from '../../judge/side.tsx';
import { VerdictButtons } from '../../judge/VerdictButtons.tsx';
import { useQuestion } from '../../search/question.ts';
import { SaveSearch } from '../../search/SaveSearch.tsx';
import { recordAddress } from '../../services.ts';
import { useSession } from '../../session/session.ts';
import { foundRows, useFoundColumns } from './found.tsx';

/** Everything that fits what is typed, each with the reason why; two firearms can be judged on the spot. */
export function SearchPage() {
  const { say } = useWords();
  const navigate = useNavigate();
  const session = useSession();
  const [text, setText] = useQuestion();
  const [asked] = useDebouncedValue(text.trim(), 200);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const answer = useAnswer(
    askSearch,
    { text: asked || '-', limit: 100 },
    { enabled: asked.length > 0, keep: true },
  );
  const rows = asked.length === 0 ? [] : answer.data && foundRows(answer.data.groups);
  const pair = rows?.filter((row) => chosen.has(row.id)) ?? [];
  const [left, right] = pair;
  const note = answer.data?.refused ?? answer.data?.notice;
  return (
    <Page title={say('web.menu.search')} width="full">
      <TextInput
        size="md"
        maw={760}
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
      {asked && note && (
        <Alert variant="light" color="yellow" py={8}>
          <Group justify="space-between">
            {say(note)}
            {answer.data?.notice && (
              <Button size="compact-sm" variant="default" onClick={session.changePurpose}>
                {say('web.purpose.change')}
              </Button>
            )}
          </Group>
        </Alert>
      )}
      {left?.firearm && right?.firearm && pair.length === 2 && (
        <Pairing left={left.firearm} right={right.firearm} onDone={() => setChosen(new Set())} />
      )}
      <Panel
        flush
        title={say('web.search.results')}
        count={asked ? answer.data?.found : undefined}
        actions={asked && <SaveSearch page="search" question={{ text: asked }} />}
      >
        <Table
          label={say('web.search.results')}
          rows={rows}
          columns={useFoundColumns()}
          rowKey={(row) => row.id}
          error={answer.error}
          again={() => void answer.refetch()}
          {...(session.may('linkage.judgement.make')
            ? { chosen, onChoose: (next: ReadonlySet<string>) => setChosen(lastTwo(next)) }
            : {})}
          onOpen={(row) => void navigate({ to: recordAddress(row.entity, row.id) })}
          density="roomy"
          height="calc(100dvh - 280px)"
          empty={<Nothing asked={asked} />}
          foot={answer.data?.more && say('web.search.more')}
        />
      </Panel>
    </Page>
  );
}

const lastTwo = (chosen: ReadonlySet<string>): ReadonlySet<string> => new Set([...chosen].slice(-2));

function Pairing({ left, right, onDone }: Readonly<{ left: Side; right: Side; onDone: () => void }>) {
  const { say } = useWords();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const lines = useSideLines(left, right);
  return (
    <Panel title={say('web.judge.question')} flush actions={<VerdictButtons onVerdict={setVerdict} />}>
      <Compare
        label={say('web.hits.compare')}
        left={left.caption}
        right={right.caption}
        lines={lines.filter((line) => line.agreement !== 'silent')}
      />
      <JudgeDialog
        pair={{ left, right }}
        verdict={verdict}
        onClose={() => setVerdict(null)}
        onJudged={onDone}
      />
    </Panel>
  );
}

function Nothing({ asked }: Readonly<{ asked: string }>) {
  const { say } = useWords();
  return asked ? (
    <Empty title={say('web.search.nothing')} text={say('web.search.nothing.text')} />
  ) : (
    <Empty
      title={say('web.search.start')}
      text={say('web.search.start.text')}
      icon={<IconSearch size={26} stroke={1.4} />}
    />
  );
}
