import type { Make } from '../catalogue/makes.ts';
import { makes } from '../catalogue/makes.ts';
import { models } from '../catalogue/models.ts';
import { readCalibre } from './calibre.ts';
import {
  isNearlyShared,
  longestSpelling,
  makeByMisspelling,
  makeByNcic,
  makeBySound,
  makeBySpelling,
} from './make-index.ts';
import { companyForms, isOwnWord, isPartOfName, isSharedName, mayBeName } from './make-surroundings.ts';
import { remembering } from './memory.ts';
import { importers, readModelOfMake } from './model.ts';
import type { Reading } from './reading.ts';
import { wordClass } from './serial-words.ts';
import { plain, squash, words } from './text.ts';
import { classOfWord, typeClasses } from './type-words.ts';
import { isOrdinaryWord, isPlaceholder, isPlaceOfMakers } from './vocabulary.ts';

/** A make and what else stood in the cell, plain. */
export type MakeReading = Reading & { readonly rest: string };

/**
 * Reads a make cell; the first rule that decides wins.
 * 1. The whole cell is a known spelling.  2. It is after company forms are dropped ("Taurus S.A.").
 * 3. A known spelling among the words; two different makes decide only in "A type B" and "A vs B", where A made a copy of B.
 * 4. A spelling glued to a model or calibre ("tauruspt92", "hk.40").
 * 5. One wrong letter.  6. The same sound.
 */
export const readMake: (cell: string) => MakeReading | undefined = remembering((cell) => {
  if (cell.length > 80 || isPlaceholder(cell)) return undefined;
  const whole = squash(cell);
  const exact = makeBySpelling.get(whole);
  if (exact?.isCurated) return reading(exact, 'make.spelling', confidenceOf(exact, whole), '');
  const coded = makeByNcic.get(cell.trim());
  if (coded !== undefined) return reading(coded, 'make.ncic-code', 0.9, '');
  if (isCalibre(cell) || isImitation(cell)) return undefined;
  const parts = words(
    withoutInitialsDots(cell).replace(
      /^\s*(?:MARKA|MARKE|MARCA|MARQUE|BRAND|MAKE|PROIZVODJAC|PRODHUES|FABRICANTE)\b[.:\s]*/,
      '',
    ),
  );
  // Names of a code list are English: what is written in another script may be anything that sounds alike.
  if (exact !== undefined) return /[Ѐ-ӿ]/.test(cell) ? undefined : carriedOver(exact, whole, parts);
  const named = makeBySpelling.get(parts.join(''));
  if (named?.isCurated === true) return reading(named, 'make.spelling', 0.95, '');
  const joined = makeBySpelling.get(parts.filter((word) => !joining.has(word)).join(''));
  if (joined?.isCurated === true && parts.length > 2) return reading(joined, 'make.spelling', 0.94, '');
  if (namesSeveral(parts)) return ofTheCopy(parts) ?? notOfTheImporter(parts);
  const bare = withoutForms(parts);
  if (bare !== undefined) return bare;
  const wrong = wholeMisspelt(parts);
  if (wrong !== undefined) return wrong;
  // "Colt type", "Glock clone": whose pattern it is, not who made it.
  if (mayBeSeveral(parts) || isPattern(parts.at(-1) ?? '')) return undefined;
  return amongWords(parts) ?? glued(parts) ?? byFigureForLetter(parts) ?? byLetterOrSound(parts);
});

/** A name carried over from a code list: not where it holds a make of ours ("Indumil Colombia") or is the name of a model ("Scorpion"). */
function carriedOver(make: Make, whole: string, parts: readonly string[]): MakeReading | undefined {
  const known = amongWords(parts);
  if (known !== undefined && known.name.length >= 5) return known;
  return modelNames.has(whole) || isOrdinaryWord(whole)
    ? undefined
    : reading(make, 'make.spelling', confidenceOf(make, whole), '');
}

/** "Smith und Wesson", "Smith i Wesson": what joins the two halves of a name. */
const joining = new Set('AND UND EN END ET E Y I IN DHE SI VE ES OG OCH'.split(' '));

