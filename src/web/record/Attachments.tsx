import { Anchor, Badge, Button, FileButton, Group, Text } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import type { z } from 'zod';
import { addFile, type attachment, linkFile, listFiles, withdrawFile } from '../../platform/files/api.ts';
import { ReasonDialog } from '../../ui/dialog/ReasonDialog.tsx';
import { Refused } from '../../ui/form/Form.tsx';
import { formatBytes, formatInstant } from '../../ui/format.ts';
import { Panel } from '../../ui/page/Page.tsx';
import { Answered, Empty } from '../../ui/states/States.tsx';
import { useWords } from '../../ui/words.ts';
import { ask, useAct, useAnswer } from '../api.ts';
import { useSession } from '../session/session.ts';
import classes from './record.module.css';

type Attachment = z.output<typeof attachment>;

/** What is attached to a record: kept by SHA-256, opened by a link of five minutes, withdrawn and never deleted. */
export function Attachments({ recordId }: Readonly<{ recordId: string }>) {
  const { say } = useWords();
  const session = useSession();
  const answer = useAnswer(listFiles, { recordId });
  const add = useAct(addFile);
  const [withdrawing, setWithdrawing] = useState<Attachment | null>(null);
  const withdraw = useAct(withdrawFile);
  const attach = (file: File | null) => file && add.mutate({ input: { recordId, file } });
  return (
    <Panel
      title={say('web.files')}
      count={answer.data?.files.length}
      flush
      actions={
        session.may('files.attachment.create') && (
          <FileButton onChange={attach}>
            {(props) => (
              <Button
                {...props}
                size="compact-sm"
                variant="default"
                loading={add.isPending}
                leftSection={<IconPaperclip size={14} aria-hidden />}
              >
                {say('web.files.add')}
              </Button>
            )}
          </FileButton>
        )
      }
    >
      <Refused refusal={add.error ?? undefined} />
      <Answered answer={answer} lines={2}>
        {({ files }) =>
          files.length === 0 ? (
            <Empty title={say('web.files.none')} />
          ) : (
            files.map((file) => <Line key={file.id} file={file} onWithdraw={() => setWithdrawing(file)} />)
          )
        }
      </Answered>
      <ReasonDialog
        opened={withdrawing !== null}
        onClose={() => setWithdrawing(null)}
        danger
        title={say('web.files.withdraw')}
        text={withdrawing?.name}
        actText={say('web.withdraw')}
        onAct={async (reason) => {
          if (withdrawing)
            await withdraw.mutateAsync({
              input: { id: withdrawing.id, reason },
              expectedVersion: withdrawing.version,
            });
        }}
      />
    </Panel>
  );
}

function Line({ file, onWithdraw }: Readonly<{ file: Attachment; onWithdraw: () => void }>) {
  const { say, language } = useWords();
  const open = async () => {
    const { url } = await ask(linkFile, { id: file.id });
    window.open(url, '_blank', 'noopener');
  };
  return (
    <div className={classes.line} data-withdrawn={file.withdrawnAt !== null || undefined}>
      <div>
        <Anchor component="button" type="button" size="sm" onClick={() => void open()}>
          {file.name}
        </Anchor>{' '}
        {file.withdrawnAt && <Badge color="gray">{say('web.withdrawn')}</Badge>}
        <Text size="xs" c="dimmed" className="tabular">
          {formatBytes(file.size, language)} · {file.recordedBy} · {formatInstant(file.recordedAt, language)}
        </Text>
        <Text size="xs" c="dimmed" className="mono" title={file.sha256}>
          SHA-256 {file.sha256.slice(0, 16)}…
        </Text>
        {file.reason && <Text size="xs">{file.reason}</Text>}
      </div>
      <Group gap={4}>
        {file.mayWithdraw && !file.withdrawnAt && (
          <Button size="compact-xs" variant="subtle" color="red" onClick={onWithdraw}>
            {say('web.withdraw')}
          </Button>
        )}
      </Group>
    </div>
  );
}
