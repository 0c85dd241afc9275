import { readReferenceTable } from '../catalogue/table.ts';
import { types } from '../catalogue/types.ts';
import { makeBySpelling } from './make-index.ts';
import { remembering } from './memory.ts';
import { isOneEditApart, mayBeOneEditApart, plain, squash, words } from './text.ts';
import { kindsNamedIn, typeNamedBy } from './type-phrases.ts';

// The words for kinds of weapons and their qualities, in the languages of `db/reference/type-words.csv`.

type Phrase = { readonly words: readonly string[]; readonly class: string };

const { exact, stems, phrases, endings, neutral } = loadVocabulary();
const stemsByLetter = Map.groupBy(stems, (stem) => stem.text.charAt(0));
const phrasesByWord = Map.groupBy(phrases.keys(), (at) => phrases[at]?.words[0] ?? '');

/** What the words of a type cell name, in their order: nouns ("pistol") and qualities ("gas"). */
export const typeClasses: (cell: string) => readonly string[] = remembering((cell) => {
  const parts = typeWords(cell);
  const found = new Map<number, readonly string[]>();
  for (const { at, length, classes } of namesAmong(parts)) {
    for (let k = 0; k < length; k++) found.set(at + k, []);
    found.set(
      at,
      length === 1 && classes.length > 1 && isBesideThing(parts, at) ? classes.slice(0, 1) : classes,
    );
  }
  return parts.flatMap((word, at) => found.get(at) ?? classesOfWord(word));
});

/** "Обріз гвинтівки", "револьвер пневматичний": a word that alone names a kind says of the weapon beside it what it is like. */
function isBesideThing(parts: readonly string[], at: number): boolean {
  return typeClasses(parts.filter((_, k) => k !== at).join(' ')).some(isThing);
}

/** Where words say something together, and a word that is the name of a kind by itself: the longer ones first, none over another. */
function namesAmong(
  parts: readonly string[],
): readonly Readonly<{ at: number; length: number; classes: readonly string[] }>[] {
  const named = kindsNamedIn(parts).filter(
    ({ at, length }) => length > 1 || !(makeBySpelling.has(parts[at] ?? '') || isNeutral(parts[at] ?? '')),
  );
  const phrased = phrasesAmong(parts).flatMap((phrase) => {
    const at = positionOf(phrase.words, parts);
    const classes = phrase.class === 'neutral' ? [] : [phrase.class, ...thingsIn(phrase)];
    return at < 0 ? [] : [{ at, length: phrase.words.length, classes }];
  });
  if (named.length + phrased.length < 2) return named.length === 0 ? phrased : named;
  const taken = new Set<number>();
  return [...named, ...phrased]
    .toSorted((a, b) => b.length - a.length)
    .filter(({ at, length }) => {
      const places = Array.from({ length }, (_, k) => at + k);
      if (places.some((place) => taken.has(place))) return false;
      for (const place of places) taken.add(place);
      return true;
    });
}

/** The type that a cell names as a whole, or beside nothing but a make and figures. */
export function wholeName(cell: string): string | undefined {
  const parts = typeWords(cell);
  return (
    typeNamedBy(parts) ?? typeNamedBy(parts.filter((word) => !besideNames.has(word) && !saysNoKind(word)))
  );
}

/** A make or a figure. */
const saysNoKind = (word: string): boolean =>
  (/\d/.test(word) || isMake(word)) && classesOfWord(word).length === 0;

const besideNames = new Set(['CAL', 'KAL', 'CALIBRE', 'KALIBAR', 'KALIBER', 'MM']);

/** "Hava tabancası" says what a pistol is like, and that it is one. */
function thingsIn(phrase: Phrase): readonly string[] {
  if (!/^(?:air|gas|blank|signal|rubber)$/.test(phrase.class)) return [];
  return phrase.words.flatMap((word) => classOfWord(word)?.class ?? []).filter(isThing);
}

/** The phrases, longest first, whose first word stands among these words; see `positionOf`. */
function phrasesAmong(parts: readonly string[]): readonly Phrase[] {
  const numbers = new Set<number>();
  for (const part of parts)
    for (const length of [part.length, part.length - 1, part.length - 2])
      for (const at of phrasesByWord.get(part.slice(0, Math.max(length, 0))) ?? []) numbers.add(at);
  return [...numbers].sort((a, b) => a - b).flatMap((at) => phrases[at] ?? []);
}

