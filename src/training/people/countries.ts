import type { CommunityCode } from './communities.ts';
import type { Script } from './scripts.ts';

/**
 * The training country and its three neighbours. Codes begin with X: ISO 3166-1 keeps XA to XZ for users, no country ever gets them.
 * Calling codes are ones that the ITU has given to nobody.
 */
const all = [
  {
    code: 'XL',
    name: 'Velestia',
    callingCode: '999',
    weight: 88,
    scripts: { latin: 46, cyrillic: 40, ascii: 14 },
    communities: { albanian: 30, macedonian: 25, serbian: 18, bosniak: 13, turkish: 5, roma: 6, vlach: 3 },
  },
  {
    code: 'XG',
    name: 'Gorunia',
    callingCode: '990',
    weight: 5,
    scripts: { latin: 80, cyrillic: 8, ascii: 12 },
    communities: { albanian: 6, macedonian: 1, serbian: 48, bosniak: 38, turkish: 1, roma: 5, vlach: 1 },
  },
  {
    code: 'XT',
    name: 'Tersania',
    callingCode: '978',
    weight: 3,
    scripts: { latin: 6, cyrillic: 88, ascii: 6 },
    communities: { albanian: 8, macedonian: 60, serbian: 14, bosniak: 2, turkish: 6, roma: 6, vlach: 4 },
  },
  {
    code: 'XU',
    name: 'Lumaria',
    callingCode: '969',
    weight: 4,
    scripts: { latin: 84, cyrillic: 1, ascii: 15 },
    communities: { albanian: 88, macedonian: 2, serbian: 2, bosniak: 1, turkish: 2, roma: 3, vlach: 2 },
  },
] as const;

/** A country of the training world. */
export type Country = Readonly<{
  code: CountryCode;
  name: string;
  callingCode: string;
  /** Of a hundred holders, how many live there. */
  weight: number;
  scripts: Readonly<Record<Script, number>>;
  communities: Readonly<Record<CommunityCode, number>>;
}>;
export type CountryCode = (typeof all)[number]['code'];

export const countries: readonly [Country, ...Country[]] = all;