const modelNames = new Set(models.flatMap((model) => [model.name, ...model.aliases].map(squash)));

/** "Copy of Beretta", "prodhim artizanal", "replica": whoever is named did not make it. */
function isImitation(cell: string): boolean {
  return typeClasses(cell).some((kind) => kind === 'replica' || kind === 'home-made' || kind === 'toy');
}

/** "7.65 Browning" in a make's cell is a calibre. */
function isCalibre(cell: string): boolean {
  return /^\W*\d/.test(cell) && readCalibre(cell)?.rule === 'calibre.name';
}

/** A make at the very beginning of a cell that holds something else (a model, free text). */
export const readLeadingMake: (cell: string) => MakeReading | undefined = remembering((cell) => {
  if (isPlaceholder(cell)) return undefined;
  const parts = words(cell).slice(0, longestSpelling + 3);
  const found = runs(parts).find((run) => run.from === 0);
  if (found !== undefined)
    return reading(found.make, 'make.before-model', 0.85, parts.slice(found.to).join(' '));
  return glued(parts);
});

/** "E.R. Amantino" and "H.K. 91": the points of initials join, other points separate. */
function withoutInitialsDots(cell: string): string {
  return plain(cell).replace(/(?<=\b[A-Z])\.(?=[A-Z]\b)/g, '');
}

/** Every make named in a text, in order; `rest` holds the words after it. Ordinary and short words do not count. */
export function makesInWords(parts: readonly string[]): readonly MakeReading[] {
  return runs(parts).flatMap((run) => {
    const spelling = parts.slice(run.from, run.to).join('');
    if (spelling.length < 4 && !/^(?:HK|FN|CZ|SW|HR|FEG|SIG|TOZ|IMI|IWI|STI|NAA|CBC)$/.test(spelling))
      return [];
    return [reading(run.make, 'make.in-text', 0.88, parts.slice(run.to).join(' '))];
  });
}

type Run = { readonly make: Make; readonly from: number; readonly to: number };

const copyWords = new Set([
  'VS',
  'TYPE',
  'TIPO',
  'TIP',
  'VERSAO',
  'VERSION',
  'CLONE',
  'COPY',
  'COPIA',
  'KOPIJA',
  'LICENCE',
  'LICENSE',
  'LICENCA',
  'LIC',
  'SISTEM',
  'SYSTEM',
  'SISTEMA',
]);

/** A word behind the name whose pattern a thing follows. */
function isPattern(word: string): boolean {
  return copyWords.has(word) || word === 'STYLE' || word === 'STIL';
}

function withoutForms(parts: readonly string[]): MakeReading | undefined {
  const kept = parts.filter((word) => !companyForms.has(word));
  if (kept.length === 0 || kept.length === parts.length) return undefined;
  const key = kept.join('');
  const make = makeBySpelling.get(key);
  return make === undefined || !make.isCurated
    ? undefined
    : reading(make, 'make.without-company-form', 0.94, '');
}

/** "SIG SUER" is one letter from SIG Sauer as a whole, before it is SIG and something unknown. */
function wholeMisspelt(parts: readonly string[]): MakeReading | undefined {
  const kept = parts.filter((word) => !companyForms.has(word) && !/\d/.test(word));
  if (kept.length < 2) return undefined;
  const key = kept.join('');
  const make = makeBySpelling.has(key) ? undefined : makeByMisspelling(key);
  return make && reading(make, 'make.misspelt', 0.86, parts.filter((word) => /\d/.test(word)).join(' '));
}

/** "Tauus/Rossi": beside a known make stands a word that is nearly another one. */
function mayBeSeveral(parts: readonly string[]): boolean {
  const [run] = runs(parts);
  if (run === undefined) return false;
  return parts.some((word, at) => {
    if ((at >= run.from && at < run.to) || word.length < 5 || companyForms.has(word) || isOrdinaryWord(word))
      return false;
    const near = makeBySpelling.has(word) ? undefined : makeByMisspelling(word);
    return near !== undefined && near !== run.make && !near.sisters.includes(run.make.code);
  });
}

