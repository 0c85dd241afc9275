import { FileInput as MantineFileInput } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import { asRefusal } from '../refusal.ts';
import { useServices } from '../services.ts';
import { sentenceOf } from '../states/States.tsx';
import { useWords } from '../words.ts';
import type { FieldInputProps } from './FieldInput.tsx';

/** An attachment: stored at once under its SHA-256, the field keeps only that. */
export function FileInput({ value, onChange, error, ...rest }: FieldInputProps<string>) {
  const { say, has } = useWords();
  const { store } = useServices();
  const [file, setFile] = useState<File | null>(null);
  const [part, setPart] = useState<number | null>(null);
  const [failed, setFailed] = useState<string>();
  const choose = async (chosen: File | null) => {
    setFile(chosen);
    setFailed(undefined);
    if (!chosen) return onChange(null);
    try {
      onChange(await store(chosen, setPart));
    } catch (thrown) {
      setFailed(sentenceOf(asRefusal(thrown), say, has));
    } finally {
      setPart(null);
    }
  };
  return (
    <MantineFileInput
      {...rest}
      size="xs"
      clearable
      value={file}
      onChange={(chosen) => void choose(chosen)}
      leftSection={<IconPaperclip size={14} aria-hidden />}
      placeholder={value ? `SHA-256 ${value.slice(0, 12)}…` : say('ui.file.choose')}
      error={failed ?? error}
      description={
        part === null ? rest.description : say('ui.file.storing', { part: Math.round(part * 100) })
      }
    />
  );
}
