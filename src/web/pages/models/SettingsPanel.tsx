import { Alert, Badge, Button, NumberInput, Stack, Switch, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { changeSetting, listSettings } from '../../../domains/linkage/model/api.ts';
import { Refused } from '../../../ui/form/Form.tsx';
import { formatShare } from '../../../ui/format.ts';
import { Panel } from '../../../ui/page/Page.tsx';
import { asRefusal, type Refusal } from '../../../ui/refusal.ts';
import { Answered } from '../../../ui/states/States.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Answer, useAct, useAnswer } from '../../api.ts';
import { useSession } from '../../session/session.ts';

type Settings = Answer<typeof listSettings>;
type Setting = Settings['settings'][number];

/** What the own office asks of scores, or what holds where it says nothing. */
export function SettingsPanel({ kind }: Readonly<{ kind: Setting['entity'] }>) {
  const { say } = useWords();
  const answer = useAnswer(listSettings, {});
  return (
    <Panel title={say('web.model.settings')}>
      <Answered answer={answer} lines={4}>
        {({ settings, mine }) => {
          const own = settings.find(({ entity, office }) => entity === kind && office === mine);
          const general = settings.find(({ entity, office }) => entity === kind && office === null);
          const setting = own ?? general;
          return (
            setting && (
              <SettingForm
                key={JSON.stringify(setting)}
                setting={setting}
                own={own !== undefined}
                mine={mine}
              />
            )
          );
        }}
      </Answered>
    </Panel>
  );
}

function SettingForm({ setting, own, mine }: Readonly<{ setting: Setting; own: boolean; mine: string }>) {
  const { say, language } = useWords();
  const may = useSession().may('linkage.model.change');
  const [wish, setWish] = useState(setting);
  const [refusal, setRefusal] = useState<Refusal>();
  const change = useAct(changeSetting);
  const { proposeFrom, joinFrom, secondEyes, entity } = wish;
  const save = async () => {
    try {
      setRefusal(undefined);
      await change.mutateAsync({ input: { entity, proposeFrom, joinFrom, secondEyes } });
      notifications.show({ message: say('web.model.settings.saved') });
    } catch (thrown) {
      setRefusal(asRefusal(thrown));
    }
  };
  const percent = (value: number | string): number => Number(value) / 100;
  return (
    <Stack gap="sm">
      <Text size="xs" c="dimmed" component="div">
        {say('web.model.settings.office', { office: mine })}{' '}
        <Badge color="gray">{say(own ? 'web.model.settings.own' : 'web.model.settings.general')}</Badge>
      </Text>
      <Refused refusal={refusal} />
      <NumberInput
        label={say('web.model.settings.proposeFrom')}
        suffix=" %"
        min={1}
        max={99}
        disabled={!may}
        value={Math.round(proposeFrom * 1000) / 10}
        onChange={(value) => setWish({ ...wish, proposeFrom: percent(value) })}
      />
      <Switch
        label={say('web.model.settings.secondEyes')}
        disabled={!may}
        checked={secondEyes}
        onChange={(event) => setWish({ ...wish, secondEyes: event.currentTarget.checked })}
      />
      {entity === 'firearm' ? (
        <>
          <Switch
            label={say('web.model.settings.join')}
            disabled={!may}
            checked={joinFrom !== null}
            onChange={(event) => setWish({ ...wish, joinFrom: event.currentTarget.checked ? 0.999 : null })}
          />
          {joinFrom !== null && (
            <>
              <NumberInput
                label={say('web.model.settings.joinFrom')}
                suffix=" %"
                min={90.1}
                max={99.999}
                step={0.1}
                disabled={!may}
                value={Math.round(joinFrom * 100_000) / 1000}
                onChange={(value) => setWish({ ...wish, joinFrom: percent(value) })}
              />
              <Alert color="red" variant="light">
                {say('web.model.settings.join.warning')}
              </Alert>
            </>
          )}
        </>
      ) : (
        <Text size="xs" c="dimmed">
          {say('web.model.settings.persons')}
        </Text>
      )}
      {may ? (
        <Button
          loading={change.isPending}
          disabled={JSON.stringify(wish) === JSON.stringify(setting)}
          onClick={() => void save()}
        >
          {say('web.model.settings.save')}
        </Button>
      ) : (
        <Text size="xs" c="dimmed">
          {formatShare(proposeFrom, language)}
        </Text>
      )}
    </Stack>
  );
}
