import { readReferenceTable } from '../domains/reference/catalogue/table.ts';

/** A town or crossing of Velestia: none of them exists. Points lie inside their region's outline (a test holds it). */
export type Town = Readonly<{
  name: string;
  region: string;
  lon: number;
  lat: number;
  quarters: readonly string[];
}>;

const places = readReferenceTable('gazetteer-training');

/** The towns, two to four a region, from the gazetteer that the training mode understands places by. */
export const towns: readonly Town[] = places
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
