/** What rows of a load are ids of. */
const kinds = [
  'firearm', 'component', 'marking', 'holder', 'named', 'reporter', 'document', 'residence', 'organisation', 'registration', 'transfer',
  'lossReport', 'seizure', 'seizureItem', 'personRole', 'examination', 'source',
  'vehicle', 'phone', 'thingRole', 'organisationAgain', 'place', 'vehicleLookedFor', 'phoneLookedFor',
] as const; // biome-ignore format: a list
export type RowKind = (typeof kinds)[number];

const start = Date.UTC(2026, 0, 1);
const prefixes = new Map(
  kinds.map((kind, at) => {
    const hex = (start + at * 1_000).toString(16).padStart(12, '0');
    return [kind, `${hex.slice(0, 8)}-${hex.slice(8)}-7`] as const;
  }),
);

/**
 * The id of the row of this kind and number: the layout of a uuid version 7, the same for the same seed, rising through the load so that
 * neighbours lie together in an index, and telling nothing else: which mentions are one gun cannot be read off it.
 */
export function rowId(kind: RowKind, number: number, seed: number): string {
  const high = Math.floor(number / 2 ** 32);
  const low = number >>> 0;
  const one = mixed(low ^ seed, 0x9e3779b1); // a bijection of 32 bits: no id comes twice
  const two = mixed((low + high * 7_919) ^ (seed * 31), 0xc2b2ae35);
  const rising = hex(Math.floor(number / 256) & 0xfff, 3);
  const variant = (0x8000 | ((two >>> 18) & 0x3fff)).toString(16);
  return `${prefixes.get(kind)}${rising}-${variant}-${hex((two & 0xff00) | (high & 0xff), 4)}${hex(one, 8)}`;
}

function mixed(number: number, factor: number): number {
  let left = Math.imul(number, factor) >>> 0;
  left = Math.imul(left ^ (left >>> 15), 0x85ebca77) >>> 0;
  return (left ^ (left >>> 13)) >>> 0;
}

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');
