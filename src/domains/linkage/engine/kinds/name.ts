import { nameBase } from '../../../../shared/keys.ts';
import {
  advisedThreshold,
  compareNames as compareSpellings,
  type PreparedName,
  prepareName as prepareSpelling,
  saysNothing,
} from '../../names/index.ts';
import { lazily } from '../../names/lazily.ts';
import { jaroWinkler, slipOf } from '../strings.ts';
import { defineKind, level } from './kind.ts';

type Name = Readonly<{
  written: string;
  base: string;
  words: readonly string[];
  other: string;
  whole: string;
  /** The name as it is compared across scripts, languages and spellings; made ready when that is asked. */
  spelling: () => PreparedName;
}>;

/**
 * A part of a person's name, compared across scripts and spellings. Its second field, if it has one, is the part that it is
 * mixed up with (given name and family name): what stands in the other's place is found.
 */
export const name = defineKind<Name>({
  name: 'name',
  levels: [
    level('same', 'the same name', '+', 0.75, 0.01),
    level('spelling', 'the same name, spelt otherwise', '+', 0.06, 0.002),
    level('close', 'a slip apart', '~', 0.08, 0.003),
    level('swapped', 'stands in the place of the other name', '~', 0.03, 0.001),
    level(
      'short',
      'an initial, a short form, a part of the name or its form in another language',
      '~',
      0.03,
      0.01,
    ),
    level('resembles', 'resembles it', '~', 0.02, 0.02),
    level('conflict', 'another name', '−', 0.05, 0.955),
  ],
  prepare: (said) => prepareName(said),
  compare: compareNames,
  frequent: ({ base }) => base || undefined,
});

/** The whole name of a person in one field, words in any order. */
export const fullName = defineKind<Name>({
  name: 'full-name',
  levels: name.levels,
  prepare: (said) => prepareName([said.filter((part) => part !== '').join(' ')]),
  compare: compareNames,
  frequent: ({ base }) => base || undefined,
});

function prepareName(said: readonly string[]): Name | undefined {
  const [written = '', other = ''] = said.map((part) => part.trim().toLowerCase());
  const base = baseOf(written);
  const otherBase = baseOf(other);
  if (base === '' && otherBase === '') return undefined;
  const words = base === '' ? [] : base.split(' ');
  const spelling = lazily(() => prepareSpelling(said[0] ?? '', 'person'));
  return { written, base, words, other: otherBase, whole: words.toSorted().join(' '), spelling };
}

const baseOf = (written: string): string => (saysNothing(written) ? '' : nameBase(written));

/** From here on two names are spellings of one; below, one name in two languages or a short form. */
const oneSpelling = 0.945;

function compareNames(left: Name, right: Name): number {
  if (left.base === '' || right.base === '') return isSwapped(left, right) ? 3 : -1;
  if (left.written === right.written) return 0;
  if (left.base === right.base || left.whole === right.whole) return 1;
  const likeness = jaroWinkler(left.base, right.base);
  if (likeness >= 0.92 || slipOf(left.base, right.base) !== 'more') return 2;
  if (isSwapped(left, right)) return 3;
  // Gjakoviq and Đaković, Gjergj and Đorđe: what letters do not join, the rules and lists of names may.
  const { score } = compareSpellings(left.spelling(), right.spelling());
  if (score >= oneSpelling) return 1;
  if (score >= advisedThreshold || areShort(left, right)) return 4;
  return likeness >= 0.84 || likeWords(left, right) ? 5 : 6;
}

/** Given and family name change places in one of the records. */
function isSwapped(left: Name, right: Name): boolean {
  const crosses = (one: string, other: string): boolean =>
    one !== '' && other !== '' && (one === other || (one.length > 3 && jaroWinkler(one, other) >= 0.92));
  return crosses(left.base, right.other) || crosses(left.other, right.base);
}

/** J. and John, Rob and Robert, Petrović and Petrović-Jovanović. */
function areShort(left: Name, right: Name): boolean {
  return isShortOf(left.words, right.words) || isShortOf(right.words, left.words);
}

function isShortOf(short: readonly string[], long: readonly string[]): boolean {
  const stands = (word: string, other: string): boolean =>
    word === other || (other.startsWith(word) && word.length !== 2);
  return short.length <= long.length && short.every((word) => long.some((other) => stands(word, other)));
}

function likeWords(left: Name, right: Name): boolean {
  if (left.words.length < 2 && right.words.length < 2) return false;
  const like = (few: readonly string[], many: readonly string[]): boolean =>
    few.length <= many.length && few.every((word) => many.some((other) => jaroWinkler(word, other) >= 0.88));
  return like(left.words, right.words) || like(right.words, left.words);
}