/** The Greek karampina is a shotgun, the Ukrainian samopal made at home; in Latin letters they would be other things elsewhere. */
function typeWords(cell: string): readonly string[] {
  if (/[α-ω]/iu.test(cell)) return words(cell.replace(/καραμπ/giu, 'karamp'));
  return words(
    cell
      .replace(/самопал/giu, 'самороб')
      .replace(partOfModel, '')
      .replace(shortened, inFull),
  );
}

/** "Сайга-МК": the letters say nothing of its bore. */
const partOfModel = /(?<=\p{L})-[мm][кk](?!\p{L})/giu;

/** "Halbautom. Büchse": a word cut off by a point, of which all that begin so say one thing, is that word. */
const shortened = /\p{L}{4,}(?=\.)/gu;

function inFull(written: string): string {
  const word = squash(written);
  if (classOfWord(word) !== undefined || neutral.words.has(word)) return written;
  const begun = stems.filter((stem) => stem.text.startsWith(word));
  const [first] = begun;
  return first !== undefined && begun.every((stem) => stem.class === first.class) ? first.text : written;
}

/** The classes of one word: a German compound names a quality and, at its end, the thing ("Luftpistole"). */
function classesOfWord(word: string): readonly string[] {
  const known = classOfWord(word);
  if (known !== undefined && isThing(known.class)) return [headOf(word) ?? known.class];
  const ending = endings.find((end) => word.length > end.text.length + 2 && word.endsWith(end.text));
  const before =
    known === undefined && ending !== undefined
      ? classOfWord(word.slice(0, word.length - ending.text.length))
      : undefined;
  const quality = before !== undefined && !isThing(before.class) ? before : known;
  return [quality, ending].flatMap((part) => part?.class ?? []);
}

const leads = new Set(
  'pistol revolver handgun rifle carbine long-gun shotgun firearm submachine-gun machine-gun explosive ammunition'.split(
    ' ',
  ),
);

/** "Pistolmagasin", "Gewehrgranate": the thing named last in a compound of two. */
function headOf(word: string): string | undefined {
  const stem = stemsByLetter.get(word.charAt(0))?.find((s) => word.startsWith(s.text));
  if (stem === undefined || word.length < stem.text.length + 4 || !leads.has(stem.class)) return undefined;
  const rest = word.slice(stem.text.length);
  for (const link of ['', 'S', 'N', 'EN', 'E', 'ER']) {
    const last = rest.startsWith(link) ? rest.slice(link.length) : '';
    const head = last.length < 4 ? undefined : classOfWord(last);
    if (head !== undefined && !head.misspelt && isThing(head.class)) return head.class;
  }
  return undefined;
}

const alsoQualities = new Set([
  'deactivated',
  'training',
  'flobert',
  'converted',
  'home-made',
  'muzzle-loader',
]);

/** True for a class that names a thing, not only what it is like. */
const isThing = (kind: string): boolean => types.has(kind) && !alsoQualities.has(kind);

/** Nouns that name a weapon of some kind. */
export const wholeWeapons: ReadonlySet<string> = new Set(
  'pistol revolver handgun rifle long-gun carbine automatic-rifle shotgun double-shotgun pump-shotgun submachine-gun machine-gun'.split(
    ' ',
  ),
);

/** In a cell of no more words than these each of them counts, also a short one: "PCP rifle", "gun oil". */
const fewWords = 4;

/** The words of a cell that say nothing to us: neither a kind nor a neutral word nor a make. Words of two and three letters count where they are few. */
export function unknownWords(cell: string): readonly string[] {
  const parts = typeWords(cell);
  const shortest = parts.length <= fewWords ? 2 : 4;
  const used = new Set<number>();
  for (const { at, length } of namesAmong(parts)) for (let k = 0; k < length; k++) used.add(at + k);
  return parts.filter(
    (word, at) =>
      word.length >= shortest &&
      !used.has(at) &&
      !/\d/.test(word) &&
      !isNamed(word) &&
      (classesOfWord(word).length === 0 || isOddCompound(word)),
  );
}

/** Whether a word of four letters and more is no kind of thing and no make, but says what one is like. */
export function describes(word: string): boolean {
  return word.length > 3 && !isMake(word) && classesOfWord(word).length === 0;
}

/** "Kriegswaffe": the end of a compound is known and what stands before it is not, so it may be what the whole thing is. */
function isOddCompound(word: string): boolean {
  if (classOfWord(word) !== undefined) return false;
  const ending = endings.find((end) => word.length > end.text.length + 2 && word.endsWith(end.text));
  if (ending === undefined) return false;
  const before = word.slice(0, word.length - ending.text.length);
  return ![before, before.replace(/(?:S|N|EN|ER)$/, '')].some(
    (part) => isNamed(part) || classesOfWord(part).length > 0,
  );
}

