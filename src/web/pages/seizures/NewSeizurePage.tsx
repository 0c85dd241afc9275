import { Button, Group, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { seizure } from '../../../domains/seizures/entities.ts';
import { useDraft } from '../../../ui/form/draft.ts';
import { Fields } from '../../../ui/form/Fields.tsx';
import { Refused } from '../../../ui/form/Form.tsx';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import type { Problem } from '../../../ui/refusal.ts';
import { useWords } from '../../../ui/words.ts';
import { LevelInput } from '../../access/LevelInput.tsx';
import { usualLevel } from '../../access/labels.ts';
import classes from '../../record/record.module.css';
import { takeOver } from '../identify/hand-over.ts';
import { ItemForm } from './ItemForm.tsx';
import { emptyItem, type Item, withModel } from './item.ts';
import { SimilarPanel } from './SimilarPanel.tsx';
import { useSeizureSaving } from './saving.ts';

const nothing = {};

/** Records a seizure with its firearms; firearms with a similar number stand beside it while it is typed. */
export function NewSeizurePage() {
  const { say } = useWords();
  const draft = useDraft('new seizure', nothing);
  const [items, setItems] = useState<readonly Item[]>(() => [firstItem()]);
  const [active, setActive] = useState(items[0]?.key ?? '');
  const [level, setLevel] = useState(usualLevel);
  const saving = useSeizureSaving({ values: draft.values, items, level }, draft.forget);
  const change = (item: Item) => setItems(items.map((one) => (one.key === item.key ? item : one)));
  const add = () => {
    const item = emptyItem();
    setItems([...items, item]);
    setActive(item.key);
  };
  const shown = items.find((item) => item.key === active) ?? items[0];
  return (
    <Page title={say('web.seizure.new')} over={say('web.menu.seizures')} width="full">
      <form
        onSubmit={saving.submit}
        onKeyDown={(event) => event.key === 'Enter' && event.ctrlKey && event.currentTarget.requestSubmit()}
        noValidate
      >
        <div className={classes.columns}>
          <div className={classes.stack}>
            <Refused refusal={saving.refusal} problems={saving.problems} />
            <Panel title={say('web.seizure.event')}>
              <Fields
                entity={seizure}
                values={draft.values}
                onChange={(name, value) => draft.setValues({ ...draft.values, [name]: value })}
                problems={saving.problems}
              />
              <Group mt="md">
                <LevelInput value={level} onChange={setLevel} />
              </Group>
            </Panel>
            {items.map((item, index) => (
              <ItemForm
                key={item.key}
                item={item}
                number={index + 1}
                problems={problemsOfItem(saving.problems, index)}
                onChange={change}
                onFocus={() => setActive(item.key)}
                {...(items.length > 1
                  ? { onRemove: () => setItems(items.filter((one) => one.key !== item.key)) }
                  : {})}
              />
            ))}
            <Group gap="xs">
              <Button type="submit" loading={saving.busy}>
                {say('web.seizure.save')}
              </Button>
              <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
                {say('web.seizure.addItem')}
              </Button>
            </Group>
          </div>
          <Stack gap="sm" style={{ position: 'sticky', top: 16 }}>
            {shown && <SimilarPanel item={shown} />}
          </Stack>
        </div>
      </form>
    </Page>
  );
}

/** Empty, or with what was chosen in the identification helper just before. */
function firstItem(): Item {
  const chosen = takeOver();
  return chosen ? withModel(emptyItem(), chosen) : emptyItem();
}

/** What is wrong with one firearm, by the name of its input. */
const problemsOfItem = (problems: readonly Problem[], index: number): readonly Problem[] => {
  const start = `items.${index}.`;
  return problems.flatMap((problem) =>
    problem.field.startsWith(start) ? [{ ...problem, field: problem.field.slice(start.length) }] : [],
  );
};
