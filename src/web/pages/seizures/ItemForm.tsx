import { ActionIcon, SimpleGrid } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { FieldInput } from '../../../ui/field/FieldInput.tsx';
import { Panel } from '../../../ui/page/Page.tsx';
import { useWords } from '../../../ui/words.ts';
import { type Item, itemFields } from './item.ts';

/** One firearm of a seizure, as an officer reads it off. */
export function ItemForm({
  item,
  number,
  onChange,
  onFocus,
  onRemove,
}: Readonly<{
  item: Item;
  number: number;
  onChange: (item: Item) => void;
  onFocus: () => void;
  onRemove?: () => void;
}>) {
  const { say, sayFirst } = useWords();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: focus that comes into the form says which firearm is looked at
    <div onFocus={onFocus}>
      <Panel
        title={say('web.seizure.item', { number })}
        actions={
          onRemove && (
            <ActionIcon aria-label={say('web.seizure.removeItem', { number })} onClick={onRemove}>
              <IconTrash size={15} />
            </ActionIcon>
          )
        }
      >
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="md" verticalSpacing="sm">
          {itemFields.map(({ name, entity, field }) => (
            <FieldInput
              key={name}
              field={field}
              label={sayFirst([`web.item.${name}`, `field.${entity}.${name}`], name)}
              value={item.values[name] ?? null}
              onChange={(value) => onChange({ ...item, values: { ...item.values, [name]: value } })}
            />
          ))}
        </SimpleGrid>
      </Panel>
    </div>
  );
}
