// Names one sound apart that are two in their language, not two spellings of one.

const ending = /(?:ov|ev|in|i[Cc]|ski|ska|ova|eva|ina|ovi[Cc]|evi[Cc]|ovski|evski|ovska|evska)$/;
const consonant = /[^aeiouhv]/;

/** Jurić and Jurčić, Bonev and Bončev: one has a consonant more before the ending that both share, as names made from names do. */
function haveOneConsonantMore(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.length - short.length !== 1 || short.length > 9) return false;
  const [end] = ending.exec(short) ?? [''];
  if (end === '' || !long.endsWith(end)) return false;
  const [stem, longer] = [short.slice(0, -end.length), long.slice(0, -end.length)];
  let at = 0;
  while (at < stem.length && stem[at] === longer[at]) at += 1;
  return at > 1 && stem.slice(at) === longer.slice(at + 1) && consonant.test(longer[at] ?? '');
}

const isRomanian = /(?:es[ck]u|a[sS][ck]u)$/;

/** Ionescu and Ionașcu. */
const haveTwoEndings = (a: string, b: string): boolean =>
  isRomanian.test(a) && isRomanian.test(b) && /es[ck]u$/.test(a) !== /es[ck]u$/.test(b);

/** Nikola and Nikolaj, where one language has both. */
const haveOneGlideMore = (a: string, b: string): boolean => /a$/.test(a) && b === `${a}i`;

/** Are two surnames, or two given names, two in spite of how near they are? By sound. */
export const areTwoSurnames = (a: string, b: string): boolean =>
  haveOneConsonantMore(a, b) || haveTwoEndings(a, b);

/** The same of given names in one alphabet. */
export const areTwoGivenNames = (a: string, b: string): boolean =>
  haveOneGlideMore(a, b) || haveOneGlideMore(b, a);
