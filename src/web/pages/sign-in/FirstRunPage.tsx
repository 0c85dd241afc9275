import { Button, PasswordInput, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { firstRun } from '../../../platform/auth/api.ts';
import { problemSentence } from '../../../ui/form/Fields.tsx';
import { Refused } from '../../../ui/form/Form.tsx';
import { asRefusal, type Refusal } from '../../../ui/refusal.ts';
import { useWords } from '../../../ui/words.ts';
import { ask } from '../../api.ts';
import { Door } from './Door.tsx';

const fields = ['institution', 'officeName', 'officeCode', 'displayName', 'username'] as const;
type Filled = Record<(typeof fields)[number] | 'code' | 'password', string>;

/** The first run: the code from the server's own screen makes the first office and its administrator. */
export function FirstRunPage({ training, onMade }: Readonly<{ training: boolean; onMade: () => void }>) {
  const words = useWords();
  const { say } = words;
  const [filled, setFilled] = useState<Filled>({
    code: '',
    password: '',
    institution: '',
    officeName: '',
    officeCode: '',
    displayName: '',
    username: '',
  });
  const [refusal, setRefusal] = useState<Refusal>();
  const input = (name: keyof Filled) => {
    const problem = refusal?.problems.find((one) => one.field === name);
    return {
      size: 'sm' as const,
      required: true,
      value: filled[name],
      error: problem && problemSentence(words, problem),
      label: say(`web.firstRun.${name}`),
      onChange: (event: { currentTarget: { value: string } }) =>
        setFilled({ ...filled, [name]: event.currentTarget.value }),
    };
  };
  const make = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await ask(firstRun, { ...filled, language: words.language === 'mk' ? 'mk' : 'en' });
      onMade();
    } catch (thrown) {
      setRefusal(asRefusal(thrown));
    }
  };
  return (
    <Door title={say('web.firstRun')} training={training} wide>
      <form onSubmit={(event) => void make(event)}>
        <Stack gap="sm">
          <Title order={1}>{say('web.firstRun')}</Title>
          <Text size="sm" c="dimmed">
            {say('web.firstRun.text')}
          </Text>
          <Refused refusal={refusal} problems={refusal?.problems ?? []} />
          <TextInput {...input('code')} autoFocus autoComplete="one-time-code" />
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            {fields.map((name) => (
              <TextInput key={name} {...input(name)} autoComplete="off" />
            ))}
            <PasswordInput
              {...input('password')}
              autoComplete="new-password"
              visibilityToggleButtonProps={{ 'aria-label': say('web.password.show') }}
            />
          </SimpleGrid>
          <Button type="submit" size="sm">
            {say('web.firstRun.make')}
          </Button>
        </Stack>
      </form>
    </Door>
  );
}
