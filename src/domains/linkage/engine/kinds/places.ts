import { nameBase } from '../../../../shared/keys.ts';
import { placeWords } from '../../../reference/index.ts';
import { defineKind, level } from './kind.ts';
import { areNear, isSame, known, type Words } from './typed.ts';

// What places on record are compared by. The database says the same of what is typed (ffp.place_levels; a test compares both).

const figuresOf = (words: Words): Words => new Set([...words].filter((word) => /[0-9]/.test(word)));

/** The name of a place, without words that many have (crossing, post). Another figure in it is another place: post 7 is not post 8. */
export const placeName = defineKind<Words>({
  name: 'place-name',
  levels: [
    level('same', 'the same words', '+', 0.7, 0.0001),
    level('close', 'a slip apart', '~', 0.12, 0.00005),
    level('part', 'one holds the other', '~', 0.08, 0.001),
    level('some', 'half of the words', '~', 0.05, 0.005),
    level('conflict', 'another name', '−', 0.05, 0.99),
  ],
  prepare: ([written = '']) =>
    known(
      new Set(
        nameBase(written)
          .split(' ')
          .filter((word) => word !== '' && !placeWords.has(word)),
      ),
    ),
  compare: (left, right) => {
    if (isSame(left, right)) return 0;
    const [one, other] = [figuresOf(left), figuresOf(right)];
    if (one.size > 0 && other.size > 0 && !isSame(one, other)) return 4;
    if (areNear(left, right)) return left.size === right.size ? 1 : 2;
    const shared = [...left].filter((word) => right.has(word)).length;
    return shared > 0 && shared * 2 >= Math.min(left.size, right.size) ? 3 : 4;
  },
  frequent: (words) => [...words].toSorted().join(' '),
});

type Point = readonly [latitude: number, longitude: number];

/** Where something is, as latitude and longitude in degrees. */
export const point = defineKind<Point>({
  name: 'point',
  levels: [
    level('same', 'within 250 metres', '+', 0.6, 0.001),
    level('near', 'within 3 kilometres', '~', 0.25, 0.01),
    level('area', 'within 25 kilometres', '~', 0.1, 0.1),
    level('conflict', 'elsewhere', '!', 0.05, 0.889),
  ],
  prepare: ([written = '']) => {
    const [latitude, longitude] = (written.match(/-?[0-9]+(?:\.[0-9]+)?/g) ?? []).map(Number);
    return latitude === undefined || longitude === undefined ? undefined : [latitude, longitude];
  },
  compare: (left, right) => {
    const apart = kilometresApart(left, right);
    return apart <= 0.25 ? 0 : apart <= 3 ? 1 : apart <= 25 ? 2 : 3;
  },
});

/** Along the great circle, on a sphere of the earth's mean radius. */
function kilometresApart([lat, lon]: Point, [otherLat, otherLon]: Point): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const half = (from: number, to: number): number => Math.sin(radians(to - from) / 2) ** 2;
  const share =
    half(lat, otherLat) + Math.cos(radians(lat)) * Math.cos(radians(otherLat)) * half(lon, otherLon);
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(share)));
}
