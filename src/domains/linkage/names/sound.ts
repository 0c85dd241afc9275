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
    ə: 'e',
    ǆ: 'D',
    ǌ: 'N',
    ǉ: 'L',
  },
};

const spelt: Table = {
  ...{ tsch: 'C', tch: 'C', sch: 'S', chr: 'kr', chl: 'kl', dzh: 'D', dZ: 'D', ddj: 'D' },
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
    lj: 'L',
    nj: 'N',
    ou: 'u',
    oo: 'u',
    ee: 'i',
    ue: 'u',
    oe: 'o',
  },
  ...{ ae: 'e', q: 'Q', w: 'v', y: 'i', j: 'i', x: 'ks' },
};
const spellings = new RegExp(
  Object.keys(spelt)
    .toSorted((a, b) => b.length - a.length)
    .join('|'),
  'g',
);

/** How Greek writes b, d and g at the beginning of a word. */
const greekFirst: Table = { mp: 'b', nt: 'd', gk: 'g' };

/** The sound of a token in Latin letters, in lower case. */
export function soundOf(latin: string): string {
  let letters = '';
  for (const letter of latin.normalize('NFC')) letters += signed[letter] ?? letter;
  return letters
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/(?<=[oe])ff$/, 'v')
    .replace(/^mc/, 'mac')
    .replace(/gu(?=[ei])/g, 'g')
    .replace(/^(?:mp|nt|gk)/, (letters) => greekFirst[letters] ?? letters)
    .replace(/ck$/, 'k')
    .replace(/^x(?!h)/, 'c')
    .replace(/([ln])(?:ij|iy|i|y|j)(?=[aou]|ev)/g, '$1j')
    .replace(/(?<=[ln])y(?=e)/g, 'j')
    .replace(spellings, (letters) => spelt[letters] ?? letters)
    .replace(/t(?=C)/g, '')
    .replace(/[^a-zA-Z0-9]/g, '')
    .replace(/(\D)\1+/g, '$1');
}

/** Spellings that are read in two ways, and the second: ch as h (Rachid), English and French j, Albanian y, Greek x. */
const readings: readonly (readonly [RegExp, string])[] = [
  [/(?<![st])ch/g, 'h'],
  [/^joh(?=n)/, 'džo'],
  [/^j(?=ames|ack|ones|enn|ess|ane|im|oyce|ulian)/, 'dž'],
  [/^j(?=i|ou)/, 'ž'],
  [/ow(?=n|$)/, 'au'],
  [/^x(?!h)/, 'ks'],
  // The Albanian xh without its h.
  [/x(?!h)(?=[aeiou])/, 'dž'],
  // The Albanian Nd and Mb are heard as d and b; its soft l is lj to a Montenegrin, and ë is not heard within a word.
  [/^n(?=d)|^m(?=b)/, ''],
  [/lj/g, 'l'],
  [/(?<=[^aeiouë])ë(?=[^aeiouë][aeiou])/g, ''],
  [/(?<=[^aeiou])(?:y|i|j)o(?=[vw]a?$)/, 'e'],
  [/([kdg])j(?=[ua])/, '$1i'],
  // A p that is not heard (Thompson), a Spanish z (Rodríguez).
  [/(?<=m)p(?=s)/, ''],
  [/(?<=[eéoó])z$/, 's'],
  [/(?<=a)ee$/, 'ei'],
  [/trade$/, 'trejd'],
  [/ä|ae/g, 'a'],
  [/^[yj]e(?=[^aeiou])/, 'e'],
  [/^hs(?=[iuü])/, 'x'],
  // Russian ё after a hissing sound: Khrushchev, Hruščov; Dutch and German long vowels; the Greek Hadži.
  [/(?<=ch|sh|zh|[čšž])e(?=(?:v|w|ff?|va|wa|vich|vić)$)/, 'o'],
  // Two vowels that are not the spelling of one: Sergeevič has no English ee, Zaev no German ae.
  [/[aoue](?=e)|o(?=o)/g, "$&'"],
  [/^c?hatz[iy](?:(?:gi|yi?|j)(?=[aou]))?/, 'hadžij'],
  [/ü|ue/g, 'i'],
  // Azerbaijani ə is a in Russian and English; x is the h of Uzbek, Kurdish and Azerbaijani; aa an older å.
  [/ə/g, 'a'],
  [/x(?!h)/g, 'h'],
  [/aa/g, 'o'],
  // A ring that was dropped; the Basque tx.
  [/å/g, 'a'],
  [/tx/g, 'č'],
  // The Czech ř, Polish nasal vowels before lips, a soft n.
  [/ř/g, 'rž'],
  [/ą(?=[bp])/g, 'om'],
  [/ę(?=[bp])/g, 'em'],
  [/ni(?=e)/g, 'nj'],
  // Greek ει by its letters; French letters that are not heard.
  [/(?<=[^aeiouy])ei(?=[ao])|^ei(?=r)/g, 'i'],
  [/bv(?=r)/, 'v'],
  // Persian and Pashto names end in zai and zade.
  [/d(?=za[id])/, "d'"],
  [/(?<=eau|ou)x$/, ''],
  [/(?<=[bcçdfghklmnpqrstvxz])y(?=[bcçdfghklmnpqrstvxz])/g, 'u'],
];