function namesSeveral(parts: readonly string[]): boolean {
  return new Set(runs(parts).map((run) => run.make.code)).size > 1;
}

/** "Imbel vs Colt 1911": the maker stands before the word for a copy, the pattern after it. */
function ofTheCopy(parts: readonly string[]): MakeReading | undefined {
  const first = runs(parts)[0];
  if (first === undefined || !parts.slice(first.to).some((word) => copyWords.has(word))) return undefined;
  return reading(first.make, 'make.of-the-copy', 0.75, restOf(parts, first));
}

/** "Zastava (Century import)": of a maker and a firm that imports others' arms the maker made it. */
function notOfTheImporter(parts: readonly string[]): MakeReading | undefined {
  const named = runs(parts);
  const [maker, ...others] = named.filter(({ make }) => !importers.has(make.code));
  if (maker === undefined || others.some(({ make }) => make !== maker.make)) return undefined;
  return reading(maker.make, 'make.not-the-importer', 0.85, restOf(parts, maker));
}

/**
 * A known make among other words. Words of a firm's form, countries and kinds of weapons add nothing; of other words we cannot
 * say whether they are the better half of another maker's name, so the make must come first, be its own name and no other's.
 */
function amongWords(parts: readonly string[]): MakeReading | undefined {
  const first = runs(parts)[0];
  if (first === undefined) return undefined;
  const rest = restOf(parts, first);
  const [only = '', ...further] = parts.slice(first.from, first.to);
  const isShared = further.length === 0 && isSharedName(only, first.make);
  // "Smith Manufacturing Company": a name that others bear too, as that of a firm.
  if (isShared && parts.some((word) => firmWords.has(word))) return undefined;
  // A town tells makers of one name apart ("Royal Arsenal Spandau").
  const isOneOfMany = isShared && isSharedName(only, first.make, 2);
  const isOther = (word: string): boolean =>
    mayBeName(word) && !isOwnWord(word, first.make) && (isOneOfMany || !isPlaceOfMakers(word));
  if (!parts.some((word, at) => (at < first.from || at >= first.to) && isOther(word)))
    return reading(first.make, 'make.among-words', 0.93, rest);
  if (parts.slice(0, first.from).some(isOther)) return undefined;
  const own = parts.slice(first.from, first.to);
  const isOwnName = own.some((word) => word.length > 2 && !isSharedName(word, first.make));
  return isOwnName || readModelOfMake(rest, first.make.code) !== undefined
    ? reading(first.make, 'make.before-words', 0.88, rest)
    : undefined;
}

const firmWords = new Set('MANUFACTURING INDUSTRIES INC CORP CORPORATION CO COMPANY LLC MFG'.split(' '));

function restOf(parts: readonly string[], run: Run): string {
  return [...parts.slice(0, run.from), ...parts.slice(run.to)].join(' ');
}

const denials = new Set('NOT NIJE NICHT NON NAO NIE NE'.split(' '));

/** Every curated spelling among the words, longest first, none overlapping; short ones only at the beginning. */
function runs(parts: readonly string[]): readonly Run[] {
  const found: Run[] = [];
  for (let from = 0; from < parts.length; from++) {
    for (let to = Math.min(parts.length, from + longestSpelling); to > from; to--) {
      const key = parts.slice(from, to).join('');
      const make = makeBySpelling.get(key);
      if (
        make === undefined ||
        !make.isCurated ||
        (key.length < 3 && from > 0 && !/^(?:HK|FN|CZ|SW)$/.test(key)) ||
        isOrdinaryWord(key) ||
        (key === 'STI' && parts[from - 1] === 'LTD') ||
        parts.slice(from, to).every((word) => companyForms.has(word))
      )
        continue;
      // "Smith (not Smith & Wesson)", "was successor to Charter Arms": who is meant is somebody else.
      if (
        denials.has(parts[from - 1] ?? '') ||
        parts[from - 2] === 'SUCCESSOR' ||
        parts[from - 2] === 'CONFUSE'
      )
        return [];
      if (copyWords.has(parts[from - 1] ?? '') && found.length === 0) return [];
      found.push({ make, from, to });
      from = to - 1;
      break;
    }
  }
  return found;
}

