import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { redeemLink } from '../../../platform/auth/api.ts';
import { Refused } from '../../../ui/form/Form.tsx';
import { asRefusal, type Refusal } from '../../../ui/refusal.ts';
import { useWords } from '../../../ui/words.ts';
import { ask } from '../../api.ts';

/** Sets one's first password with the one-time code that the administrator gave. */
export function RedeemForm({ onDone }: Readonly<{ onDone: () => void }>) {
  const { say } = useWords();
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [made, setMade] = useState<string>();
  const [refusal, setRefusal] = useState<Refusal>();
  const redeem = async (event: FormEvent) => {
    event.preventDefault();
    try {
      setMade((await ask(redeemLink, { code, password })).username);
      setRefusal(undefined);
    } catch (thrown) {
      setRefusal(asRefusal(thrown));
    }
  };
  if (made) {
    return (
      <Stack gap="sm">
        <Alert color="green" variant="light">
          {say('web.redeem.done', { username: made })}
        </Alert>
        <Button size="sm" onClick={onDone}>
          {say('web.signIn')}
        </Button>
      </Stack>
    );
  }
  return (
    <form onSubmit={(event) => void redeem(event)}>
      <Stack gap="sm">
        <Refused refusal={refusal} problems={refusal?.problems ?? []} />
        <TextInput
          size="sm"
          label={say('web.redeem.code')}
          required
          autoFocus
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <PasswordInput
          label={say('web.password.new')}
          description={say('web.password.rule')}
          required
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': say('web.password.show') }}
        />
        <Button type="submit" size="sm">
          {say('web.password.set')}
        </Button>
        <Button size="sm" variant="subtle" onClick={onDone}>
          {say('ui.back')}
        </Button>
      </Stack>
    </form>
  );
}
