import { Alert, Button, Code, CopyButton, Stack, Text } from '@mantine/core';
import { formatInstant } from '../../../ui/format.ts';
import { useWords } from '../../../ui/words.ts';

/** A code for a first or a new password, to be handed over by other means; it is shown once. */
export function OneTimeCode({ code, until }: Readonly<{ code: string; until: string }>) {
  const { say, language } = useWords();
  return (
    <Alert color="green" variant="light" title={say('web.admin.code')}>
      <Stack gap="xs">
        <Code fz="md">{code}</Code>
        <Text size="xs">{say('web.admin.codeText', { until: formatInstant(until, language) })}</Text>
        <CopyButton value={code}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" w="fit-content" onClick={copy}>
              {say(copied ? 'web.copied' : 'web.copy')}
            </Button>
          )}
        </CopyButton>
      </Stack>
    </Alert>
  );
}
