import { Alert, Button, PasswordInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { changePassword } from '../../../platform/auth/api.ts';
import { Refused } from '../../../ui/form/Form.tsx';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { asRefusal, type Refusal } from '../../../ui/refusal.ts';
import { useWords } from '../../../ui/words.ts';
import { ask } from '../../api.ts';

/** A new password of one's own; `forced` when nothing else may be done before. */
export function PasswordPage({
  forced = false,
  onChanged,
}: Readonly<{ forced?: boolean; onChanged?: () => void }>) {
  const { say } = useWords();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [refusal, setRefusal] = useState<Refusal>();
  const [done, setDone] = useState(false);
  const differs = again !== '' && again !== password;
  const change = async (event: FormEvent) => {
    event.preventDefault();
    if (differs) return;
    try {
      await ask(changePassword, { current, password });
      setRefusal(undefined);
      setDone(true);
      onChanged?.();
    } catch (thrown) {
      setRefusal(asRefusal(thrown));
    }
  };
  const show = { visibilityToggleButtonProps: { 'aria-label': say('web.password.show') }, required: true };
  return (
    <Page title={say('web.password.change')} width="narrow">
      <Panel>
        <form onSubmit={(event) => void change(event)}>
          <Stack gap="sm" maw={380}>
            {forced && <Text size="sm">{say('web.password.must')}</Text>}
            {done && (
              <Alert color="green" variant="light" role="status">
                {say('web.password.changed')}
              </Alert>
            )}
            <Refused refusal={refusal} problems={refusal?.problems ?? []} />
            <PasswordInput
              {...show}
              label={say('web.password.current')}
              autoComplete="current-password"
              value={current}
              onChange={(event) => setCurrent(event.currentTarget.value)}
            />
            <PasswordInput
              {...show}
              label={say('web.password.new')}
              description={say('web.password.rule')}
              autoComplete="new-password"
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <PasswordInput
              {...show}
              label={say('web.password.again')}
              autoComplete="new-password"
              value={again}
              onChange={(event) => setAgain(event.currentTarget.value)}
              error={differs && say('web.password.differs')}
            />
            <Button type="submit" size="sm" w="fit-content">
              {say('web.password.change')}
            </Button>
          </Stack>
        </form>
      </Panel>
    </Page>
  );
}

/** The same on a page of its own, when it is changed by choice. */
export const OwnPasswordPage = () => <PasswordPage />;
