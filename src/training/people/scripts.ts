/** The scripts in which the offices of the region write names. `ascii` is Latin without its marks, as old registers and telexes have it. */
export type Script = 'latin' | 'cyrillic' | 'ascii';

// Written apart from the folding that search and linkage use: what scores them must not be made by them.
const slavic: Readonly<Record<string, string>> = {
  dž: 'џ',
  lj: 'љ',
  nj: 'њ',
  đ: 'ђ',
  gj: 'ѓ',
  kj: 'ќ',
  č: 'ч',
  ć: 'ћ',
  š: 'ш',
  ž: 'ж',
  dz: 'ѕ',
  a: 'а',
  b: 'б',
  v: 'в',
  g: 'г',
  d: 'д',
  e: 'е',
  z: 'з',
  i: 'и',
  j: 'ј',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  r: 'р',
  s: 'с',
  t: 'т',
  u: 'у',
  f: 'ф',
  h: 'х',
  c: 'ц',
  w: 'в',
  x: 'кс',
  y: 'и',
  q: 'к',
};
const albanian: Readonly<Record<string, string>> = {
  ...slavic,
  dh: 'д',
  gj: 'ѓ',
  ll: 'л',
  nj: 'њ',
  rr: 'р',
  sh: 'ш',
  th: 'т',
  xh: 'џ',
  zh: 'ж',
  ç: 'ч',
  ë: 'е',
  q: 'ќ',
  x: 'ѕ',
  y: 'и',
  c: 'ц',
};
const turkish: Readonly<Record<string, string>> = {
  ...slavic,
  ç: 'ч',
  ş: 'ш',
  ı: 'и',
  ğ: '',
  ö: 'о',
  ü: 'у',
  c: 'џ',
  j: 'ж',
  y: 'ј',
};

/** Whose spelling a word follows: it decides how Cyrillic renders it. */
export type Spelling = 'slavic' | 'albanian' | 'turkish';
const tables = { slavic, albanian, turkish } as const;

/** A word of Latin spelling in another script. */
export function inScript(word: string, script: Script, spelling: Spelling): string {
  if (script === 'latin') return word;
  return script === 'ascii' ? withoutMarks(word) : inCyrillic(word, tables[spelling]);
}

/** Đ becomes Dj and the rest loses its marks. */
export function withoutMarks(word: string): string {
  return word
    .replaceAll('đ', 'dj')
    .replaceAll('Đ', 'Dj')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}

function inCyrillic(word: string, table: Readonly<Record<string, string>>): string {
  let written = '';
  for (let at = 0; at < word.length; ) {
    const two = word.slice(at, at + 2);
    const size = two.length === 2 && table[lower(two)] !== undefined ? 2 : 1;
    const letters = word.slice(at, at + size);
    const rendered = table[lower(letters)] ?? letters;
    const capital = letters[0] !== lower(letters[0] ?? '');
    written += capital ? rendered.slice(0, 1).toUpperCase() + rendered.slice(1) : rendered;
    at += size;
  }
  return written;
}

function lower(text: string): string {
  return text === 'İ' ? 'i' : text.toLowerCase();
}
