import { serialExact } from '../../../../shared/fold.ts';
import { isNoise, nameBase, nameKeys, phoneKey } from '../../../../shared/keys.ts';
import { lazily } from '../../names/lazily.ts';
import { nameForms } from '../../weigh/name-forms.ts';
import { slipOf } from '../strings.ts';
import { daysForNone } from './day.ts';
import { defineKind, level } from './kind.ts';
import { legalWords, withoutDots } from './legal-words.ts';

// What persons and organisations are compared by when they are typed: in the database, within the writer's transaction, by folded words and lists (ffp.person_levels,
// ffp.organisation_levels). These kinds say the same in memory, so that a model can be learned over many records and weigh each as it is typed;
// weigh/same-weight.property.test.ts holds both together.

/** The words of a name, each once. */
export type Words = ReadonlySet<string>;

const canon = lazily(() => new Map(nameForms().map(({ form, canon: of }) => [form, of])));

/** The words of a name, each in the form that stands for all of its name: Gjergj and Đorđe are one. */
const formsOf = (written: string): Words =>
  new Set(nameKeys(written).map((word) => canon().get(word) ?? word));

/** Whether two names have the same words, in whatever order. */
export const isSame = (one: Words, other: Words): boolean => one.size === other.size && holds(one, other);
const holds = (one: Words, other: Words): boolean => [...other].every((word) => one.has(word));
const meets = (one: Words, other: Words): boolean => [...other].some((word) => one.has(word));

/** Whether each word of the shorter name (of both, where they are equally long) has one in the other that is the same or, from four letters on, a slip away. */
export function areNear(one: Words, other: Words): boolean {
  if (one.size === 0 || other.size === 0) return false;
  const found = (few: Words, many: Words): boolean =>
    [...few].every((word) => [...many].some((against) => isNearWord(word, against)));
  return (one.size > other.size || found(one, other)) && (other.size > one.size || found(other, one));
}

const isNearWord = (one: string, other: string): boolean =>
  one === other || (one.length >= 4 && other.length >= 4 && slipOf(one, other) !== 'more');

/** Given and family name together. */
export const typedNames = defineKind<Readonly<{ given: Words; family: Words }>>({
  name: 'typed-names',
  asOne: true,
  levels: [
    level('exact', 'the same, in whatever script', '+', 0.7, 0.00001),
    level('swapped', 'given and family name change places', '+', 0.03, 0.000001),
    level('spelled', 'a slip apart', '~', 0.12, 0.00001),
    level('part', 'one is a part of the other', '~', 0.07, 0.00002),
    level('family', 'the family name alone', '~', 0.03, 0.002),
    level('given', 'the given name alone', '~', 0.03, 0.006),
    level('conflict', 'another name', '−', 0.02, 0.98),
  ],
  prepare: ([family = '', given = '']) => {
    const words = { given: formsOf(given), family: formsOf(family) };
    return words.family.size === 0 ? undefined : words;
  },
  compare: (left, right) => {
    const isGivenKnown = left.given.size > 0 && right.given.size > 0;
    if (isSame(left.family, right.family)) {
      if (!isGivenKnown) return 4;
      if (isSame(left.given, right.given)) return 0;
    }
    if (isGivenKnown && isSame(left.family, right.given) && isSame(left.given, right.family)) return 1;
    const isPart = (one: Words, other: Words): boolean => holds(one, other) || holds(other, one);
    if (isGivenKnown && isPart(left.family, right.family) && isPart(left.given, right.given)) return 3;
    if (areNear(left.family, right.family) && areNear(left.given, right.given)) return 2;
    if (meets(left.family, right.family)) return 4;
    return isGivenKnown && isSame(left.given, right.given) ? 5 : 6;
  },
});

/** The name of somebody's father. */
export const typedName = defineKind<Words>({
  name: 'typed-name',
  levels: [
    level('same', 'the same name', '+', 0.9, 0.02),
    level('near', 'a slip apart', '~', 0.05, 0.02),
    level('conflict', 'another name', '−', 0.05, 0.96),
  ],
  prepare: ([written = '']) => known(formsOf(written)),
  compare: (left, right) => (isSame(left, right) ? 0 : areNear(left, right) ? 1 : 2),
});

/** Nothing where there is no word. */
export const known = (words: Words): Words | undefined => (words.size === 0 ? undefined : words);

