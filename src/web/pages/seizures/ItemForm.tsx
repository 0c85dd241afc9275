import { ActionIcon, SimpleGrid } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { FieldInput } from '../../../ui/field/FieldInput.tsx';
import { problemSentence } from '../../../ui/form/Fields.tsx';
import { Panel } from '../../../ui/page/Page.tsx';
import type { Problem } from '../../../ui/refusal.ts';
import { useWords } from '../../../ui/words.ts';
import { IdentifyButton } from '../identify/IdentifyButton.tsx';
import { SerialWeighed } from '../serials/SerialWeighed.tsx';
import { type Item, itemFields, withModel } from './item.ts';

/** One firearm of a seizure, as an officer reads it off. */
export function ItemForm({
  item,
  number,
  problems,
  onChange,
  onFocus,
  onRemove,
}: Readonly<{
  item: Item;
  number: number;
  problems: readonly Problem[];
  onChange: (item: Item) => void;
  onFocus: () => void;
  onRemove?: () => void;
}>) {
  const words = useWords();
  const { say, sayFirst } = words;
  const errorOf = (name: string) => {
    const problem = problems.find(({ field }) => field === name || `${field}Text` === name);
    return problem && problemSentence(words, problem);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: focus that comes into the form says which firearm is looked at
    <div onFocus={onFocus}>
      <Panel
        title={say('web.seizure.item', { number })}
        actions={
          <>
            <IdentifyButton onUse={(chosen) => onChange(withModel(item, chosen))} />
            {onRemove && (
              <ActionIcon aria-label={say('web.seizure.removeItem', { number })} onClick={onRemove}>
                <IconTrash size={15} />
              </ActionIcon>
            )}
          </>
        }
      >
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="md" verticalSpacing="sm">
          {itemFields.map(({ name, entity, field }) => (
            <FieldInput
              key={name}
              field={field}
              label={sayFirst([`web.item.${name}`, `field.${entity}.${name}`], name)}
              value={item.values[name] ?? null}
              error={errorOf(name)}
              onChange={(value) => onChange({ ...item, values: { ...item.values, [name]: value } })}
            />
          ))}
        </SimpleGrid>
        <SerialWeighed
          gun={{
            serial: item.values.serialText,
            make: item.values.makeText,
            model: item.values.modelText,
            type: item.values.typeText,
            calibre: item.values.calibreText,
          }}
        />
      </Panel>
    </div>
  );
}
