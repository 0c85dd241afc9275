import type { Make } from '../catalogue/makes.ts';
import { makes } from '../catalogue/makes.ts';
import { once } from './memory.ts';
import { words } from './text.ts';
import { classOfWord } from './type-words.ts';
import { isOrdinaryWord, standsBesideNames } from './vocabulary.ts';

// What stands beside a make in its cell: a firm's form, a country and a kind of weapon say nothing of who made it,
// any other word may be the better half of another maker's name ("Lone Star", "Anarchy Arms (Storm Precision)").

/** Words of a firm's form and country, which are no name. */
export const companyForms: ReadonlySet<string> = new Set(
  (
    'GMBH AG KG SPA SRL SA S A SAS SL LTD LTDA LIMITED INC CORP CORPORATION CO COMPANY LLC DD AD DOO AS ARMS FIREARMS WAFFEN INDUSTRIES ' +
    'INDUSTRIA MANUFACTURING MFG MFR MAKE MARCA MARKA MARKE BRAND FABRICA TVORNICA FABRIKA ZAVOD USA BRASIL BRAZIL ARGENTINA AUSTRIA GERMANY ' +
    'FGUP OAO OOO ZAO PAO AO TOV JSC OJSC SAD BELGA TJECKIEN ITALY ITALIA SRBIJA SERBIA YUGOSLAVIA JUGOSLAVIJA TURKEY TURSKA RUSSIA RUSIJA SPAIN ESPANA'
  ).split(' '),
);

/** A word that may belong to a maker's name we do not know; figures, short words and what is said of any weapon do not. */
export function mayBeName(word: string): boolean {
  if (word.length < 4 || /\d/.test(word) || companyForms.has(word) || isOrdinaryWord(word)) return false;
  return !standsBesideNames(word) && classOfWord(word)?.misspelt !== false;
}

/** Whether other makers bear this word in their name too ("Arsenal", "Cobra"): beside words that we do not know it decides nothing. */
export function isSharedName(word: string, make: Make, others = 1): boolean {
  const bearers = bearersOf().get(word);
  if (bearers === undefined) return false;
  let found = 0;
  for (const code of bearers) if (code !== make.code && !make.sisters.includes(code)) found += 1;
  return found >= others;
}

/** Whether a word stands in one of the make's own spellings ("Beretta Pietro"). */
export function isOwnWord(word: string, make: Make): boolean {
  return bearersOf().get(word)?.has(make.code) === true;
}

/** Whether a word stands in the name of any maker that we know of: such a word is not a slip of the pen for another. */
export function isPartOfName(word: string): boolean {
  return bearersOf().has(word);
}

const bearersOf = once(bearers);

function bearers(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const make of makes) {
    for (const word of [make.name, ...make.aliases].flatMap(words)) {
      if (word.length < 3 || companyForms.has(word)) continue;
      const known = found.get(word) ?? new Set<string>();
      known.add(make.code);
      found.set(word, known);
    }
  }
  return found;
}
