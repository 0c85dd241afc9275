import type { FirearmAnswer } from '../understand/reading.ts';
import { readReferenceTable } from './table.ts';

/** A kind of thing that registers hold, firearm or not, with its place in the NCIC code list. */
export type WeaponType = {
  readonly code: string;
  readonly name: string;
  /** handgun, long, shotgun, air, part, other; empty when the kind does not say. */
  readonly family: string;
  readonly isFirearm: FirearmAnswer;
  readonly ncic: { readonly gtyp: string; readonly gtyp2: string; readonly match: string };
};

/** Every type of `db/reference/types.csv`, by code. */
export const types: ReadonlyMap<string, WeaponType> = new Map(
  readReferenceTable('types').map((row) => [
    row.code ?? '',
    {
      code: row.code ?? '',
      name: row.name ?? '',
      family: row.family ?? '',
      isFirearm: row.is_firearm === 'yes' ? 'yes' : row.is_firearm === 'no' ? 'no' : 'unknown',
      ncic: { gtyp: row.ncic_gtyp ?? '', gtyp2: row.ncic_gtyp2 ?? '', match: row.ncic_match ?? '' },
    },
  ]),
);
