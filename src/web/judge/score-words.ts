import type { z } from 'zod';
import type { partShape, scoreShape } from '../../domains/linkage/review/api.ts';
import { formatDecimal, formatProbability } from '../../ui/format.ts';
import type { Mark } from '../../ui/sign/Sign.tsx';
import type { Words } from '../../ui/words.ts';

/** What one comparison says of a pair. */
export type Part = z.output<typeof partShape>;
/** The score of a pair. */
export type Score = z.output<typeof scoreShape>;

/** The word of each sign. */
export const signWords: Readonly<Record<Mark, string>> = {
  '+': 'linkage.sign.agree',
  '~': 'linkage.sign.near',
  '−': 'linkage.sign.differ',
  '!': 'linkage.sign.against',
};

/** The sign that a reader sees: what differs differs, also where it hardly weighs, since somebody may have several telephones. */
export const signOf = ({ level, sign }: Pick<Part, 'level' | 'sign'>): Mark =>
  level === 'conflict' && sign === '~' ? '−' : sign;

type Saying = Pick<Words, 'say' | 'sayFirst' | 'language'>;

/** What a comparison is called. */
export const comparisonName = (words: Saying, comparison: string): string =>
  words.sayFirst([`linkage.comparison.${comparison}`], comparison);

/** What a level of a comparison says. */
export const levelName = (
  words: Saying,
  { comparison, level }: Pick<Part, 'comparison' | 'level'>,
): string =>
  comparison === 'related'
    ? relationName(words, level)
    : words.sayFirst([`linkage.level.${comparison}.${level}`], level);

/** What related pairs agree in, by the name that the model gives their kind: 'agree in exhibit, papers'. */
function relationName(words: Saying, kind: string): string {
  if (kind === 'by chance') return words.say('linkage.kind.chance');
  const what = /^agree in (.+)$/.exec(kind)?.[1];
  if (what === undefined) return kind;
  if (what === 'nothing for sure') return words.say('linkage.kind.agree.nothing');
  const names = what.split(', ').map((comparison) => comparisonName(words, comparison));
  return words.say('linkage.kind.agree', { what: names.join(', ') });
}

/** Weights are told to a tenth of a bit, with their sign. */
export const bitsOf = (words: Pick<Words, 'language'>, weight: number): string =>
  formatDecimal(weight, words.language, 1, true);

/** What the parts say, in a sentence of the reader's language: '+ Names: the same; ~ Date of birth: one digit apart'. */
export const partsInWords = (words: Saying, parts: readonly Part[]): string =>
  parts
    .map((part) => `${signOf(part)} ${comparisonName(words, part.comparison)}: ${levelName(words, part)}`)
    .join('; ');

/** The reason that a decision at one key press is kept with: what the parts of the score say, and the score. */
export function reasonOf(words: Saying, score: Score | null): string {
  if (!score || score.parts.length === 0) return words.say('linkage.reason.none');
  const figures = words.say('linkage.reason.score', {
    bits: bitsOf(words, score.weight),
    percent: formatProbability(score.probability, words.language),
    model: score.modelNumber,
  });
  return `${partsInWords(words, score.parts)}. ${figures}`;
}
