import { serialFold } from './fold.ts';

/** A number of which some characters were restored, each with what it may be and how surely. */
export type RestoredSerial = Readonly<{
  /** The number with `?` for each doubtful character: what is looked for. */
  value: string;
  /** Per doubtful character, in order: what it may be, with shares that sum to at most 1. */
  places: readonly (readonly Readonly<{ character: string; share: number }>[])[];
  /** Over a folded key: a group for each doubtful character. */
  shape: RegExp;
}>;

/** Says how a number is written of which characters were restored, in square brackets. */
export const hasReadings = (text: string): boolean => text.includes('[');

/**
 * Reads a number with restored characters.
 * 1. `[8|3]` is one character, 8 or 3, equally sure; `[8:70|3:20]` is 8 by 70 per cent, 3 by 20, and something else by the rest.
 * 2. `?` is one character of which nothing is known, `*` any number of them.
 * 3. Undefined where a bracket does not close, is empty, names more than one character, or says more than 100 per cent.
 */
export function readRestored(text: string): RestoredSerial | undefined {
  const parts = text.match(/\[[^[\]]*\]|[^[\]]+|[[\]]/g) ?? [];
  const places: RestoredSerial['places'][number][] = [];
  let value = '';
  let shape = '';
  for (const part of parts) {
    if (!part.startsWith('[') && part !== ']') {
      value += part;
      shape += shapeOf(part);
      continue;
    }
    const place = placeOf(part);
    if (!place) return undefined;
    places.push(place);
    value += '?';
    shape += '(.)';
  }
  return places.length === 0 ? undefined : { value, places, shape: new RegExp(`^${shape}$`, 'u') };
}

/** How sure the restored characters are of a number (its folded key): 1 where each is certain; 0 where it does not fit at all. */
export function likelihood({ places, shape }: RestoredSerial, folded: string): number {
  const found = shape.exec(folded);
  if (!found) return 0;
  return places.reduce((product, place, at) => product * shareOf(place, found[at + 1] ?? ''), 1);
}

/** What nobody named shares what is left among the letters and figures of a key. */
const others = 28;

function shareOf(place: RestoredSerial['places'][number], character: string): number {
  const named = place.filter((one) => serialFold(one.character) === character);
  const said = place.reduce((sum, { share }) => sum + share, 0);
  return named.length > 0 ? named.reduce((sum, { share }) => sum + share, 0) : Math.max(0, 1 - said) / others;
}

function placeOf(part: string): RestoredSerial['places'][number] | undefined {
  if (!/^\[[^[\]]+\]$/.test(part)) return undefined;
  const said = part
    .slice(1, -1)
    .split('|')
    .map((one) => /^\s*([\p{L}\d])\s*(?::\s*(\d{1,3})\s*%?)?\s*$/u.exec(one));
  const known = said.reduce((sum, one) => sum + Number(one?.[2] ?? 0), 0);
  const unsaid = said.filter((one) => one && one[2] === undefined).length;
  if (known > 100 || said.some((one) => one === null)) return undefined;
  return said.map((one) => ({
    character: one?.[1]?.toUpperCase() ?? '',
    share: one?.[2] === undefined ? (100 - known) / unsaid / 100 : Number(one[2]) / 100,
  }));
}

const shapeOf = (part: string): string =>
  (part.match(/[?*]|[^?*]+/g) ?? [])
    .map((one) => (one === '?' ? '.' : one === '*' ? '.*' : serialFold(one)))
    .join('');
