import { readDay } from '../kinds/day.ts';
import { isSexWord } from '../kinds/text.ts';
import { plainText } from '../strings.ts';

/** What is known of a column before anything is compared: its heading and some of its values (not empty ones). */
export type ColumnSample = Readonly<{
  heading: string;
  values: readonly string[];
  /** Different values among all records, and records that say something. */
  distinct: number;
  filled: number;
  count: number;
}>;

/** How a column is to be compared; undefined: not at all, with the reason. */
export type Guess = Readonly<{ kind: string; role?: 'given' | 'family' }> | Readonly<{ leaveOut: string }>;

/** Words of headings, in the languages of the region and English; tried in this order, each with what its values must look like. */
const byHeading: readonly (readonly [pattern: RegExp, guess: (column: Looks) => Guess | undefined])[] = [
  [/\be ?mail|\bmejl|\bпошта\b|\bмејл/, () => ({ kind: 'email' })],
  [/\bserial|\bserijsk|\bсериск|\bсеријск|\bnumri serik/, () => ({ kind: 'serial' })],
  [/\b(?:make|maker|brand|manufacturer|marka|марка|proizvod|производ|prodhues)/, makeOrText],
  [/\b(?:calib|kalib|калиб)/, () => ({ kind: 'calibre' })],
  [/\b(?:phone|tel|telephone|mobile|cell|fax|telefon|телефон|мобил)/, () => ({ kind: 'phone' })],
  [/\b(?:post ?code|postal|zip|plz|poštanski|поштенски)/, () => ({ kind: 'postcode' })],
  [
    /\b(?:dob|birth|born|rodjen|rođen|rodenja|роден|раѓање|рођ|datelind|datëlind|lindj)/,
    (looks) => (looks.days > 0.5 ? { kind: 'birth' } : undefined),
  ],
  [/\b(?:sex|gender|pol|gjinia|пол)\b/, (looks) => (looks.distinct < 12 ? { kind: 'sex' } : undefined)],
  [
    /\b(?:street|house|building|flat|unit|apt)[ _]?(?:no|num|number|nr)\b|\bstreet number\b/,
    () => ({ kind: 'postcode' }),
  ],
  [
    /\b(?:address|addr|street|adresa|adresë|ulica|улица|адреса|rruga|residence|road)/,
    () => ({ kind: 'address' }),
  ],
  [
    /\b(?:case|procedure|exhibit|seal|control)[ _]?(?:no|nr|num|number|ref|reference)\b|\bpapers\b|\bброј на (?:предмет|пломба)|\bконтролен број|\bbroj (?:predmeta|plombe)|\bkontrolni broj|\bnumri i (?:lëndës|plombës|kontrollit)/,
    (looks) => (looks.letters < 0.5 ? { kind: 'reference' } : undefined),
  ],
  [/\b(?:plate|tablica|регистарск|targa)/, () => ({ kind: 'plate' })],
  [
    /\b(?:company|organi[sz]ation|business|firm|employer|institution|publisher|venue|restaurant|shop|store|vendor|supplier|hospital|school|организ|organiz|kompani)/,
    (looks) => ({ kind: looks.words > 5 ? 'text' : 'organisation' }),
  ],
  [
    /\b(?:given|first|fore|f|christian|ime|emri|име)[ _]?(?:name|names|nm)?\b(?!.*\b(?:last|family)\b)/,
    nameGuess('given'),
  ],
  [
    /\b(?:sur|last|family|second|l|s|maiden)[ _]?(?:name|names|nm)\b|\bsurname|\bprezime|\bпрезиме|\bmbiemri/,
    nameGuess('family'),
  ],
  [/\bmiddle|\bfather|\btatko|\bтатково|\bime oca|\batësi/, nameGuess(undefined)],
  [
    /\b(?:city|town|suburb|place|municip|locality|village|county|district|grad|mesto|qytet|град|место|општина|komuna)/,
    (looks) => ({ kind: looks.distinct <= 40 ? 'category' : 'place' }),
  ],
  [/\b(?:year|godina|година|viti|vintage)\b/, (looks) => (looks.years > 0.6 ? { kind: 'year' } : undefined)],
  [
    /\b(?:title|description|product|song|album|paper|abstract|comment|note|item)/,
    (looks) => (looks.words > 1.2 ? { kind: 'text' } : undefined),
  ],
  [
    /\bname|\bnaziv|\bназив|\bemërtim|\bauthor|\bartist|\bperson|\bcustomer|\bholder|\bowner/,
    (looks) =>
      looks.letters < 0.5
        ? undefined
        : looks.words > 5
          ? { kind: 'text' }
          : looks.words >= 1.5
            ? { kind: 'full-name' }
            : { kind: 'name' },
  ],
  [
    /\b(?:ssn|soc|passport|national|jmbg|embg|nid|document|licen[cs]e|tax|vat|iban|isbn|issn|doi|ean|upc|sku|imei|vin|personal|матичен|social)/,
    (looks) => (looks.codes > 0.6 ? { kind: 'document' } : undefined),
  ],
];