/** Letters, then the figure of a model or calibre: "TAURUSPT92", "HK40", "ИЖ22". */
function glued(parts: readonly string[]): MakeReading | undefined {
  const first = parts[0] ?? '';
  for (let length = Math.min(first.length - 1, 16); length >= 2; length--) {
    const make = makeBySpelling.get(first.slice(0, length));
    const after = first.slice(length);
    if (make === undefined || !make.isCurated) continue;
    const fits =
      length >= 5 ? /\d/.test(after) : length >= 4 ? /^[A-Z]{0,3}\d/.test(after) : /^\d/.test(after);
    const isWholeModel = length >= 5 && readModelOfMake(after, make.code) !== undefined;
    if (fits || isWholeModel || (length >= 5 && /^MOD(?:EL[LOE]?)?$/.test(after)))
      return reading(make, 'make.glued', length >= 4 ? 0.88 : 0.82, [after, ...parts.slice(1)].join(' '));
  }
  return undefined;
}

const letterOfFigure: Readonly<Record<string, string>> = { 0: 'O', 1: 'I', 5: 'S', 6: 'G', 8: 'B' };

/** What a reader of print makes of letters: "GL0CK", "8ERETTA". */
function byFigureForLetter(parts: readonly string[]): MakeReading | undefined {
  const whole = parts.join('');
  if (!/^[A-Z015-8]{5,}$/.test(whole) || !/\d/.test(whole) || whole.replace(/\d/g, '').length < 4)
    return undefined;
  const [one, other] = ['I', 'L'].map((stroke) =>
    makeBySpelling.get(
      whole.replace(/\d/g, (figure) => (figure === '1' ? stroke : (letterOfFigure[figure] ?? figure))),
    ),
  );
  const make = one ?? other;
  return make?.isCurated === true ? reading(make, 'make.figure-for-letter', 0.88, '') : undefined;
}

/** One wrong letter, or the same sound: of the whole, or of its first words when nothing else in the cell may be a name. */
function byLetterOrSound(parts: readonly string[]): MakeReading | undefined {
  const named = parts.filter((word) => !companyForms.has(word));
  const whole = named.join('');
  const candidates = named.length > 1 ? [whole, ...named.slice(0, 2)] : [whole];
  for (const word of candidates) {
    if (isNearlyShared(word)) return undefined;
    if (isOrdinaryWord(word) || isPartOfName(word) || classOfWord(word)?.misspelt === false) continue;
    const others = word === whole ? [] : named.filter((other) => other !== word);
    if (others.some((other) => mayBeName(other) || isPartOfName(other))) continue;
    const rest = others.join(' ');
    const misspelt = makeByMisspelling(word);
    if (misspelt !== undefined) return reading(misspelt, 'make.misspelt', 0.87, rest);
    // A word for the state of a number, in any of our languages, is no name that is written by ear.
    const sounding = wordClass(word) === undefined ? makeBySound(word) : undefined;
    if (sounding !== undefined) return reading(sounding, 'make.sounds-like', 0.8, rest);
  }
  return undefined;
}

function confidenceOf(make: Make, spelling: string): number {
  if (!make.isCurated) return 0.9;
  return spelling.length <= 2 ? 0.93 : 0.98;
}

function reading(make: Make, rule: string, confidence: number, rest: string): MakeReading {
  return { code: make.code, name: make.name, rule, confidence, rest };
}

const nameOfZastava = makes.find(({ code }) => code === 'zastava')?.name ?? '';

/** The same reading for Crvena Zastava. */
export function asZastava(make: MakeReading | undefined): MakeReading | undefined {
  return (
    make && {
      ...make,
      code: 'zastava',
      name: nameOfZastava,
      rule: 'make.cz-of-zastava',
      confidence: 0.82,
    }
  );
}