/** The other sounds of a token that Latin spelling leaves open: Christos and Hristos, John and Džon, Nysret and Nusret. */
export function otherSoundsOf(latin: string): readonly string[] {
  const sounds: string[] = [];
  for (const [spelling, sound] of readings) {
    const read = latin.replace(spelling, sound);
    if (read !== latin) sounds.push(soundOf(read));
  }
  if (/.{4}[iyj]an[tz]?$/.test(latin)) sounds.push(westernArmenian(soundOf(latin)));
  return sounds;
}

/** Armenian surnames by eastern and western reading and through Russian: Hakobyan, Hagopian, Akopian; Petrosyan, Bedrosian. */
function westernArmenian(sound: string): string {
  return sound
    .replace(/h/g, '')
    .replace(/[bgdDv]/g, (letter) => ({ b: 'p', g: 'k', d: 't', D: 'C', v: 'f' })[letter] ?? letter);
}

const classes: readonly string[] = ['bp', 'vf', 'gkcCQDdt', 'szSZ', 'lL', 'm', 'nN', 'r', '0123456789'];
const bitOf = new Map(classes.flatMap((letters, at) => [...letters].map((letter) => [letter, 1 << at])));

/** One bit a class of consonants that the sound holds. */
export function consonantsOf(sound: string): number {
  let bits = 0;
  for (const letter of sound) bits |= bitOf.get(letter) ?? 0;
  return bits;
}

/** Letters that a dropped sign makes one: D is đ and gj, Q the Albanian q. */
const oneLetter: Table = { D: 'dg', Q: 'ckg', e: 'a', i: 'a', o: 'a', u: 'a' };

/** One bit a letter that stands first (0) or last (-1) in any of the sounds. */
export function lettersAt(sounds: readonly string[], place: 0 | -1): number {
  let letters = 0;
  for (const sound of sounds) {
    const letter = sound.at(place) ?? '';
    for (const one of oneLetter[letter] ?? letter.toLowerCase()) letters |= 1 << (one.charCodeAt(0) & 31);
  }
  return letters;
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
  L: 'l',
  N: 'n',
};

/** A key that is the same for the spellings of one name: classes of consonants, and whether it begins with a vowel. */
export function skeletonOf(sound: string): string {
  const first = /^h?[aeiou]/.test(sound) ? 'a' : '';
  let key = '';
  for (const letter of sound) if (!'aeiou'.includes(letter)) key += coarse[letter] ?? letter;
  return first + key.replace(/(\D)\1+/g, '$1');
}
