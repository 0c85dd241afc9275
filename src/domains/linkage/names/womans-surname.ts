import type { Token } from './name.ts';

type Form = { readonly written: RegExp; readonly ending: RegExp; readonly man: readonly string[] };

/**
 * Surnames of women that are longer or other than their husbands' and fathers', by peoples: as it is written, the ending by
 * sound, and the endings that a man's has for it.
 */
const forms: readonly Form[] = [
  // Czech and Slovak: Nováková, Svobodová, Hájková (Hájek, below); Černá.
  { written: /ová$/, ending: /ova$/, man: ['', 'a', 'o', 'e'] },
  { written: /[kýnrt]á$/, ending: /a$/, man: ['i'] },
  // Lithuanian, a wife and a daughter: Kazlauskienė, Kazlauskaitė.
  { written: /ien[ėe]$/, ending: /iene$/, man: ['as', 'is', 'us', 'a'] },
  { written: /(?:ait|yt|ut|ūt|iūt)[ėe]$/, ending: /(?:i?ait|it|i?ut)e$/, man: ['as', 'is', 'us', 'a'] },
  // Latvian: Bērziņa, Kalniņa, Ozola.
  { written: /[^aeiou]a$/, ending: /a$/, man: ['s', 'S', 'is'] },
  // Adjectives in Russian and Ukrainian: Толстая, Черная; Greek women of men in -os.
  { written: /(?:aya|aia|aja|ая)$/, ending: /aia$/, man: ['ii', 'i', 'oi'] },
  { written: /(?:ou|ου)$/, ending: /u$/, man: ['os'] },
];

/** Is one word a woman's surname, and the other the same of a man? Slavic -ova and -ska are in surname.ts. */
export function isWomansOf(woman: Token, man: Token): boolean {
  if (man.sound.length < 4 || woman.sound[0] !== man.sound[0]) return false;
  if (woman.sound[1] !== man.sound[1] || woman.sound[2] !== man.sound[2]) return false;
  if (woman.known?.groups.length) return false;
  for (const { written, ending, man: endings } of forms) {
    if (!written.test(woman.latin) || !ending.test(woman.sound)) continue;
    const stem = woman.sound.replace(ending, '');
    if (stem.length > 2 && endings.some((end) => man.sound === stem + end)) return true;
    // Hájek and Hájková, Němec and Němcová.
    if (/ová$/.test(woman.latin) && man.sound === stem.replace(/([^aeiou])$/, 'e$1')) return true;
  }
  return false;
}
