import type { GeoPermissibleObjects } from 'd3-geo';

/** A region of the country that this installation serves. */
export type Region = Readonly<{ code: string; name: string; shape: GeoPermissibleObjects }>;

type Outline = Readonly<{
  features: readonly Readonly<{
    properties: Readonly<{ code: string; name: string; mk: string }>;
    geometry: GeoPermissibleObjects;
  }>[];
}>;

/** The regions with their outlines. The training country's own are made up: no real country has them. */
export async function loadRegions(language: string): Promise<readonly Region[]> {
  // Our own file, made in this shape.
  const outline = (await import('./training.json')).default as unknown as Outline;
  const cyrillic = language === 'mk' || language === 'sr-Cyrl';
  return outline.features.map(({ properties, geometry }) => ({
    code: properties.code,
    name: cyrillic ? properties.mk : properties.name,
    shape: geometry,
  }));
}
