import type { LooseRecord } from '../../platform/records/index.ts';
import { badInput } from '../../shared/fault.ts';
import { phone } from './phone.ts';
import { vehicle } from './vehicle.ts';

/** Of which fields a record of a kind must say at least one, the one that is asked for first. */
const telling: Readonly<Record<string, readonly string[]>> = {
  [vehicle.name]: ['plate', 'vin', 'make', 'model', 'kind', 'colour'],
  [phone.name]: ['number', 'imei', 'imsi', 'simCard', 'handset'],
};

/** Whether these values say anything of the thing that the record is of. */
export function saysAnything(entity: string, values: LooseRecord): boolean {
  const fields = telling[entity];
  return fields === undefined || fields.some((field) => (values[field] ?? '') !== '');
}

/** Stops a vehicle or a telephone of which nothing is said; of a correction, what stood `before` counts. */
export function assertSaysSomething(entity: string, given: LooseRecord, before?: LooseRecord): void {
  if (saysAnything(entity, { ...before, ...given })) return;
  throw badInput([{ field: telling[entity]?.[0] ?? '', reason: 'nothing-said' }]);
}
