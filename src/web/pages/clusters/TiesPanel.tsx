import { Badge, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { createElement, useState } from 'react';
import { makeJudgement, withdrawJudgement } from '../../../domains/linkage/judgement/api.ts';
import { ReasonDialog } from '../../../ui/dialog/ReasonDialog.tsx';
import { formatInstant, formatProbability } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { Empty } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAct } from '../../api.ts';
import { verdictColour } from '../../judge/JudgeDialog.tsx';
import classes from '../../record/record.module.css';
import { useSession } from '../../session/session.ts';
import type { Cluster } from './cluster.ts';
import { partedBy } from './parts.ts';
import { UndoNote } from './UndoNote.tsx';

type Tie = Cluster['ties'][number];

/** The judgements that hold a cluster together, the weakest first; "split here" takes one back. */
export function TiesPanel({ cluster }: Readonly<{ cluster: Cluster }>) {
  const { say } = useWords();
  const session = useSession();
  const [splitting, setSplitting] = useState<Tie | null>(null);
  const rank = (tie: Tie) => (tie.id === cluster.weakest ? 0 : cluster.conflicts.includes(tie.id) ? 1 : 2);
  const ties = cluster.ties.toSorted((a, b) => rank(a) - rank(b));
  if (ties.length === 0) return null;
  return (
    <Panel title={say('web.cluster.ties')} count={ties.length} flush>
      {ties.map((tie) => (
        <div key={tie.id} className={classes.line}>
          <TieText tie={tie} cluster={cluster} />
          {session.may('linkage.judgement.withdraw') && (
            <Button
              size="compact-xs"
              variant="subtle"
              color="red"
              flex="none"
              onClick={() => setSplitting(tie)}
            >
              {say(tie.verdict === 'same' ? 'web.cluster.split' : 'web.judge.takeBack')}
            </Button>
          )}
        </div>
      ))}
      {splitting && <SplitDialog tie={splitting} cluster={cluster} onClose={() => setSplitting(null)} />}
    </Panel>
  );
}

function TieText({ tie, cluster }: Readonly<{ tie: Tie; cluster: Cluster }>) {
  const { say, language } = useWords();
  const captions = new Map(cluster.records.map(({ id, caption }) => [id, caption]));
  return (
    <div>
      <Group gap={6}>
        <Text size="sm" fw={560} component="span">
          {captions.get(tie.left)}
        </Text>
        <Badge color={verdictColour[tie.verdict]}>{say(`code.verdict.${tie.verdict}`)}</Badge>
        <Text size="sm" fw={560} component="span">
          {captions.get(tie.right)}
        </Text>
        {tie.id === cluster.weakest && <Badge color="yellow">{say('web.cluster.weakest')}</Badge>}
        {cluster.conflicts.includes(tie.id) && <Badge color="red">{say('web.cluster.contradicts')}</Badge>}
      </Group>
      <Text size="sm">{tie.reasons}</Text>
      <Text size="xs" c="dimmed">
        {[
          say(tie.byMachine ? 'web.cluster.byMachine' : 'web.cluster.byPerson'),
          tie.madeBy,
          formatInstant(tie.madeAt, language),
          tie.score !== null && formatProbability(tie.score, language),
          tie.modelNumber !== null && say('web.review.byModel', { number: tie.modelNumber }),
          tie.verdict === 'same' &&
            (tie.bridge ? say('web.cluster.bridge', { ...tie.bridge }) : say('web.cluster.held')),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </div>
  );
}

function SplitDialog({
  tie,
  cluster,
  onClose,
}: Readonly<{ tie: Tie; cluster: Cluster; onClose: () => void }>) {
  const { say } = useWords();
  const withdraw = useAct(withdrawJudgement);
  const make = useAct(makeJudgement);
  const ids = cluster.records.map(({ id }) => id);
  const parted = new Set(partedBy(ids, cluster.ties, tie.id));
  const word = say(tie.verdict === 'same' ? 'web.cluster.split' : 'web.judge.takeBack');
  const undo = async () => {
    const { left, right, verdict, reasons } = tie;
    const reason = say('web.cluster.split.undo.reason', { reason: reasons });
    await make.mutateAsync({ input: { left, right, verdict, reasons: reason.slice(0, 2000) } });
    notifications.show({ message: say('web.cluster.split.undone') });
  };
  const split = async (reason: string) => {
    await withdraw.mutateAsync({ input: { id: tie.id, reason }, expectedVersion: tie.version });
    const figures = { smaller: parted.size, larger: ids.length - parted.size };
    const message = say(parted.size > 0 ? 'web.cluster.split.done' : 'web.judge.done', figures);
    const id = `split-${tie.id}`;
    const onUndo = () => {
      notifications.hide(id);
      void undo();
    };
    notifications.show({ id, autoClose: 12_000, message: createElement(UndoNote, { message, onUndo }) });
  };
  return (
    <ReasonDialog opened onClose={onClose} danger title={word} actText={word} onAct={split}>
      <Text size="sm">{say('web.cluster.split.text')}</Text>
      {parted.size > 0 ? (
        <div>
          <Text size="sm">{say('web.cluster.split.parts')}</Text>
          <ul>
            {cluster.records
              .filter(({ id }) => parted.has(id))
              .map(({ id, caption }) => (
                <li key={id}>{caption}</li>
              ))}
          </ul>
        </div>
      ) : (
        <Empty title={say('web.cluster.split.nothing')} />
      )}
    </ReasonDialog>
  );
}
