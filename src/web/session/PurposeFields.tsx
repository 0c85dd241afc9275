import { Group, Select, TextInput } from '@mantine/core';
import { purposes as allPurposes } from '../../platform/access/purpose.ts';
import { useWords } from '../../ui/words.ts';

/** Why access is asked: the code, and where the law wants it the article and the case. */
export type PurposeValue = Readonly<{
  purpose: (typeof allPurposes)[number];
  legalBasis: string;
  caseRef: string;
}>;

/** The choice of purpose, at sign-in and later. */
export function PurposeFields({
  value,
  onChange,
  size = 'xs',
}: Readonly<{ value: PurposeValue; onChange: (value: PurposeValue) => void; size?: 'xs' | 'sm' }>) {
  const { say } = useWords();
  return (
    <>
      <Select
        size={size}
        label={say('web.purpose.label')}
        description={say('web.purpose.why')}
        data={allPurposes.map((code) => ({ value: code, label: say(`purpose.${code}`) }))}
        value={value.purpose}
        allowDeselect={false}
        onChange={(code) =>
          onChange({ ...value, purpose: allPurposes.find((one) => one === code) ?? value.purpose })
        }
      />
      <Group grow gap="xs" align="flex-start">
        <TextInput
          size={size}
          label={say('web.purpose.legalBasis')}
          value={value.legalBasis}
          maxLength={200}
          onChange={(event) => onChange({ ...value, legalBasis: event.currentTarget.value })}
        />
        <TextInput
          size={size}
          label={say('web.purpose.caseRef')}
          value={value.caseRef}
          maxLength={200}
          onChange={(event) => onChange({ ...value, caseRef: event.currentTarget.value })}
        />
      </Group>
    </>
  );
}

/** A purpose as the calls take it. */
export const sentPurpose = (value: PurposeValue) => ({
  purpose: value.purpose,
  legalBasis: value.legalBasis.trim() || null,
  caseRef: value.caseRef.trim() || null,
});

/** The choice that stands for a purpose that is in force. */
export const purposeFrom = (
  present: Readonly<{ code: string; legalBasis: string | null; caseRef: string | null }>,
): PurposeValue => ({
  purpose: allPurposes.find((code) => code === present.code) ?? 'general',
  legalBasis: present.legalBasis ?? '',
  caseRef: present.caseRef ?? '',
});
