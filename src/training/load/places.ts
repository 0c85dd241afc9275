import { type Chance, chanceAt } from '../chance.ts';
import { crossings, type Town, townsOf } from '../country/places.ts';
import { slip } from '../dirt/letters.ts';
import type { Size } from '../life/life.ts';
import { inScript } from '../people/scripts.ts';
import type { Desk } from './desks.ts';
import { rowId } from './ids.ts';
import type { Put, Truth } from './put.ts';

type Sort = Readonly<{
  kind: string;
  called: readonly [string, string];
  /** What some write for it. */
  short?: string;
  /** Who writes it down: the first first. */
  desks: readonly [Desk, Desk, Desk];
}>;

const crossing: Sort = {
  kind: 'border-crossing',
  called: ['Granični prelaz', 'Granični prelaz'],
  short: 'GP',
  desks: ['border', 'police', 'neighbour'],
};
const sorts: readonly [Sort, ...Sort[]] = [
  { kind: 'business', called: ['Strelište', 'Lovački dom'], desks: ['registry', 'police', 'loss'] },
  { kind: 'public-place', called: ['Pazar', 'Autobuska stanica'], desks: ['police', 'border', 'loss'] },
  { kind: 'store', called: ['Magacin', 'Skladište'], desks: ['police', 'registry', 'border'] },
];
const owners = ['Jelen', 'Orion', 'Sokol', 'Zora', 'Bistra', 'Lipa'] as const;

/** How many places are worth a record: every crossing, and others. */
const placesOf = ({ firearms }: Size): number => crossings.length + Math.max(9, Math.round(firearms / 250));

type Making = Readonly<{ size: Size; put: Put; truth: Truth }>;

/** Puts crossings, ranges, markets and stores, each as one office or several write it down. */
export function putPlaces({ size, put, truth }: Making): void {
  for (let index = 0; index < placesOf(size); index++) {
    const chance = chanceAt(size.seed, 'clerk', -4_000_000_000 + index);
    const place = placeAt(chance, index);
    const mentions = chance.one([1, 2, 3], [50, 38, 12]);
    for (let at = 0; at < mentions; at++) {
      const { dirt, ...written } = at === 0 ? asItIs(place) : writtenAgain(chance, place);
      const id = rowId('place', index * 4 + at, size.seed);
      const on = `${chance.whole(2008, 2024)}-${String(chance.whole(1, 12)).padStart(2, '0')}-20`;
      put('place', { id, ...written }, place.desks[at] ?? place.desks[0], on);
      truth('place', id, `L${index}`, dirt);
    }
  }
}

type Place = Sort & Readonly<{ word: string; of: string; town: Town; lat: number; lon: number }>;

/** Crossings lie where they lie, the others in or near a town. */
function placeAt(chance: Chance, index: number): Place {
  const at = crossings[index];
  if (at) return { ...crossing, word: crossing.called[0], of: at.name, town: at, lat: at.lat, lon: at.lon };
  const sort = chance.one(sorts);
  const town = chance.one(townsOf('XL'));
  const off = (): number => chance.whole(-30, 30) / 1_000;
  return {
    ...sort,
    town,
    word: chance.one(sort.called),
    of: `${chance.one(owners)} ${town.name}`,
    lat: town.lat + off(),
    lon: town.lon + off(),
  };
}

function asItIs({ kind, word, of, town, lat, lon }: Place) {
  return { name: `${word} ${of}`, kind, location: located(town, lat, lon), dirt: [] };
}

/** As another office writes it down: in its script, by the name that it knows, and where it believes it to lie. */
function writtenAgain(chance: Chance, place: Place) {
  const dirt: string[] = [];
  const when = (share: number, what: string): boolean => {
    const is = chance.yes(share);
    if (is) dirt.push(what);
    return is;
  };
  const script = chance.one(['latin', 'ascii', 'cyrillic'] as const, [30, 25, 45]);
  const of = when(0.1, 'name misspelled') ? slip(chance, place.of) : place.of;
  const word = place.short && chance.yes(0.3) ? place.short : place.word;
  const reach = when(0.15, 'position far off') ? 12_000 : 1_200; // of degrees by a million: a kilometre or some hundred metres
  const off = (): number => chance.whole(-reach, reach) / 1_000_000;
  return {
    name: inScript(`${word} ${of}`, script, 'slavic'),
    kind: when(0.1, 'kind missing') ? null : place.kind,
    location: when(0.25, 'position missing')
      ? located(place.town, null, null)
      : located(place.town, place.lat + off(), place.lon + off()),
    dirt,
  };
}

const rounded = (degrees: number): number => Math.round(degrees * 100_000) / 100_000;

function located({ name, region }: Town, lat: number | null, lon: number | null) {
  return {
    text: name,
    region,
    lat: lat === null ? null : rounded(lat),
    lon: lon === null ? null : rounded(lon),
  };
}
