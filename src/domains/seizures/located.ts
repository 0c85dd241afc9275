import type { LooseRecord } from '../../platform/records/index.ts';
import type { PlaceValue } from '../../schema/fields.ts';
import { locate } from '../reference/index.ts';

/** A place as written, with region and point where its words and the authority's decide them; what a person has set stays. */
export function locatedPlace(place: PlaceValue, authority: string | null): PlaceValue {
  if (place.region || typeof place.lat === 'number') return place;
  const found = locate({ text: place.text, authority });
  return found ? { text: place.text, region: found.region, lat: found.lat, lon: found.lon } : place;
}

/** What is about to be written of a seizure, its place understood; of a correction, what was there `before` counts for the authority. */
export function located(given: LooseRecord, before?: LooseRecord): LooseRecord {
  const place = given.place;
  if (!isPlace(place)) return given;
  const authority = 'authority' in given ? given.authority : before?.authority;
  return { ...given, place: locatedPlace(place, typeof authority === 'string' ? authority : null) };
}

function isPlace(value: unknown): value is PlaceValue {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
}
