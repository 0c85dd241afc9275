import { nameBase } from '../../../../shared/keys.ts';
import { jaroWinkler, plainText, saysNothing, slipOf } from '../strings.ts';
import { defineKind, level } from './kind.ts';
import { legalWords, withoutDots } from './legal-words.ts';

type Words = Readonly<{ text: string; words: readonly string[]; figures: readonly string[] }>;

const textLevels = [
  level('same', 'the same', '+', 0.65, 0.002),
  level('close', 'a slip or two apart', '~', 0.17, 0.002),
  level('most', 'most words the same', '~', 0.08, 0.004),
  level('some', 'some words the same', '~', 0.05, 0.03),
  level('conflict', 'nothing in common', '−', 0.05, 0.962),
];

/** A text of several words: a title, a description. Like words with other figures are another volume, another size. */
export const text = defineKind<Words>({
  name: 'text',
  levels: [
    ...textLevels.slice(0, 3),
    level('figures', 'like words, but other figures', '−', 0.04, 0.002),
    ...textLevels.slice(3),
  ],
  prepare: ([written = '']) => wordsOf(plainText(written), written),
  compare: (left, right) => {
    const found = compareWords(left, right);
    if (found > 0 && found < 3 && areFiguresOther(left, right)) return 3;
    return found < 3 ? found : found + 1;
  },
  frequent: ({ text: key }) => key,
});

const areFiguresOther = (left: Words, right: Words): boolean =>
  left.figures.length > 0 && right.figures.length > 0 && left.figures.join() !== right.figures.join();

/** Where somebody lives or something is: street and number, words in any order. A number that differs is another house. */
export const address = defineKind<Words>({
  name: 'address',
  levels: [
    ...textLevels.slice(0, 3),
    level('some', 'the street or the number alone', '~', 0.05, 0.03),
    ...textLevels.slice(4),
  ],
  prepare: ([written = '']) => wordsOf(plainText(nameBase(written)), written),
  compare: (left, right) => {
    const found = compareWords(left, right);
    return found > 0 && found < 3 && areFiguresOther(left, right) ? 3 : found;
  },
  frequent: ({ text: key }) => key,
});

/** A town, a district, a place that has a name. */
export const place = wordKind('place', (written) => plainText(nameBase(written)));

/** A company, a club, an institution: its form (d.o.o., Ltd) is left out. */
export const organisation = wordKind('organisation', (written) => {
  const words = plainText(nameBase(withoutDots(written)))
    .split(' ')
    .filter((word) => !legalWords.has(word));
  return words.join(' ');
});

/** A word of few: sex, state, category. */
export const category = defineKind<string>({
  name: 'category',
  levels: [level('same', 'the same', '+', 0.93, 0.3), level('conflict', 'another', '−', 0.07, 0.7)],
  prepare: ([written = '']) => {
    const plain = plainText(written);
    // One letter or figure may be a code of its own.
    return plain.length > 1 && saysNothing(plain) ? undefined : plain || undefined;
  },
  compare: (left, right) => (left === right ? 0 : 1),
  frequent: (value) => value,
});

const sexOf: ReadonlyMap<string, string> = new Map(
  Object.entries({
    m: 'm male man mashkull musko muski машки мушко мушки м 1',
    f: 'f female woman femer zensko zenski женски женско ж z w 2',
  }).flatMap(([sex, words]) => words.split(' ').map((word): [string, string] => [word, sex])),
);

/** Sex as registers write it. */
export const sex = defineKind<string>({
  name: 'sex',
  levels: [level('same', 'the same', '+', 0.98, 0.5), level('conflict', 'the other', '!', 0.02, 0.5)],
  prepare: ([written = '']) => {
    const plain = plainText(written);
    return sexOf.get(plain) ?? (saysNothing(plain) ? undefined : plain);
  },
  compare: (left, right) => (left === right ? 0 : 1),
});

/** An address for electronic mail. */
export const email = defineKind<Readonly<{ whole: string; mailbox: string }>>({
  name: 'email',
  levels: [
    level('same', 'the same address', '+', 0.75, 0.0002),
    level('mailbox', 'the same mailbox elsewhere', '~', 0.07, 0.0002),
    level('close', 'a slip or two apart', '~', 0.12, 0.0005),
    level('conflict', 'another address', '−', 0.06, 0.999),
  ],
  prepare: ([written = '']) => {
    const whole = written.trim().toLowerCase();
    return whole.length < 3 ? undefined : { whole, mailbox: whole.split('@')[0] ?? whole };
  },
  compare: (left, right) => {
    if (left.whole === right.whole) return 0;
    if (left.mailbox === right.mailbox) return 1;
    const close =
      jaroWinkler(left.whole, right.whole) >= 0.92 || jaroWinkler(left.mailbox, right.mailbox) >= 0.92;
    return close ? 2 : 3;
  },
  frequent: ({ whole }) => whole,
});

/** Who lives together: address and family name. Both must be known, and it says little: a family is not one person. */
export const household = defineKind<Readonly<{ address: string; family: string }>>({
  name: 'household',
  levels: [
    level('same', 'the same household', '+', 0.5, 0.001),
    level('conflict', 'another household', '~', 0.5, 0.999),
  ],
  prepare: ([where = '', family = '']) => {
    const prepared = { address: plainText(nameBase(where)), family: plainText(nameBase(family)) };
    return prepared.address === '' || prepared.family === '' ? undefined : prepared;
  },
  compare: (left, right) => (left.address === right.address && left.family === right.family ? 0 : 1),
});

function wordKind(name: string, plain: (written: string) => string) {
  return defineKind<Words>({
    name,
    levels: textLevels,
    prepare: ([written = '']) => wordsOf(plain(written), written),
    compare: compareWords,
    frequent: ({ text: key }) => key,
  });
}

function wordsOf(plain: string, written: string): Words | undefined {
  if (saysNothing(plain)) return undefined;
  return {
    text: plain,
    words: [...new Set(plain.split(' '))],
    figures: (written.match(/\d+/g) ?? []).toSorted(),
  };
}

function compareWords(left: Words, right: Words): number {
  if (left.text === right.text) return 0;
  if (left.text.replaceAll(' ', '') === right.text.replaceAll(' ', '')) return 1;
  if (slipOf(left.text, right.text) !== 'more' || jaroWinkler(left.text, right.text) >= 0.93) return 1;
  const shared = likeness(left.words, right.words);
  return shared >= 0.66 ? 2 : shared >= 0.3 || jaroWinkler(left.text, right.text) >= 0.85 ? 3 : 4;
}

/** Share of letters in words that both have, a slip in a word forgiven. */
function likeness(left: readonly string[], right: readonly string[]): number {
  const weigh = (words: readonly string[]): number => words.reduce((sum, word) => sum + word.length, 0);
  const found = (words: readonly string[], others: readonly string[]): number =>
    weigh(
      words.filter((word) =>
        others.some((other) => word === other || (word.length > 3 && slipOf(word, other) !== 'more')),
      ),
    );
  return (found(left, right) + found(right, left)) / Math.max(1, weigh(left) + weigh(right));
}

/** Is this a word that registers write for a sex? */
export const isSexWord = (written: string): boolean => sexOf.has(plainText(written));
