// How a name sounds, in one letter a sound, so that the spellings of neighbours are equal: S is š sh ş, Z ž zh, C č ć ç ch,
// D đ dž xh gj ѓ џ, Q the q that is ć in Albanian and k elsewhere, c is ts. Long vowels and doubled letters are one.

type Table = Readonly<Record<string, string>>;

const signed: Table = {
  ...{
    č: 'C',
    ć: 'C',
    ç: 'C',
    ĉ: 'C',
    ċ: 'C',
    š: 'S',
    ş: 'S',
    ș: 'S',
    ś: 'S',
    ŝ: 'S',
    ž: 'Z',
    ż: 'Z',
    ź: 'Z',
  },
  ...{
    đ: 'D',
    ð: 'd',
    þ: 't',
    ł: 'l',
    ı: 'i',
    ß: 's',
    æ: 'e',
    œ: 'o',
    ø: 'o',
    å: 'o',
    ä: 'e',
    ǆ: 'D',
    ǌ: 'n',
    ǉ: 'l',
  },
};

const spelt: Table = {
  ...{ shch: 'S', SC: 'S', tsch: 'C', tch: 'C', sch: 'S', chr: 'hr', chl: 'hl', dzh: 'D', dZ: 'D', ddj: 'D' },
  ...{
    sh: 'S',
    cz: 'C',
    sz: 'S',
    ch: 'C',
    zh: 'Z',
    kh: 'h',
    gh: 'g',
    dh: 'd',
    th: 't',
    ph: 'f',
    ts: 'c',
    tz: 'c',
  },
  ...{
    xh: 'D',
    dz: 'D',
    dj: 'D',
    gj: 'D',
    kj: 'C',
    lj: 'l',
    nj: 'n',
    ou: 'u',
    oo: 'u',
    ee: 'i',
    ue: 'u',
    oe: 'o',
  },
  ...{ ae: 'e', ck: 'k', q: 'Q', w: 'v', y: 'i', j: 'i', x: 'ks' },
};
const spellings = new RegExp(
  Object.keys(spelt)
    .toSorted((a, b) => b.length - a.length)
    .join('|'),
  'g',
);

/** The sound of a token in Latin letters, in lower case. */
export function soundOf(latin: string): string {
  let letters = '';
  for (const letter of latin.normalize('NFC')) letters += signed[letter] ?? letter;
  return letters
    .normalize('NFD')
    .replace(/[^a-zA-Z0-9]/g, '')
    .replace(/^x(?!h)/, 'c')
    .replace(spellings, (letters) => spelt[letters] ?? letters)
    .replace(/(\D)\1+/g, '$1');
}

/** A second reading that Latin spelling leaves open: ch is h in Christos, Mychajlo, Rachid. */
export function otherSoundOf(latin: string): string | undefined {
  return /ch(?![rl])/.test(latin) ? soundOf(latin.replace(/(?<!s|t)ch/g, 'h')) : undefined;
}

const classes: readonly string[] = ['bp', 'vf', 'gkcCQDdt', 'szSZ', 'l', 'm', 'n', 'r', '0123456789'];
const bitOf = new Map(classes.flatMap((letters, at) => [...letters].map((letter) => [letter, 1 << at])));

/** One bit a class of consonants that the sound holds. */
export function consonantsOf(sound: string): number {
  let bits = 0;
  for (const letter of sound) bits |= bitOf.get(letter) ?? 0;
  return bits;
}

const coarse: Table = {
  S: 's',
  Z: 's',
  z: 's',
  C: 'k',
  c: 'k',
  Q: 'k',
  g: 'k',
  D: 'd',
  t: 'd',
  h: '',
  v: 'f',
  w: 'f',
  p: 'b',
};

/** A key that is the same for the spellings of one name: classes of consonants, and whether it begins with a vowel. */
export function skeletonOf(sound: string): string {
  const first = /^h?[aeiou]/.test(sound) ? 'a' : '';
  let key = '';
  for (const letter of sound) if (!'aeiou'.includes(letter)) key += coarse[letter] ?? letter;
  return first + key.replace(/(\D)\1+/g, '$1');
}
