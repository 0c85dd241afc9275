import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { type GeoPermissibleObjects, geoContains } from 'd3-geo';
import { describe, expect, it } from 'vitest';
import { readReferenceTable } from '../domains/reference/catalogue/table.ts';
import { chooseGazetteer, locate } from '../domains/reference/index.ts';
import { allTowns, towns } from './country/places.ts';
import { seizuresFile } from './seizures-file.ts';

type Outline = Readonly<{
  features: readonly Readonly<{ properties: { code: string }; geometry: GeoPermissibleObjects }>[];
}>;

/** The corners of a polygon. */
const ringOf = (geometry: GeoPermissibleObjects): readonly (readonly [number, number])[] =>
  geometry.type === 'Polygon' && 'coordinates' in geometry
    ? (geometry.coordinates[0] as [number, number][])
    : []; // GeoJSON: pairs of longitude and latitude

const outline = JSON.parse(
  readFileSync(new URL('../web/country/training.json', import.meta.url), 'utf8'),
) as Outline;

const neighbours = JSON.parse(
  readFileSync(new URL('../web/country/neighbours.json', import.meta.url), 'utf8'),
) as Outline;
const polygons = [...outline.features, ...neighbours.features].filter(
  ({ geometry }) => geometry.type === 'Polygon',
);

describe('the training country', () => {
  it.each(allTowns.map((town) => [town.name, town] as const))(
    'has %s inside its own region and no other',
    (_name, town) => {
      const around = polygons.filter(({ geometry }) => geoContains(geometry, [town.lon, town.lat]));

      expect(around.map(({ properties }) => properties.code)).toEqual([town.region]);
    },
  );

  it('has three neighbours of three regions each, and its crossings lie on the border with them', () => {
    const corner = (lon: number, lat: number): string => `${lon} ${lat}`;
    const cornersOf = (features: Outline['features']): ReadonlySet<string> =>
      new Set(features.flatMap(({ geometry }) => ringOf(geometry).map(([lon, lat]) => corner(lon, lat))));
    const [own, theirs] = [cornersOf(outline.features), cornersOf(neighbours.features)];
    const crossings = readReferenceTable('gazetteer-training').filter(({ kind }) => kind === 'crossing');

    expect(
      [...Map.groupBy(polygons, ({ properties }) => properties.code.slice(0, 2))].map(([code, all]) => [
        code,
        all.length,
      ]),
    ).toEqual([
      ['XL', 8],
      ['XG', 3],
      ['XT', 3],
      ['XU', 3],
    ]);
    expect(crossings).toHaveLength(9);
    expect(
      crossings.filter(
        ({ lon, lat }) =>
          !own.has(corner(Number(lon), Number(lat))) || !theirs.has(corner(Number(lon), Number(lat))),
      ),
    ).toEqual([]);
  });
});

describe('the made-up file of seizures', () => {
  const text = [...seizuresFile(2_000, 7)].join('');
  const rows = parse(text, { columns: true }) as Record<string, string>[];
  const serials = rows.map((row) => row['Serial number'] ?? '');

  it('is the same for the same seed and another for another', () => {
    expect([...seizuresFile(2_000, 7)].join('')).toBe(text);
    expect([...seizuresFile(2_000, 8)].join('')).not.toBe(text);
    expect(rows).toHaveLength(2_000);
  });

  it('names places that the gazetteer understands, as the town whose station took the guns', () => {
    chooseGazetteer('gazetteer-training');
    const found = rows.map((row) => {
      const [text, authority] = [row.Place ?? '', row.Station ?? ''];
      const town = towns.find(({ name }) => authority.includes(`[${name.toUpperCase()}]`));
      return [town?.region, locate({ text, authority })?.region];
    });
    chooseGazetteer(null);

    expect(found.filter(([region, understood]) => understood !== region)).toEqual([]);
    expect(new Set(found.map(([region]) => region)).size).toBe(8);
  });

  it('speaks English in its headings and the languages of the country in its cells, and no other', () => {
    const types = new Set(rows.map((row) => row.Type ?? ''));

    expect([...types]).toEqual(expect.arrayContaining(['пиштол', 'pistoletë', 'pištolj', 'pistol']));
    expect(text.match(/[ãõ]|número|marca\b|pistola\b|não\b|raspad|suprimid/giu)).toBeNull();
  });

  it('has what real registers have: words for no number, partial numbers, several guns in a procedure, guns that return', () => {
    const procedures = new Map<string, Set<string>>();
    for (const row of rows) {
      const serial = row['Serial number'] ?? '';
      if (/^[A-Z]*-?\d{4,}/.test(serial))
        procedures.set(serial, (procedures.get(serial) ?? new Set()).add(row['Case number'] ?? ''));
    }
    const guns = Map.groupBy(rows, (row) => row['Case number']);

    expect(
      serials.filter((serial) =>
        /избри|отстранет|fshirë|hequr|izbrisan|izbruš|ostrugan|uklonjen|filed|obliterated/i.test(serial),
      ).length,
    ).toBeGreaterThan(100);
    expect(serials.filter((serial) => serial.includes('?')).length).toBeGreaterThan(20);
    expect(serials.filter((serial) => serial === '').length).toBeGreaterThan(50);
    expect([...guns.values()].filter((members) => members.length > 1).length).toBeGreaterThan(100);
    expect([...procedures.values()].filter((found) => found.size > 1).length).toBeGreaterThan(20);
  });
});