type Looks = Readonly<{
  distinct: number;
  ratio: number;
  days: number;
  years: number;
  letters: number;
  numbers: number;
  codes: number;
  mails: number;
  decimals: number;
  words: number;
  length: number;
  sexes: number;
}>;

/** Guesses how a column is to be compared, from its heading and its values. */
export function guessKind(column: ColumnSample): Guess {
  const heading = headingText(column.heading);
  if (column.filled === 0) return { leaveOut: 'it is empty' };
  if (column.distinct <= 1) return { leaveOut: 'it says the same everywhere' };
  if (
    /^(?:cluster|entity|truth|gold|label|ground truth|true|match|duplicate|group)(?: ?id| cluster| label)?$/.test(
      heading,
    )
  )
    return { leaveOut: 'it looks like the answer' };
  const looks = looksOf(column);
  if (isCounter(column, heading, looks)) return { leaveOut: 'it counts the rows' };
  for (const [pattern, guess] of byHeading) {
    const found = pattern.test(heading) ? guess(looks) : undefined;
    if (found) return found;
  }
  return byValues(looks);
}

/** What the values alone say. */
function byValues(looks: Looks): Guess {
  if (looks.mails > 0.7) return { kind: 'email' };
  if (looks.sexes > 0.9 && looks.distinct <= 8) return { kind: 'sex' };
  if (looks.days > 0.8) return { kind: 'day' };
  if (looks.distinct <= 30 || (looks.distinct <= 200 && looks.ratio < 0.01)) return { kind: 'category' };
  if (looks.years > 0.9) return { kind: 'year' };
  if (looks.decimals > 0.3 && looks.numbers > 0.8) return { kind: 'quantity' };
  if (looks.codes > 0.7 && looks.length >= 5 && looks.ratio > 0.1) return { kind: 'code' };
  if (looks.numbers > 0.8) return { kind: looks.length >= 3 && looks.codes > 0.9 ? 'postcode' : 'quantity' };
  if (looks.words >= 3) return { kind: 'text' };
  return { kind: looks.words < 1.3 && looks.letters > 0.9 ? 'name' : 'place' };
}

function makeOrText(looks: Looks): Guess {
  return { kind: looks.words > 4 ? 'text' : 'make' };
}

function nameGuess(role: 'given' | 'family' | undefined): (looks: Looks) => Guess | undefined {
  return (looks) => {
    if (looks.letters < 0.5) return undefined;
    if (looks.words > 4) return { kind: 'text' };
    return role ? { kind: 'name', role } : { kind: 'name' };
  };
}

/** A heading as words: 'DateOfBirth', 'date_of_birth' and 'Date of birth' are one. */
export const headingText = (heading: string): string =>
  plainSigns(heading.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/(\p{L})(\d)/gu, '$1 $2'));

const plainSigns = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function looksOf({ values, distinct, filled }: ColumnSample): Looks {
  const share = (test: (value: string) => boolean): number =>
    values.filter(test).length / Math.max(1, values.length);
  const mean = (of: (value: string) => number): number =>
    values.reduce((sum, value) => sum + of(value), 0) / Math.max(1, values.length);
  return {
    distinct,
    ratio: distinct / Math.max(1, filled),
    days: share((value) => /\d.*\d.*\d.*\d/.test(value) && value.length >= 6 && readDay(value) !== undefined),
    years: share((value) => /^(1[5-9]|20)\d\d$/.test(value)),
    letters: share((value) => /^[^\d]*\p{L}[^\d]*$/u.test(value)),
    numbers: share((value) => /^[-+]?[\d.,' ]+$/.test(value)),
    codes: share((value) => /^[\p{L}\d\-/.]*\d[\p{L}\d\-/. ]*$/u.test(value) && value.split(' ').length <= 3),
    decimals: share((value) => /^\D{0,2}\d+[.,]\d{1,2}\D{0,2}$/.test(value)),
    mails: share((value) => value.includes('@')),
    words: mean((value) => plainText(value).split(' ').length),
    length: mean((value) => value.length),
    sexes: share(isSexWord),
  };
}

/** Every row another whole number, hardly a gap: nothing that two records of one thing share. */
function isCounter(
  { values, distinct, filled, count }: ColumnSample,
  heading: string,
  looks: Looks,
): boolean {
  if (distinct < filled || filled < count || looks.numbers < 1 || looks.years > 0.9) return false;
  if (/^(?:id|row|index|no|nr|num|number|rec id|record id|row id|unnamed ?\d*|)$/.test(heading)) return true;
  const numbers = values.map(Number);
  return Math.max(...numbers) - Math.min(...numbers) < count * 1.5;
}
