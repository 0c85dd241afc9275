import { Button, Group, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { draftModel } from '../../../domains/linkage/model/api.ts';
import { Refused } from '../../../ui/form/Form.tsx';
import { asRefusal, type Refusal } from '../../../ui/refusal.ts';
import { useWords } from '../../../ui/words.ts';
import { useAct } from '../../api.ts';
import { bitsOf, comparisonName, levelName } from '../../judge/score-words.ts';
import type { Model } from './model.ts';
import styles from './models.module.css';

type Level = Model['levels'][number];
type Shares = Readonly<{ m: number; u: number }>;
const keyOf = ({ comparison, level }: Level): string => `${comparison} ${level}`;

/** A draft by hand: other shares for some levels, with a note. Nothing is bound by it until it is activated. */
export function DraftForm({
  model,
  onClose,
  onDrafted,
}: Readonly<{ model: Model; onClose: () => void; onDrafted: (id: string) => void }>) {
  const words = useWords();
  const { say } = words;
  const [changed, setChanged] = useState<ReadonlyMap<string, Shares>>(new Map());
  const [prior, setPrior] = useState(model.prior);
  const [note, setNote] = useState('');
  const [refusal, setRefusal] = useState<Refusal>();
  const draft = useAct(draftModel);
  const ready = note.trim().length >= 3 && (changed.size > 0 || prior !== model.prior);
  const save = async () => {
    const levels = model.levels.flatMap((level) => {
      const shares = changed.get(keyOf(level));
      return shares ? [{ comparison: level.comparison, level: level.level, ...shares }] : [];
    });
    try {
      const { id, number } = await draft.mutateAsync({ input: { id: model.id, prior, levels, note } });
      notifications.show({ message: say('web.model.drafted', { number }) });
      onClose();
      onDrafted(id);
    } catch (thrown) {
      setRefusal(asRefusal(thrown));
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={say('web.model.draft')}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void save();
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{say('web.model.draft.text')}</Text>
          <Refused refusal={refusal} />
          <NumberInput
            w={140}
            label={say('web.model.prior')}
            value={prior}
            min={-60}
            max={0}
            onChange={(value) => setPrior(Number(value))}
          />
          <div className={styles.levels}>
            {model.levels.map((level) => (
              <LevelShares
                key={keyOf(level)}
                level={level}
                name={`${comparisonName(words, level.comparison)}: ${levelName(words, level)}`}
                shares={changed.get(keyOf(level)) ?? level}
                onChange={(shares) => setChanged((before) => new Map(before).set(keyOf(level), shares))}
              />
            ))}
          </div>
          <TextInput
            label={say('web.model.draft.note')}
            required
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            {changed.size === 0 && prior === model.prior && (
              <span className="dim">{say('web.model.draft.nothing')}</span>
            )}
            <Button variant="default" onClick={onClose}>
              {say('ui.cancel')}
            </Button>
            <Button type="submit" loading={draft.isPending} disabled={!ready}>
              {say('web.model.draft.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function LevelShares({
  level,
  name,
  shares,
  onChange,
}: Readonly<{ level: Level; name: string; shares: Shares; onChange: (shares: Shares) => void }>) {
  const words = useWords();
  const share = (key: 'm' | 'u') => (
    <NumberInput
      aria-label={`${name}, ${key}`}
      value={shares[key]}
      min={1e-12}
      max={1}
      step={0.01}
      hideControls
      onChange={(value) => {
        const wanted = Number(value);
        if (wanted > 0 && wanted <= 1) onChange({ m: shares.m, u: shares.u, [key]: wanted });
      }}
    />
  );
  const same = shares.m === level.m && shares.u === level.u;
  return (
    <>
      <span>{name}</span>
      {share('m')}
      {share('u')}
      <span className="tabular">{bitsOf(words, same ? level.weight : Math.log2(shares.m / shares.u))}</span>
    </>
  );
}
