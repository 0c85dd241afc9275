import { readReferenceTable } from '../../domains/reference/catalogue/table.ts';
import type { CountryCode } from '../people/countries.ts';

/** A town of Velestia or of a neighbour: none of them exists. Points lie inside their region's outline (a test holds it). */
export type Town = Readonly<{
  name: string;
  region: string;
  lon: number;
  lat: number;
  quarters: readonly string[];
}>;

const places = readReferenceTable('gazetteer-training');

/** Every town, from the gazetteer that the training mode understands places by. */
export const allTowns: readonly Town[] = places
  .filter(({ kind }) => kind === 'town')
  .map(({ name = '', region = '', lon, lat }) => ({
    name,
    region,
    lon: Number(lon),
    lat: Number(lat),
    quarters: places
      .filter(({ kind, within }) => kind === 'quarter' && within === name)
      .map((quarter) => (quarter.name ?? '').toUpperCase()),
  }));

/** Every crossing into a neighbour, as a town without quarters: that is how it is written down. */
export const crossings: readonly Town[] = places
  .filter(({ kind }) => kind === 'crossing')
  .map(({ name = '', region = '', lon, lat }) => ({
    name,
    region,
    lon: Number(lon),
    lat: Number(lat),
    quarters: [],
  }));

const byCountry = Map.groupBy(allTowns, ({ region }) => region.slice(0, 2));

/** The towns of a country: two to four a region. */
export function townsOf(country: CountryCode): readonly [Town, ...Town[]] {
  const [first, ...others] = byCountry.get(country) ?? [];
  if (!first) throw new Error(`the gazetteer has no town of ${country}`);
  return [first, ...others];
}

/** The towns of Velestia. */
export const towns = townsOf('XL');
