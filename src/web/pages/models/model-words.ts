import { formatDecimal, formatDigits } from '../../../ui/format.ts';
import type { Words } from '../../../ui/words.ts';

/** Notes that the program writes itself, which are said in the reader's language; others are a person's words. */
const noteWords: Readonly<Record<string, string>> = {
  learned: 'web.model.note.learned',
  'Weights by hand, before any record was looked at.': 'web.model.note.first',
};

/** The note of a model as its reader sees it. */
export function noteOf({ say }: Pick<Words, 'say'>, note: string): string {
  const word = noteWords[note];
  return word ? say(word) : note;
}

/** What a blocking rule brings together, from its name ('serialText start + modelCode same'): 'Serial number (begins the same) + Model'. */
export const ruleName = (
  { say, sayFirst }: Pick<Words, 'say' | 'sayFirst'>,
  entity: string,
  rule: string,
): string =>
  rule
    .split(' + ')
    .map((part) => {
      const [field = '', by = 'same'] = part.split(' ');
      const name = sayFirst([`field.${entity}.${field}`], field);
      return by === 'same' ? name : `${name} (${say(`linkage.key.${by}`)})`;
    })
    .join(' + ');

/** A share of pairs as a number with three digits that tell, as the language writes it: 0.86, of a small one 3.0e-7. */
export function shareOf(share: number, language: string): string {
  if (share >= 0.001) return formatDigits(share, language, 3);
  const [figure = '', power = ''] = share.toExponential(1).split('e');
  return `${formatDecimal(Number(figure), language, 1)}e${power}`;
}
