import type { Chance } from '../chance.ts';

const alike: Readonly<Record<string, readonly string[]>> = {
  O: ['0', 'О'], '0': ['O'], I: ['1'], '1': ['I'], S: ['5', 'Ѕ'], '5': ['S'], B: ['8', 'В'], '8': ['B'], Z: ['2'], '2': ['Z'], G: ['6'], '6': ['G'],
  A: ['А'], C: ['С'], E: ['Е'], H: ['Н'], J: ['Ј'], K: ['К'], M: ['М'], P: ['Р'], T: ['Т'], X: ['Х'],
}; // biome-ignore format: read as a table

/** One letter read or typed as another that looks alike; where nothing in the text has such a twin it stays. */
export function misreadLetter(chance: Chance, text: string): string {
  const places = [...text].flatMap((letter, at) => (alike[letter] ? [at] : []));
  if (places.length === 0) return text;
  const at = places[chance.whole(0, places.length - 1)] ?? 0;
  const twins = alike[text[at] ?? ''] ?? [];
  return splice(text, at, 1, twins[chance.whole(0, twins.length - 1)] ?? '');
}

/** One slip of the hand: a letter wrong, left out, doubled, or swapped with the next. */
export function slip(chance: Chance, text: string): string {
  if (text.length < 2) return text;
  const at = chance.whole(0, text.length - 2);
  const letter = text[at] ?? '';
  switch (chance.one(['wrong', 'left out', 'doubled', 'swapped'], [40, 20, 15, 25])) {
    case 'left out':
      return splice(text, at, 1, '');
    case 'doubled':
      return splice(text, at, 1, letter + letter);
    case 'swapped':
      return splice(text, at, 2, (text[at + 1] ?? '') + letter);
    default:
      return splice(text, at, 1, neighbourOf(chance, letter));
  }
}

const rows = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1234567890',
  'љњертзуиоп',
  'асдфгхјкл',
  'жцвбнм',
] as const;

/** The key beside it on the keyboard, in the same case. */
function neighbourOf(chance: Chance, letter: string): string {
  const small = letter.toLowerCase();
  const row = rows.find((keys) => keys.includes(small));
  if (!row) return letter === 'e' ? 'a' : 'e';
  const at = row.indexOf(small);
  const next = row[at === 0 || (at < row.length - 1 && chance.yes(0.5)) ? at + 1 : at - 1] ?? small;
  return small === letter ? next : next.toUpperCase();
}

function splice(text: string, at: number, size: number, put: string): string {
  return text.slice(0, at) + put + text.slice(at + size);
}
