import { assign } from './assign.ts';
import { isCountry } from './lexicon.ts';
import type { PreparedName, Token } from './name.ts';
import { compareTokens, likenessOf } from './token-likeness.ts';

/** How alike two organisations' names are by what words weigh; the weighing is the caller's. */
export type Weigh = (short: PreparedName, long: PreparedName, way: ReturnType<typeof assign>) => number;

/** MUP and Ministarstvo unutrašnjih poslova: letters that are the initials of the other name's words stand for it. */
export function standsForInitials(short: PreparedName, long: PreparedName, weigh: Weigh): number {
  const [letters, ...others] = short.tokens.filter((token) => !token.isSeat);
  const words = long.tokens.filter((token) => !token.isSeat);
  if (letters === undefined || others.length > 0 || lettersNeeded(words) < 2)
    return initialsBesideWords(short, long, weigh);
  if (!areInitials(letters, words)) return initialsBesideWords(short, long, weigh);
  const areOneForm = short.form !== '' && short.form === long.form;
  if (letters.latin.length > 2) return 0.84;
  return areOneForm || haveOneTown(short, long) || words.length === 2 ? 0.82 : 0.7;
}

const haveOneTown = (a: PreparedName, b: PreparedName): boolean =>
  a.tokens.some(
    (one) =>
      one.isSeat && b.tokens.some((other) => other.isSeat && likenessOf(compareTokens(one, other)) > 50),
  );

const most = 7;

/** LU Jarebica and Lovačko udruženje Jarebica: general words as their initials, and all that tells the name apart in full. */
function initialsBesideWords(short: PreparedName, long: PreparedName, weigh: Weigh): number {
  if (short.tokens.length < 2) return 0;
  let best = 0;
  for (const [at, letters] of short.tokens.entries()) {
    const count = letters.latin.length;
    if (count < 2 || count > most || letters.isParticle || letters.script !== 'letters') continue;
    for (const [from, first] of long.tokens.entries()) {
      if (first.isParticle || first.plain[0] !== letters.plain[0]) continue;
      for (let to = from + 1; to <= long.tokens.length && to <= from + most; to++) {
        const words = long.tokens.slice(from, to);
        if (words.at(-1)?.isParticle === true) continue;
        if (!words.some((word) => word.concept !== '') && count !== words.length) continue;
        if (lettersNeeded(words) < 2 || !areInitials(letters, words)) continue;
        const rest = { ...short, tokens: short.tokens.filter((_, place) => place !== at) };
        const others = { ...long, tokens: [...long.tokens.slice(0, from), ...long.tokens.slice(to)] };
        best = Math.max(best, Math.min(0.86, weigh(rest, others, assign(rest.tokens, others.tokens))));
      }
    }
  }
  return best;
}

/** How many words must give a letter. */
const lettersNeeded = (words: readonly Token[]): number =>
  words.reduce((sum, word) => sum + (isSmall(word) ? 0 : word.parts.length), 0);

const isSmall = (word: Token): boolean => word.isParticle || word.meaning === 'saint';

const mayBeLeftOut = (word: Token): boolean =>
  isSmall(word) || isCountry(word.meaning) || isCountry(word.concept);

/** Each word gives its first letter or, in three letters and more, its first few (УКЛО: Климент); small words may give none. */
function areInitials(letters: Token, words: readonly Token[]): boolean {
  const text = letters.plain;
  // KPZ Zabela is not what KPZ stands for.
  if (words.some((word) => word.plain === text)) return false;
  const all = words.flatMap((word) => {
    const isLoose = mayBeLeftOut(word);
    return (word.parts.length === 1 ? [word.plain] : word.parts.map(plain)).map((part) => ({
      part,
      isLoose,
    }));
  });
  if (text.length > 2 * all.length) return false;
  const mostEach = text.length > 2 ? 2 : 1;
  const fits = (at: number, place: number): boolean => {
    const word = all[place];
    if (word === undefined) return at === text.length;
    if (word.isLoose && fits(at, place + 1)) return true;
    for (let length = 1; length <= mostEach; length++)
      if (at + length <= text.length && word.part.startsWith(text.slice(at, at + length)))
        if (fits(at + length, place + 1)) return true;
    return false;
  };
  return fits(0, 0);
}

const plain = (latin: string): string =>
  latin.replaceAll('đ', 'd').replaceAll('ı', 'i').normalize('NFD').replace(/\p{M}/gu, '');
