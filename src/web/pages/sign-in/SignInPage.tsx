import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { beginSession } from '../../../platform/auth/api.ts';
import { Refused } from '../../../ui/form/Form.tsx';
import { asRefusal, type Refusal } from '../../../ui/refusal.ts';
import { useWords } from '../../../ui/words.ts';
import { ask } from '../../api.ts';
import { PurposeFields, type PurposeValue, sentPurpose } from '../../session/PurposeFields.tsx';
import type { Me } from '../../session/session.ts';
import { Door } from './Door.tsx';
import { RedeemForm } from './RedeemForm.tsx';

/** Who are you, and why do you ask. */
export function SignInPage({
  training,
  onSignedIn,
}: Readonly<{ training: boolean; purposes: readonly string[]; onSignedIn: (who: Me) => void }>) {
  const { say } = useWords();
  const [redeeming, setRedeeming] = useState(false);
  return (
    <Door title={say('web.signIn')} training={training}>
      {redeeming ? <RedeemForm onDone={() => setRedeeming(false)} /> : <SignInForm onSignedIn={onSignedIn} />}
      {!redeeming && (
        <Anchor component="button" type="button" size="xs" mt="md" onClick={() => setRedeeming(true)}>
          {say('web.redeem.link')}
        </Anchor>
      )}
    </Door>
  );
}

function SignInForm({ onSignedIn }: Readonly<{ onSignedIn: (who: Me) => void }>) {
  const { say } = useWords();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [purpose, setPurpose] = useState<PurposeValue>({ purpose: 'general', legalBasis: '', caseRef: '' });
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  const signIn = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      onSignedIn(await ask(beginSession, { username, password, ...sentPurpose(purpose) }));
    } catch (thrown) {
      setRefusal(asRefusal(thrown));
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void signIn(event)}>
      <Stack gap="sm">
        <Refused refusal={refusal} />
        <TextInput
          size="sm"
          label={say('web.username')}
          name="username"
          autoComplete="username"
          autoFocus
          required
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <PasswordInput
          label={say('web.password')}
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': say('web.password.show') }}
        />
        <PurposeFields size="sm" value={purpose} onChange={setPurpose} />
        <Button type="submit" size="sm" fullWidth mt={4} loading={busy}>
          {say('web.signIn')}
        </Button>
      </Stack>
    </form>
  );
}
