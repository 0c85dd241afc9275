// Every way to compare, by name.

import { birth, day } from './day.ts';
import { calibre, component, country, make, mark, model, type, year } from './firearm.ts';
import type { Kind } from './kind.ts';
import { fullName, name } from './name.ts';
import { code, document, phone, postcode, quantity, reference } from './number.ts';
import { placeName, point } from './places.ts';
import { serial } from './serial.ts';
import { address, category, email, household, organisation, place, sex, text } from './text.ts';
import * as things from './things.ts';
import * as typed from './typed.ts';

export type { ByNumber, Kind, KindLevel, Said } from './kind.ts';

const all: readonly Kind[] = [
  ...[serial, make, model, calibre, type, component, country, year, mark],
  ...[name, fullName, birth, day, sex, document, phone, address, place, household],
  ...[organisation, code, reference, email, postcode, quantity, category, text],
  ...[things.vin, things.plate, things.vehicleMaker, things.designation, things.colour, things.vehicleKind],
  ...[things.line, things.imei, things.sim, placeName, point],
  ...[typed.typedNames, typed.typedName, typed.typedBirth, typed.typedGender, typed.typedNumber],
  ...[typed.typedDocument, typed.typedPhone, typed.typedAddress, typed.typedOrganisation, typed.typedKind],
];

/** Every way to compare. */
export const kinds: ReadonlyMap<string, Kind> = new Map(all.map((kind) => [kind.name, kind]));

/** The kind of this name; throws naming those that there are. */
export function kindOf(name: string): Kind {
  const kind = kinds.get(name);
  if (kind) return kind;
  throw new Error(`There is no comparison of kind "${name}". There are: ${[...kinds.keys()].join(', ')}.`);
}
