import { serialComponents, serialStatuses } from '../../../domains/reference/understand/reading.ts';
import type { reportSeizure } from '../../../domains/seizures/api.ts';
import { seizureItem } from '../../../domains/seizures/entities.ts';
import { component } from '../../../domains/subjects/component.ts';
import { firearm } from '../../../domains/subjects/firearm.ts';
import { marking } from '../../../domains/subjects/marking.ts';
import type { Field } from '../../../schema/fields.ts';
import type { Asked } from '../../api.ts';
import type { ChosenModel } from '../identify/hand-over.ts';

type ReportedItem = Partial<Asked<typeof reportSeizure>['items'][number]>;

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

/** An item with make and model as they were chosen in the identification helper; what else was typed stays. */
export const withModel = (item: Item, { make, model }: ChosenModel): Item => ({
  ...item,
  values: { ...item.values, ...(make === '' ? {} : { makeText: make }), modelText: model },
});

/** Whether anything was typed. */
export const isFilled = (item: Item): boolean =>
  Object.values(item.values).some((value) => value !== null && value !== '');

/** What is sent of an item; a blank number is not sent, and one that nobody saw says so by its state. */
export function reportedItem({ values }: Item): ReportedItem {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name].trim() || null : null);
  const { quantity, examined, serialStatus, componentKind } = values;
  return {
    type: text('typeText'),
    make: text('makeText'),
    model: text('modelText'),
    calibre: text('calibreText'),
    serial: text('serialText'),
    country: text('countryText'),
    sealNumber: text('sealNumber'),
    controlNumber: text('controlNumber'),
    quantity,
    examined,
    serialStatus: serialStatuses.find((one) => one === serialStatus) ?? null,
    componentKind: serialComponents.find((one) => one === componentKind) ?? null,
  };
}
