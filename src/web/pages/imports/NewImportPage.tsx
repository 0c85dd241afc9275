import { Button, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { listShapes, readUploadProgress, uploadImport } from '../../../platform/intake/api.ts';
import { Refused } from '../../../ui/form/Form.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { Page, Panel } from '../../../ui/page/Page.tsx';
import { Progress } from '../../../ui/progress/Progress.tsx';
import { paceOf } from '../../../ui/progress/rate.ts';
import { asRefusal, type Refusal } from '../../../ui/refusal.ts';
import { useWords } from '../../../ui/words.ts';
import { LevelInput } from '../../access/LevelInput.tsx';
import { ask, useAnswer } from '../../api.ts';
import classes from './imports.module.css';
import { Steps } from './Steps.tsx';

const grades = {
  statementKind: ['fact', 'assessment'],
  sourceGrade: ['A', 'B', 'C', 'X'],
  informationGrade: ['1', '2', '3', '4'],
} as const;

type Told = Readonly<{
  shape: string | null;
  sourceName: string;
  institution: string;
  statementKind: 'fact' | 'assessment';
  sourceGrade: 'A' | 'B' | 'C' | 'X';
  informationGrade: '1' | '2' | '3' | '4';
  level: number;
}>;

/** Brings a file: what it is, from whom, how good its word is, and how protected what it becomes. */
export function NewImportPage() {
  const { say } = useWords();
  const navigate = useNavigate();
  const shapes = useAnswer(listShapes, {});
  const [file, setFile] = useState<File | null>(null);
  const [told, setTold] = useState<Told>({
    shape: null,
    sourceName: '',
    institution: '',
    statementKind: 'fact',
    sourceGrade: 'B',
    informationGrade: '2',
    level: 1,
  });
  const [key, setKey] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal>();
  const shape = told.shape ?? shapes.data?.shapes[0]?.name ?? null;
  const bring = async (event: FormEvent) => {
    event.preventDefault();
    if (!file || !shape) return;
    const progressKey = crypto.randomUUID();
    setKey(progressKey);
    setRefusal(undefined);
    try {
      const staged = await ask(
        uploadImport,
        { ...told, shape, file, progressKey },
        { idempotencyKey: progressKey },
      );
      void navigate({ to: '/imports/$id', params: { id: staged.import.id } });
    } catch (thrown) {
      setRefusal(asRefusal(thrown));
      setKey(null);
    }
  };
  return (
    <Page title={say('web.import.bring')} over={say('web.menu.imports')} width="narrow">
      <Steps present="bring" />
      <Panel>
        <form onSubmit={(event) => void bring(event)}>
          <Stack gap="md">
            <Refused refusal={refusal} problems={refusal?.problems ?? []} />
            <FileDrop file={file} onFile={setFile} disabled={key !== null} />
            <Told
              told={{ ...told, shape }}
              onChange={setTold}
              shapes={(shapes.data?.shapes ?? []).map((one) => ({ value: one.name, label: say(one.title) }))}
            />
            {key ? (
              <Staging progressKey={key} />
            ) : (
              <Button
                type="submit"
                w="fit-content"
                disabled={!file || !shape || !told.sourceName.trim()}
                leftSection={<IconUpload size={15} aria-hidden />}
              >
                {say('web.import.stage')}
              </Button>
            )}
          </Stack>
        </form>
      </Panel>
    </Page>
  );
}

function FileDrop({
  file,
  onFile,
  disabled,
}: Readonly<{ file: File | null; onFile: (file: File) => void; disabled: boolean }>) {
  const { say, language } = useWords();
  return (
    <Dropzone
      onDrop={(files: readonly File[]) => files[0] && onFile(files[0])}
      maxFiles={1}
      multiple={false}
      disabled={disabled}
      aria-label={say('web.import.drop')}
    >
      <div className={classes.drop}>
        <Stack gap={4} align="center">
          <IconFileSpreadsheet size={30} stroke={1.3} aria-hidden />
          {file ? (
            <Text size="sm" fw={600}>
              {file.name} · {formatBytes(file.size, language)}
            </Text>
          ) : (
            <>
              <Text size="sm" fw={600}>
                {say('web.import.drop')}
              </Text>
              <Text size="xs" c="dimmed">
                {say('web.import.dropText')}
              </Text>
            </>
          )}
        </Stack>
      </div>
    </Dropzone>
  );
}

function Told({
  told,
  onChange,
  shapes,
}: Readonly<{
  told: Told;
  onChange: (told: Told) => void;
  shapes: readonly Readonly<{ value: string; label: string }>[];
}>) {
  const { say } = useWords();
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
        <Select
          label={say('web.import.shape')}
          data={shapes}
          value={told.shape}
          allowDeselect={false}
          onChange={(shape) => onChange({ ...told, shape })}
        />
        <TextInput
          label={say('web.import.source')}
          description={say('web.import.sourceHint')}
          required
          value={told.sourceName}
          onChange={(event) => onChange({ ...told, sourceName: event.currentTarget.value })}
        />
        <TextInput
          label={say('web.import.institution')}
          value={told.institution}
          onChange={(event) => onChange({ ...told, institution: event.currentTarget.value })}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm">
        <Choice name="statementKind" told={told} onChange={onChange} />
        <Choice name="sourceGrade" told={told} onChange={onChange} />
        <Choice name="informationGrade" told={told} onChange={onChange} />
        <LevelInput value={told.level} onChange={(level) => onChange({ ...told, level })} />
      </SimpleGrid>
    </Stack>
  );
}

function Choice({
  name,
  told,
  onChange,
}: Readonly<{ name: keyof typeof grades; told: Told; onChange: (told: Told) => void }>) {
  const { say } = useWords();
  return (
    <Select
      label={say(`web.${name}`)}
      data={grades[name].map((value) => ({ value, label: say(`web.${name}.${value}`) }))}
      value={told[name]}
      allowDeselect={false}
      onChange={(value) => onChange({ ...told, [name]: value ?? told[name] })}
    />
  );
}

function Staging({ progressKey }: Readonly<{ progressKey: string }>) {
  const { say } = useWords();
  const [startedAt] = useState(() => new Date().toISOString());
  const answer = useAnswer(readUploadProgress, { key: progressKey }, { refetchEvery: 400 });
  const { bytesRead = 0, bytes = 0 } = answer.data ?? {};
  return (
    <Progress
      text={say('web.import.staging', { rows: answer.data?.rows ?? 0 })}
      unit="none"
      done={bytesRead}
      total={bytes || null}
      pace={paceOf(bytesRead, bytes || null, startedAt, Date.now())}
    />
  );
}
