// How a name is cut into words, before any of them is read.

/** A word of a name as written, in lower case. */
export type Word = {
  readonly text: string;
  readonly isCut: boolean;
  readonly isJoined: boolean;
  readonly isUpper: boolean;
  /** With two capitals and more: MUP, KMar. */
  readonly hasCapitals?: boolean;
  /** Of several words that are one general word together: what was written, and the words. */
  readonly written?: string;
  readonly parts?: readonly Word[];
};

const apostrophes = /['’‘`´ʼʻ′]/g;
const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;

/** Figures that a reading machine or a typist puts for letters: J0vanović, Mi1an. */
const letterOf: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 8: 'b', 9: 'g' };

/** A figure between letters is a letter; a nought before letters too, as in 0livera. */
function withReadFigures(text: string): string {
  if (!/\p{L}\d|\d\p{L}/u.test(text)) return text;
  return text
    .replace(/(?<=[aeiouAEIOU])1(?=\p{L})/gu, 'l')
    .replace(/(?<=\p{L})[0134589](?=\p{L})/gu, (figure) => letterOf[figure] ?? figure)
    .replace(/(?<![\p{L}\p{N}.,])0(?=\p{L}{2})|(?<=\p{L}{2})0(?![\p{L}\p{N}])/gu, 'o');
}

/** Two names without the blank between: SergejLavrov. */
const glued = /^\s*(?!Mac)(\p{Lu}\p{Ll}{2,})(\p{Lu}\p{Ll}{2,})\s*$/u;

/** The words of a name: parted by anything that is neither letter, figure nor sign on a letter. O'Brien is one word. */
export function wordsOf(text: string): readonly Word[] {
  const clean = withLetters(text)
    .replace(glued, '$1 $2')
    .replace(/(?<!\p{L})v\.\s?d\.?(?=\s)/giu, 'van der');
  const hasSmall = /\p{Ll}/u.test(clean) || !/\s/.test(clean.trim());
  const words: Word[] = [];
  for (const match of clean.matchAll(wordPattern)) {
    const after = clean[match.index + match[0].length];
    words.push({
      text: lower(match[0]),
      isCut: after === '.',
      isJoined: words.length > 0 && /\p{L}[-‐‑–]$/u.test(clean.slice(0, match.index)),
      isUpper:
        match[0].length > 1 && match[0] === match[0].toUpperCase() && match[0] !== match[0].toLowerCase(),
      hasCapitals: hasSmall && /\p{Lu}.*\p{Lu}/u.test(match[0]),
    });
  }
  return words;
}

/** The numbers of courts and stations; one letter alone may be an initial. */
const numberOf: Readonly<Record<string, number>> = Object.fromEntries(
  ['II', 'III', 'IV', 'VI', 'VII', 'VIII', 'IX', 'XI', 'XII', 'XIII'].map((roman) => [
    roman,
    readRoman(roman),
  ]),
);

function readRoman(roman: string): number {
  const values: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };
  return [...roman].reduce((sum, letter, at) => {
    const value = values[letter] ?? 0;
    return sum + (value < (values[roman[at + 1] ?? ''] ?? 0) ? -value : value);
  }, 0);
}

/** Fabbrica d'Armi: the article is a word of its own in an organisation's name. */
const elision = /(?<!\p{L})([dl]|dell|dall|nell|sull|all|qu)['’](?=\p{L})/giu;

/** What Italian companies of partners have before their form: di Zanotto & C. s.n.c. */
const andCompany = /\s(?:&|e)\s?C\.,?\s?(?=s\.|S\.|S[na][cs]|$)/gu;

/** A company's branch by its number: ogranak 2, poslovnica br. 14, Filiale 3. */
const branch =
  /[,\s]+[-–—(]?\s?(?:ogran(?:ak|ok)|огран(?:ак|ок)|poslovnica|пословница|podružnica|podruznica|подружница|filijala|филијала|филиал|філія|клон|dega|degë|filiale?|zweigstelle|niederlassung|branch|succursale|sucursala?|υποκατάστημα|şube(?:si)?|fióktelep|oddział|pobočka)\s(?:br\.?|бр\.?|nr\.?|no\.?|n\.?|№|αρ\.?)?\s?\d{1,3}\)?\s*$/iu;

/** The same, "for the" and "and the" of Arabic read as the article alone, and letters parted by dots as one word: d.o.o. is doo. */
export function organisationWordsOf(text: string): readonly Word[] {
  const joined = withLetters(
    text
      .replace(/(?<!\p{L})f\.\s?lli(?!\p{L})/giu, 'fratelli')
      .replace(andCompany, ' ')
      .replace(branch, '')
      .replace(/[(（]\s?(?:주|株)\s?[)）]|㈜|㈱/gu, ' 주식회사 ')
      .replace(elision, '$1 ')
      .replace(/(?<!\p{L})و?لل(?=\p{L}{3})|(?<!\p{L})وال(?=\p{L}{3})/gu, 'ال')
      .replace(/(?<=\p{L})['’]s(?!\p{L})/gu, ''),
  )
    .replace(/(?<!\p{L})(?:mun|or|гр|г|м|gr|jud|opšt|opš|општ)\.\s?(?=\p{Lu})/gu, ' ')
    .replace(
      /(?<!\p{L})(?:I{2,3}|IV|VI{1,3}|IX|XI{0,3})(?!\p{L})/gu,
      (roman) => ` ${numberOf[roman] ?? roman} `,
    )
    .replace(/(?<=\p{L}\s)[IVX]$/u, (roman) => String(readRoman(roman)))
    .replace(/(?<!\p{L})(?:n\.?\s?[oº°]|nº|nr|no|br|бр|č|№|#)\.?\s?(?=\d)/giu, ' ')
    .replace(
      /(?<![\p{L}\p{N}])(?:\p{L}{1,2}\.\s?){2,}(?:\p{L}{1,2}(?![\p{L}\p{N}]))?/gu,
      (dotted) => ` ${dotted.replace(/[.\s]/g, '')} `,
    )
    .replace(/(?<=[\p{L}])\/(?=[\p{L}])/gu, '')
    .replace(/(?<!\p{L})(\p{Lu}{1,2})\s?&\s?(\p{Lu}{1,2})(?!\p{L})/gu, '$1$2')
    .replace(/&/g, ' and ')
    .replace(/(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L}{3})/gu, ' ');
  return wordsOf(joined);
}

/** What Turkish puts behind a name, parted by an apostrophe: Karaağaçlı'nın. */
const turkishCase = /(?<=\p{L}{2})['’‘`´](?:n?[ıiuü]n|[dt][ae]n?|y[aeıiuü]|yl[ae])(?![\p{L}'’])/giu;

function withLetters(text: string): string {
  return withReadFigures(text.normalize('NFKC').replace(turkishCase, ''))
    .replace(/\p{Cf}/gu, '')
    .replace(apostrophes, '');
}

/** The one word of a person's name in brackets: Vučković (Milutin) Predrag. */
export function wordInBrackets(text: string): string | undefined {
  const found = /[(（]\s?([\p{L}\p{M}]{2,})\.?\s?[)）]/u.exec(text)?.[1];
  return found === undefined ? undefined : lower(found);
}

/** Lower case in which a Turkish capital İ is an i. */
function lower(text: string): string {
  return text.replaceAll('İ', 'i').toLowerCase().normalize('NFC');
}