function isNamed(word: string): boolean {
  return isNeutral(word) || isMake(word);
}

function isNeutral(word: string): boolean {
  return neutral.words.has(word) || neutral.stems.some((stem) => word.startsWith(stem));
}

/** A make, also with an ending ("Макарова"). */
function isMake(word: string): boolean {
  if (word.length < 4) return makeBySpelling.get(word)?.isCurated === true;
  return [word, word.slice(0, -1), word.slice(0, -2)].some(
    (part) => part.length > 3 && makeBySpelling.has(part),
  );
}

/** Whether a word of the cell is known only as nearly another one. */
export function isMisspelt(cell: string): boolean {
  return typeWords(cell).some((word) => classOfWord(word)?.misspelt === true);
}

/** The class of one word, and whether it was spelt right. */
export const classOfWord: (
  word: string,
) => { readonly class: string; readonly misspelt: boolean } | undefined = remembering((word) => {
  const whole =
    exact.get(word) ??
    stemsByLetter.get(word.charAt(0))?.find((s) => word.startsWith(s.text) && mayEndSo(word, s))?.class;
  if (whole !== undefined) return { class: whole, misspelt: false };
  if (word.length < 6 || /\d/.test(word) || neutral.words.has(word)) return undefined;
  // A barrel ("canon", "cañón") is one letter from a cannon.
  const near = stems.filter(
    (s) => s.class !== 'cannon' && s.text.length >= 6 && word[0] === s.text[0] && startsNearly(word, s.text),
  );
  const first = near[0];
  return first !== undefined &&
    near.every((s) => s.class === first.class || s.text.length < first.text.length)
    ? { class: first.class, misspelt: true }
    : undefined;
});

/** Nouns take endings; a thing with more behind it ("Waffenteil", "granatahedhës") is something else. */
function mayEndSo(word: string, stem: { readonly text: string; readonly class: string }): boolean {
  const more = word.length - stem.text.length;
  if (stem.class === 'firearm' || more <= 4) return more <= 4;
  if (more > 9) return false;
  const isInflected = stem.text.length > 4 && !isThing(stem.class);
  return isInflected || endings.some((end) => word.endsWith(end.text));
}

function startsNearly(word: string, stem: string): boolean {
  if (word.length > stem.length + 4 || !mayBeOneEditApart(word, stem)) return false;
  return [0, -1, 1].some((d) => isOneEditApart(word.slice(0, stem.length + d), stem));
}

function positionOf(phrase: readonly string[], parts: readonly string[]): number {
  for (let at = 0; at + phrase.length <= parts.length; at++) {
    if (
      phrase.every(
        (word, k) =>
          parts[at + k]?.startsWith(word) === true && (parts[at + k]?.length ?? 0) <= word.length + 2,
      )
    )
      return at;
  }
  return -1;
}

function loadVocabulary(): {
  exact: ReadonlyMap<string, string>;
  stems: readonly { text: string; class: string }[];
  phrases: readonly Phrase[];
  endings: readonly { text: string; class: string }[];
  neutral: { readonly words: ReadonlySet<string>; readonly stems: readonly string[] };
} {
  const exact = new Map<string, string>();
  const stems: { text: string; class: string }[] = [];
  const phrases: Phrase[] = [];
  const endings: { text: string; class: string }[] = [];
  const neutral: { words: Set<string>; stems: string[] } = { words: new Set(), stems: [] };
  for (const row of readReferenceTable('type-words')) {
    const kind = row.class ?? '';
    if (row.match === 'phrase') {
      for (const phrase of (row.words ?? '').split('|'))
        phrases.push({ words: words(plain(phrase)), class: kind });
      continue;
    }
    for (const word of (row.words ?? '').split(' ')) {
      const text = squash(word);
      if (text === '') continue;
      if (kind === 'neutral') {
        if (row.match === 'stem') neutral.stems.push(text);
        else neutral.words.add(text);
      } else if (row.match === 'stem') stems.push({ text, class: kind });
      else if (row.match === 'ending') endings.push({ text, class: kind });
      else exact.set(text, kind);
    }
  }
  stems.sort((a, b) => b.text.length - a.text.length);
  phrases.sort((a, b) => b.words.length - a.words.length);
  endings.sort((a, b) => b.text.length - a.text.length);
  return { exact, stems, phrases, endings, neutral };
}
