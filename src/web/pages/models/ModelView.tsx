import { Badge, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { activateModel, getModel } from '../../../domains/linkage/model/api.ts';
import { ReasonDialog } from '../../../ui/dialog/ReasonDialog.tsx';
import { formatCount, formatDecimal, formatInstant } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { Answered } from '../../../ui/states/States.tsx';
import { PlainTable } from '../../../ui/twin/Twin.tsx';
import { useWords } from '../../../ui/words.ts';
import { useAct, useAnswer } from '../../api.ts';
import classes from '../../record/record.module.css';
import { useSession } from '../../session/session.ts';
import { DraftForm } from './DraftForm.tsx';
import { KindsPanel } from './KindsPanel.tsx';
import { type Model, stateColour } from './model.ts';
import { noteOf, ruleName } from './model-words.ts';
import styles from './models.module.css';
import { QualityPanel } from './QualityPanel.tsx';
import { WeightsPanel } from './WeightsPanel.tsx';

/** One model: what each level weighs, which pairs taught it, and how well it does on what people judged. */
export function ModelView({ id, onDrafted }: Readonly<{ id: string; onDrafted: (id: string) => void }>) {
  const answer = useAnswer(getModel, { id });
  return (
    <Answered answer={answer} lines={12}>
      {(model) => (
        <div className={classes.stack}>
          <HeadPanel model={model} onDrafted={onDrafted} />
          <div className={styles.columns}>
            <WeightsPanel model={model} />
            <div className={classes.stack}>
              <KindsPanel kinds={model.kinds} />
              <QualityPanel quality={model.quality} />
              <RulesPanel model={model} />
            </div>
          </div>
        </div>
      )}
    </Answered>
  );
}

function HeadPanel({ model, onDrafted }: Readonly<{ model: Model; onDrafted: (id: string) => void }>) {
  const words = useWords();
  const { say, language } = words;
  const session = useSession();
  const [drafting, setDrafting] = useState(false);
  const [activating, setActivating] = useState(false);
  const activate = useAct(activateModel);
  const may = session.may('linkage.model.change');
  return (
    <Panel
      title={say('web.model.name', { number: model.number })}
      count={<Badge color={stateColour[model.state]}>{say(`linkage.model.state.${model.state}`)}</Badge>}
      actions={
        may && (
          <Group gap="xs">
            <Button size="compact-xs" variant="default" onClick={() => setDrafting(true)}>
              {say('web.model.draft')}
            </Button>
            {model.state !== 'active' && (
              <Button size="compact-xs" onClick={() => setActivating(true)}>
                {say('web.model.activate')}
              </Button>
            )}
          </Group>
        )
      }
    >
      <Text size="sm">{noteOf(words, model.note)}</Text>
      <Text size="xs" c="dimmed">
        {[
          say('web.model.prior.text', { bits: formatDecimal(model.prior, language, 1, true) }),
          say('web.model.made', { at: formatInstant(model.recordedAt, language), by: model.recordedBy }),
          model.activatedAt &&
            model.activatedBy &&
            say('web.model.activated', {
              at: formatInstant(model.activatedAt, language),
              by: model.activatedBy,
            }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {drafting && <DraftForm model={model} onClose={() => setDrafting(false)} onDrafted={onDrafted} />}
      <ReasonDialog
        opened={activating}
        onClose={() => setActivating(false)}
        title={say('web.model.activate')}
        text={say('web.model.activate.text')}
        actText={say('web.model.activate')}
        onAct={(note) => activate.mutateAsync({ input: { id: model.id, note } })}
      />
    </Panel>
  );
}

function RulesPanel({ model }: Readonly<{ model: Model }>) {
  const words = useWords();
  const { say, language } = words;
  const rules = model.learned.rules ?? [];
  return (
    <Panel title={say('web.model.rules')} flush>
      {rules.length === 0 ? (
        <Text size="sm" c="dimmed" p="sm">
          {say('web.model.rules.none')}
        </Text>
      ) : (
        <PlainTable
          label={say('web.model.rules')}
          table={{
            head: [say('web.model.rule'), say('web.model.rules.pairs'), say('web.model.matches')],
            rows: rules.map(({ rule, pairs, matches }) => ({
              key: rule,
              cells: [
                ruleName(words, model.entity, rule),
                <span key="pairs" className="tabular">
                  {formatCount(pairs, language)}
                </span>,
                <span key="matches" className="tabular">
                  {matches === undefined ? '–' : formatCount(matches, language)}
                </span>,
              ],
            })),
          }}
        />
      )}
    </Panel>
  );
}
