import { readReferenceTable } from '../catalogue/table.ts';
import { remembering } from './memory.ts';
import { plain, squash, words } from './text.ts';

// Words that fill a cell without naming anything, and ordinary words that must never be taken for a name.

const rows = readReferenceTable('filler-words');
const placeholders = vocabulary('placeholder');
const ordinary = vocabulary('ordinary');
const besideNames = [...vocabulary('beside')];
const places = [...vocabulary('place')];

/** "Not identified", "other", "n/a" and the like in the languages of `db/reference/filler-words.csv`: the cell decides nothing. */
export function isPlaceholder(cell: string): boolean {
  const key = squash(cell);
  if (key === '' || placeholders.has(key)) return true;
  const parts = words(plain(cell));
  return parts.length <= 4 && parts.every((word) => placeholders.has(word));
}

/** A word of everyday or trade language that looks like a make ("pistol", "model", "defender"). */
export function isOrdinaryWord(word: string): boolean {
  return ordinary.has(word) || placeholders.has(word);
}

/** A word that stands beside a maker's name and says nothing of who it is: country, "made in", "factory". Known by its beginning. */
export const standsBesideNames: (word: string) => boolean = remembering((word) =>
  besideNames.some((stem) => word.startsWith(stem)),
);

/** A town where arms are made: it stands beside the names of its makers ("Benelli Urbino"). Known by its beginning. */
export const isPlaceOfMakers: (word: string) => boolean = remembering((word) =>
  places.some((stem) => word.startsWith(stem)),
);

function vocabulary(kind: string): ReadonlySet<string> {
  const all = rows.filter((row) => row.kind === kind).flatMap((row) => (row.words ?? '').split('|'));
  return new Set(all.map(squash).filter((word) => word !== ''));
}
