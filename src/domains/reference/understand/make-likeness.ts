import type { Make } from '../catalogue/makes.ts';
import { makesNearly } from './make-index.ts';
import { companyForms } from './make-surroundings.ts';
import { remembering } from './memory.ts';
import { editDistance, squash, words } from './text.ts';
import { classOfWord } from './type-words.ts';
import { isOrdinaryWord, isPlaceholder, standsBesideNames } from './vocabulary.ts';

// How far a cell that decides no make may still be meant for one: enough where a model beside it says the same, never alone.

/** The makes that a cell may be meant for: one of two named together, or a word two letters away. */
export const makesPerhaps: (cell: string) => readonly string[] = remembering((cell) => {
  if (cell.length > 40 || isPlaceholder(cell)) return [];
  const named = words(cell).filter((word) => !companyForms.has(word));
  const whole = named.join('');
  return [...new Set([whole, ...named].flatMap((word) => makesNearly(word).map(({ code }) => code)))];
});

/** Whether a cell looks like a slip of the pen for this make. */
export function resembles(cell: string, make: Make): boolean {
  return makesPerhaps(cell).includes(make.code) || mayBe(squash(cell), make);
}

function mayBe(written: string, make: Make): boolean {
  return [make.name, ...make.aliases].some((spelling) => {
    const key = squash(spelling);
    return key.length >= 4 && editDistance(key, written) <= (key.length >= 7 ? 3 : key.length >= 5 ? 2 : 1);
  });
}

/** Whether a make's cell holds a word that may be the name of a maker we do not know. */
export const namesSomebody: (cell: string) => boolean = remembering((cell) => {
  if (cell.trim() === '' || isPlaceholder(cell)) return false;
  return words(cell).some(
    (word) =>
      word.length >= 2 &&
      !/\d/.test(word) &&
      !companyForms.has(word) &&
      !isOrdinaryWord(word) &&
      !standsBesideNames(word) &&
      classOfWord(word) === undefined,
  );
});
