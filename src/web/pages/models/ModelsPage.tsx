import { Badge, Tabs } from '@mantine/core';
import { useState } from 'react';
import { listModels } from '../../../domains/linkage/model/api.ts';
import { reviewedKinds } from '../../../domains/linkage/review/api.ts';
import { formatInstant } from '../../../ui/format.ts';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { Answered, Empty } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAnswer } from '../../api.ts';
import classes from '../../record/record.module.css';
import { LearnButton, LearningPanel, useLearning } from './Learning.tsx';
import { ModelView } from './ModelView.tsx';
import { stateColour } from './model.ts';
import styles from './models.module.css';
import { SettingsPanel } from './SettingsPanel.tsx';

type Model = Answer<typeof listModels>['models'][number];
type Kind = Model['entity'];

/** The models that weigh pairs, by kind of record: what each level weighs, how well it does, and what the own office asks of it. */
export function ModelsPage() {
  const { say } = useWords();
  const [kind, setKind] = useState<Kind>('firearm');
  return (
    <Page title={say('web.menu.models')} lead={say('web.model.lead')} width="full">
      <Tabs
        value={kind}
        onChange={(value) => setKind(reviewedKinds.find((one) => one === value) ?? 'firearm')}
      >
        <Tabs.List aria-label={say('web.review.kinds')}>
          {reviewedKinds.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {say(`entity.${one}.other`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {reviewedKinds.map((one) => (
          <Tabs.Panel key={one} value={one} pt="sm">
            {one === kind && <OfKind kind={one} />}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}

function OfKind({ kind }: Readonly<{ kind: Kind }>) {
  const { say } = useWords();
  const answer = useAnswer(listModels, { entity: kind }, { keep: true });
  const [chosen, setChosen] = useState<string | null>(null);
  const learning = useLearning(setChosen);
  const models = answer.data?.models ?? [];
  const shown = models.find(({ id }) => id === chosen) ?? models.find(({ state }) => state === 'active');
  return (
    <div className={styles.split}>
      <div className={classes.stack}>
        <Panel
          title={say('web.model.list')}
          count={answer.data?.models.length}
          flush
          actions={<LearnButton kind={kind} learning={learning} />}
        >
          <Answered answer={answer}>
            {() =>
              models.length === 0 ? (
                <Empty title={say('ui.table.empty')} />
              ) : (
                models.map((model) => (
                  <ModelLine
                    key={model.id}
                    model={model}
                    chosen={model.id === shown?.id}
                    onChoose={() => setChosen(model.id)}
                  />
                ))
              )
            }
          </Answered>
        </Panel>
        <LearningPanel learning={learning} />
        <SettingsPanel kind={kind} />
      </div>
      {shown && <ModelView key={shown.id} id={shown.id} onDrafted={setChosen} />}
    </div>
  );
}

function ModelLine({
  model,
  chosen,
  onChoose,
}: Readonly<{ model: Model; chosen: boolean; onChoose: () => void }>) {
  const { say, language } = useWords();
  return (
    <button
      type="button"
      className={styles.model}
      data-chosen={chosen || undefined}
      aria-pressed={chosen}
      onClick={onChoose}
    >
      <span>
        <strong>{say('web.model.name', { number: model.number })}</strong>{' '}
        <Badge color={stateColour[model.state]}>{say(`linkage.model.state.${model.state}`)}</Badge>
      </span>
      <span className="dim tabular">{formatInstant(model.recordedAt, language)}</span>
    </button>
  );
}