/** A partial day of birth. */
export const typedBirth = defineKind<string>({
  name: 'typed-birth',
  levels: [
    level('exact', 'the same day', '+', 0.88, 0.00005),
    level('swapped', 'day and month change places', '~', 0.02, 0.00002),
    level('one-digit', 'one figure other, or two swapped', '~', 0.04, 0.0008),
    level('partial', 'what is known of it fits', '~', 0.03, 0.02),
    level('conflict', 'another day', '−', 0.03, 0.97),
  ],
  prepare: ([written = '']) => (written === '' || daysForNone.has(written) ? undefined : written),
  compare: (left, right) => {
    if (left.length < 10 || right.length < 10)
      return left.startsWith(right) || right.startsWith(left) ? 3 : 4;
    if (left === right) return 0;
    const [year, month, day] = left.split('-');
    if (right === `${year}-${day}-${month}`) return 1;
    return slipOf(left, right) === 'more' ? 4 : 2;
  },
});

/** A code of a short list; `nothing` says nothing. */
const typedCode = (name: string, nothing: string, u: number, m: number) =>
  defineKind<string>({
    name,
    levels: [level('same', 'the same', '+', m, u), level('conflict', 'another', '−', 1 - m, 1 - u)],
    prepare: ([written = '']) => (written === '' || written === nothing ? undefined : written),
    compare: (left, right) => (left === right ? 0 : 1),
  });

/** Whether somebody is a man or a woman. */
export const typedGender = typedCode('typed-gender', 'unknown', 0.6, 0.99);
/** What sort of an organisation it is. */
export const typedKind = typedCode('typed-kind', 'other', 0.3, 0.95);

/** A number as it is compared, from five characters on. */
function numberOf(written: string): string | undefined {
  const exact = serialExact(written);
  return [...exact].length < 5 || isNoise(exact) ? undefined : exact;
}

/** A personal or registration number: two of them are two persons, or two companies. */
export const typedNumber = defineKind<string>({
  name: 'typed-number',
  levels: [
    level('same', 'the same number', '+', 0.95, 0.0000001),
    level('one-edit', 'a slip apart', '~', 0.03, 0.00001),
    level('conflict', 'another number', '!', 0.02, 0.99),
  ],
  prepare: ([written = '']) => numberOf(written),
  compare: (left, right) => (left === right ? 0 : slipOf(left, right) === 'more' ? 2 : 1),
});

/** A document. Somebody may have several, so that another one hardly speaks against anything; a slip apart it may be either, and says nothing. */
export const typedDocument = defineKind<string>({
  name: 'typed-document',
  levels: [
    level('same', 'the same number', '+', 0.7, 0.0000001),
    level('conflict', 'another number', '~', 0.3, 0.99),
  ],
  prepare: ([written = '']) => numberOf(written),
  compare: (left, right) => (left === right ? 0 : slipOf(left, right) === 'more' ? 1 : -1),
});

/** A telephone. Somebody may have several. */
export const typedPhone = defineKind<string>({
  name: 'typed-phone',
  levels: [
    level('same', 'the same number', '+', 0.6, 0.00001),
    level('conflict', 'another number', '~', 0.4, 0.99),
  ],
  prepare: ([written = '']) => phoneKey(written),
  compare: (left, right) => (left === right ? 0 : 1),
});

/** Where somebody lives or something is, by its words. */
export const typedAddress = defineKind<Words>({
  name: 'typed-address',
  levels: [
    level('same', 'the same', '+', 0.6, 0.0001),
    level('near', 'half of its words', '~', 0.2, 0.02),
    level('conflict', 'another', '−', 0.2, 0.98),
  ],
  prepare: ([written = '']) =>
    known(
      new Set(
        nameBase(written)
          .split(' ')
          .filter((word) => word !== ''),
      ),
    ),
  compare: (left, right) => {
    if (isSame(left, right)) return 0;
    const shared = [...left].filter((word) => right.has(word)).length;
    return shared * 2 >= Math.min(left.size, right.size) ? 1 : 2;
  },
});

/** The name of a company without its legal form. */
export const typedOrganisation = defineKind<Words>({
  name: 'typed-organisation',
  levels: [
    level('exact', 'the same', '+', 0.75, 0.0001),
    level('spelled', 'a slip apart', '~', 0.1, 0.00005),
    level('part', 'one is a part of the other', '~', 0.12, 0.003),
    level('conflict', 'another name', '−', 0.03, 0.99),
  ],
  prepare: ([written = '']) =>
    known(new Set(nameKeys(withoutDots(written)).filter((word) => !legalWords.has(word)))),
  compare: (left, right) => {
    if (isSame(left, right)) return 0;
    if (holds(left, right) || holds(right, left)) return 2;
    return areNear(left, right) ? 1 : 3;
  },
});
