import type { Size } from '../life/life.ts';
import type { Procedure } from '../life/procedures.ts';
import { phoneLookedFor, phoneOf, vehicleLookedFor, vehicleOf, wanderersOf } from '../life/things.ts';
import { rowId } from './ids.ts';
import type { Put, Truth } from './put.ts';

type Making = Readonly<{ size: Size; put: Put; truth: Truth }>;
type Of = Readonly<{ size: Size; put: Put; truth: Truth; seizure: string; persons: readonly string[] }>;

/** Puts the vehicle and the telephone that a procedure names, and what they have to do with its seizure. */
export function putThings({ size, put, truth, seizure, persons }: Of, procedure: Procedure): void {
  const { index, on, context } = procedure;
  const desk = context === 'border' ? 'border' : 'police';
  const tie = (of: number, thing: string, role: string): void =>
    put('thingRole', { id: rowId('thingRole', index * 2 + of, size.seed), seizure, thing, role }, desk, on);
  const vehicle = vehicleOf(size, procedure);
  if (vehicle) {
    const { truth: which, dirt, isSuspects, ...said } = vehicle;
    const id = rowId('vehicle', index, size.seed);
    put('vehicle', { id, ...said, keeper: isSuspects ? (persons[0] ?? null) : null }, desk, on);
    truth('vehicle', id, which, dirt);
    tie(0, id, 'carried-firearms');
  }
  const phone = phoneOf(size, procedure);
  if (phone) {
    const { truth: which, dirt, isSuspects, ...said } = phone;
    const id = rowId('phone', index, size.seed);
    put('phone', { id, ...said, kind: 'mobile', user: isSuspects ? (persons[0] ?? null) : null }, desk, on);
    truth('phone', id, which, dirt);
    tie(1, id, 'found-with');
  }
}

/** Who keeps a list of what is looked for, and since when. */
const lists = [
  { desk: 'border', on: '2017-03-01' },
  { desk: 'neighbour', on: '2019-09-15' },
] as const;

/** Puts vehicles and telephones that are looked for: those that come back in several procedures, as the border and the neighbours have them. */
export function putLookedFor({ size, put, truth }: Making): void {
  for (let number = 0; number < wanderersOf(size); number++)
    for (const [list, { desk, on }] of lists.entries()) {
      const vehicle = vehicleLookedFor(size, { number, list, on });
      if (vehicle) {
        const { truth: which, dirt, isSuspects: _, ...said } = vehicle;
        const id = rowId('vehicleLookedFor', number * 2 + list, size.seed);
        put('vehicle', { id, ...said }, desk, on);
        truth('vehicle', id, which, dirt);
      }
      const phone = phoneLookedFor(size, { number, list, on });
      if (phone) {
        const { truth: which, dirt, isSuspects: _, ...said } = phone;
        const id = rowId('phoneLookedFor', number * 2 + list, size.seed);
        put('phone', { id, ...said, kind: 'mobile' }, desk, on);
        truth('phone', id, which, dirt);
      }
    }
}
