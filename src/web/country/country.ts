import type { GeoPermissibleObjects } from 'd3-geo';

/** A region of the country that this installation serves. */
export type Region = Readonly<{ code: string; name: string; shape: GeoPermissibleObjects }>;

type Outline = Readonly<{
  features: readonly Readonly<{
    properties: Readonly<{ code: string; name: string; mk: string }>;
    geometry: GeoPermissibleObjects;
  }>[];
}>;

/** What lies around the country: neighbours that are drawn and not chosen, and the crossings into them. */
export type Around = Readonly<{
  neighbours: readonly Readonly<{ code: string; name: string; shapes: readonly GeoPermissibleObjects[] }>[];
  crossings: readonly Readonly<{ key: string; name: string; lon: number; lat: number }>[];
}>;

/** The neighbours of the training country with their crossings: made up like itself. */
export async function loadAround(language: string): Promise<Around> {
  // Our own file, made in this shape.
  const { features } = (await import('./neighbours.json')).default as unknown as AroundOutline;
  const cyrillic = writesCyrillic(language);
  const regions = features.filter(({ geometry }) => geometry.type === 'Polygon');
  return {
    neighbours: [...Map.groupBy(regions, ({ properties }) => properties.country)].map(([code, own]) => ({
      code,
      name: (cyrillic ? own[0]?.properties.countryMk : own[0]?.properties.countryName) ?? code,
      shapes: own.map(({ geometry }) => geometry as GeoPermissibleObjects), // polygons, by the filter
    })),
    crossings: features.flatMap(({ geometry, properties }) => {
      if (geometry.type !== 'Point') return [];
      const [lon, lat] = geometry.coordinates;
      return [{ key: properties.code, name: cyrillic ? properties.mk : properties.name, lon, lat }];
    }),
  };
}

type AroundOutline = Readonly<{
  features: readonly Readonly<{
    properties: Readonly<{
      code: string;
      name: string;
      mk: string;
      country: string;
      countryName?: string;
      countryMk?: string;
    }>;
    geometry:
      | Readonly<{ type: 'Polygon' }>
      | Readonly<{ type: 'Point'; coordinates: readonly [number, number] }>;
  }>[];
}>;

const writesCyrillic = (language: string): boolean => language === 'mk' || language === 'sr-Cyrl';

/** The regions with their outlines. The training country's own are made up: no real country has them. */
export async function loadRegions(language: string): Promise<readonly Region[]> {
  // Our own file, made in this shape.
  const outline = (await import('./training.json')).default as unknown as Outline;
  const cyrillic = writesCyrillic(language);
  return outline.features.map(({ properties, geometry }) => ({
    code: properties.code,
    name: cyrillic ? properties.mk : properties.name,
    shape: geometry,
  }));
}
