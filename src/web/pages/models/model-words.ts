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

/** A share of pairs as a number with three digits that tell: 0.86, 0.00000030. */
export const shareOf = (share: number): string =>
  share >= 0.001 ? String(Number(share.toPrecision(3))) : share.toExponential(1);
