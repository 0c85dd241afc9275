import { seizureItem } from '../../../domains/seizures/entities.ts';
import { component } from '../../../domains/subjects/component.ts';
import { firearm } from '../../../domains/subjects/firearm.ts';
import { marking } from '../../../domains/subjects/marking.ts';
import type { Field } from '../../../schema/fields.ts';

/** A firearm of a seizure while it is typed. */
export type Item = Readonly<{ key: string; values: Readonly<Record<string, unknown>> }>;

/** One input of an item: which record and field it fills. */
export type ItemField = Readonly<{ name: string; entity: string; field: Field }>;

/** What is asked of each firearm, in the order in which an officer reads it off. */
export const itemFields: readonly ItemField[] = [
  { name: 'serialText', entity: 'firearm', field: firearm.fields.serialText },
  { name: 'serialStatus', entity: 'marking', field: { ...marking.fields.status, required: false } },
  { name: 'componentKind', entity: 'component', field: { ...component.fields.kind, required: false } },
  { name: 'typeText', entity: 'firearm', field: firearm.fields.typeText },
  { name: 'makeText', entity: 'firearm', field: firearm.fields.makeText },
  { name: 'modelText', entity: 'firearm', field: firearm.fields.modelText },
  { name: 'calibreText', entity: 'firearm', field: firearm.fields.calibreText },
  { name: 'countryText', entity: 'firearm', field: firearm.fields.countryText },
  { name: 'sealNumber', entity: 'seizureItem', field: seizureItem.fields.sealNumber },
  { name: 'controlNumber', entity: 'seizureItem', field: seizureItem.fields.controlNumber },
  { name: 'quantity', entity: 'seizureItem', field: seizureItem.fields.quantity },
  { name: 'examined', entity: 'seizureItem', field: seizureItem.fields.examined },
];

/** A new, empty item. */
export const emptyItem = (): Item => ({ key: crypto.randomUUID(), values: {} });

/** Whether anything was typed. */
export const isFilled = (item: Item): boolean =>
  Object.values(item.values).some((value) => value !== null && value !== '');

/** The firearm that an item describes. */
export const firearmOf = ({ values }: Item): Record<string, unknown> =>
  pick(values, ['serialText', 'typeText', 'makeText', 'modelText', 'calibreText', 'countryText']);

/**
 * The serial as it stands on a component. A number that is not there is a fact to record: its status says so, and there is no value.
 */
export function markingOf({ values }: Item): Record<string, unknown> {
  const value =
    typeof values.serialText === 'string' && values.serialText.trim() !== ''
      ? values.serialText.trim()
      : null;
  const status =
    values.serialStatus ?? (value === null ? 'unknown' : /[?*]/u.test(value) ? 'partial' : 'present');
  return { kind: 'serial', value, status };
}

/** What the seizure says of it: seal, control number, how many. */
export const heldOf = ({ values }: Item): Record<string, unknown> =>
  pick(values, ['sealNumber', 'controlNumber', 'quantity', 'examined']);

const pick = (values: Item['values'], names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
