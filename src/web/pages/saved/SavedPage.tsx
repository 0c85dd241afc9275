import { ActionIcon, Anchor, Badge, Group, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { z } from 'zod';
import { listSaved, removeSaved, type savedSearch } from '../../../platform/search/api.ts';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { Answered, Empty } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAct, useAnswer } from '../../api.ts';
import classes from '../../record/record.module.css';
import { useOpenSaved } from '../../search/saved.ts';

type Saved = z.output<typeof savedSearch>;

/** The questions that were kept, one's own and the office's. */
export function SavedPage() {
  const { say } = useWords();
  const answer = useAnswer(listSaved, {});
  const remove = useAct(removeSaved);
  const open = useOpenSaved(useNavigate());
  const removeAfterAsking = (saved: Saved) =>
    modals.openConfirmModal({
      title: say('web.saved.remove', { name: saved.name }),
      labels: { confirm: say('web.saved.removeNow'), cancel: say('ui.cancel') },
      onConfirm: () => remove.mutate({ input: { id: saved.id } }),
    });
  return (
    <Page title={say('web.menu.saved')} lead={say('web.saved.lead')} width="narrow">
      <Panel flush>
        <Answered answer={answer}>
          {({ searches }) =>
            searches.length === 0 ? (
              <Empty title={say('web.saved.none')} text={say('web.saved.none.text')} />
            ) : (
              searches.map((saved) => (
                <div key={saved.id} className={classes.line}>
                  <div>
                    <Anchor component="button" type="button" size="sm" fw={560} onClick={() => open(saved)}>
                      {saved.name}
                    </Anchor>
                    <Text size="xs" c="dimmed">
                      {say(`web.saved.page.${saved.page}`)} · {saved.madeBy}
                    </Text>
                  </div>
                  <Group gap="xs">
                    {saved.shared && <Badge color="gray">{say('web.saved.shared')}</Badge>}
                    {saved.own && (
                      <ActionIcon
                        aria-label={say('web.saved.remove', { name: saved.name })}
                        onClick={() => removeAfterAsking(saved)}
                      >
                        <IconTrash size={15} />
                      </ActionIcon>
                    )}
                  </Group>
                </div>
              ))
            )
          }
        </Answered>
      </Panel>
    </Page>
  );
}
