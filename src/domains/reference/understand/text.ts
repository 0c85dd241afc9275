import { hasOtherScript, inOneForm } from './other-scripts.ts';

// Words of any of our languages, brought to one alphabet: capitals A-Z without marks; Arabic and Hebrew keep their letters.

const cyrillic: Readonly<Record<string, string>> = {
  А: 'A',
  Б: 'B',
  В: 'V',
  Г: 'G',
  Ґ: 'G',
  Ѓ: 'GJ',
  Д: 'D',
  Ђ: 'DJ',
  Е: 'E',
  Ё: 'E',
  Є: 'E',
  Ж: 'Z',
  З: 'Z',
  Ѕ: 'DZ',
  И: 'I',
  І: 'I',
  Ї: 'I',
  Й: 'J',
  Ј: 'J',
  К: 'K',
  Ќ: 'KJ',
  Л: 'L',
  Љ: 'LJ',
  М: 'M',
  Н: 'N',
  Њ: 'NJ',
  О: 'O',
  П: 'P',
  Р: 'R',
  С: 'S',
  Т: 'T',
  Ћ: 'C',
  У: 'U',
  Ў: 'U',
  Ф: 'F',
  Х: 'H',
  Ц: 'C',
  Ч: 'C',
  Џ: 'DZ',
  Ш: 'S',
  Щ: 'ST',
  Ъ: 'A',
  Ы: 'I',
  Ь: '',
  Э: 'E',
  Ю: 'JU',
  Я: 'JA',
}; // prettier-ignore

const greek: Readonly<Record<string, string>> = {
  Α: 'A',
  Β: 'V',
  Γ: 'G',
  Δ: 'D',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'I',
  Θ: 'TH',
  Ι: 'I',
  Κ: 'K',
  Λ: 'L',
  Μ: 'M',
  Ν: 'N',
  Ξ: 'X',
  Ο: 'O',
  Π: 'P',
  Ρ: 'R',
  Σ: 'S',
  Τ: 'T',
  Υ: 'Y',
  Φ: 'F',
  Χ: 'H',
  Ψ: 'PS',
  Ω: 'O',
}; // prettier-ignore

/** Cyrillic capitals that look like a Latin one, and that one. */
const lookAlike: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
  І: 'I',
  Ј: 'J',
  Ѕ: 'S',
};

/** Greek capitals that look like a Latin one, and that one. */
const greekLookAlike: Readonly<Record<string, string>> = {
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'H',
  Ι: 'I',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ο: 'O',
  Ρ: 'P',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X',
};

/** Latin capitals that look like a Cyrillic one, in Latin letters what that one sounds like. */
const soundOfLookAlike: Readonly<Record<string, string>> = { B: 'V', C: 'S', H: 'N', P: 'R', X: 'H', Y: 'U' };

const marks: Readonly<Record<string, string>> = {
  Đ: 'DJ',
  Ł: 'L',
  Ø: 'O',
  Æ: 'AE',
  Œ: 'OE',
  ß: 'SS',
  ẞ: 'SS',
  İ: 'I',
  ı: 'I',
  Ð: 'D',
};

/** Capitals without marks, in Latin letters, everything else kept ("Застава м.70" becomes "ZASTAVA M.70"). */
export function plain(text: string): string {
  const upper = text.toUpperCase();
  if (isPlainAscii(upper)) return upper;
  return (hasOtherScript(upper) ? inOneForm(upper.normalize('NFC')) : upper.normalize('NFC'))
    .replace(/[A-ZА-ЯЀ-ЏҐ]*[Ѐ-ӿ][A-ZЀ-ӿ]*/g, latinWord)
    .replace(/[ĐŁØÆŒßẞİıÐ]/g, (letter) => marks[letter] ?? letter)
    .normalize('NFD')
    .replace(/[A-ZΑ-Ω]*[A-Z][A-ZΑ-Ω]*/g, greekLookAlikes)
    .replace(/ΟΥ/g, 'U')
    .replace(/(?<![Α-Ω])(?:ΜΠ|ΝΤ|ΓΚ)/g, (pair) => (pair === 'ΜΠ' ? 'B' : pair === 'ΝΤ' ? 'D' : 'G'))
    .replace(/[Α-Ωα-ως]/g, (letter) => greek[letter] ?? letter)
    .replace(/[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[’‘ʼ´`]/g, "'")
    .replace(/[×✕]/g, 'X')
    .replace(/[–—‑−]/g, '-')
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ');
}

/** The words and figures of a text, plain. */
export function words(text: string): readonly string[] {
  return plain(text).match(/[A-Z0-9\u05d0-\u05ea\u0620-\u06d3]+/g) ?? [];
}

/** Letters and figures of a text, plain, with nothing between them. */
export function squash(text: string): string {
  if (/^[A-Z0-9]*$/.test(text)) return text;
  return plain(text).replace(/[^A-Z0-9\u05d0-\u05ea\u0620-\u06d3]+/g, '');
}

/** True when one insertion, deletion, substitution or swap of neighbours makes the two equal. */
export function isOneEditApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at];
  return swapped && short.slice(at + 2) === long.slice(at + 2);
}

/** False where the first two letters show that no single edit makes two words equal; quicker than to look at all of them. */
export function mayBeOneEditApart(a: string, b: string): boolean {
  const [first, second] = [a.charCodeAt(0), a.charCodeAt(1)];
  const [start, next] = [b.charCodeAt(0), b.charCodeAt(1)];
  return first === start || second === next || first === next || second === start;
}

/** How many letters must be put in, left out or changed to make the two equal. */
export function editDistance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let at = 1; at <= b.length; at++) {
      const changed = (before[at - 1] ?? 0) + (a[row - 1] === b[at - 1] ? 0 : 1);
      line.push(Math.min(changed, (before[at] ?? 0) + 1, (line[at - 1] ?? 0) + 1));
    }
    before = line;
  }
  return before[b.length] ?? 0;
}

/** A word of Cyrillic letters; when Latin letters are mixed in, letters that look Latin are taken as such. */
function latinWord(word: string): string {
  const mixed = /[A-Z]/.test(word) && /[Ѐ-ӿ]/.test(word);
  const latinLetters = word.replace(/[^A-Z]/g, '').length;
  const allLookLatin =
    mixed &&
    latinLetters * 2 >= word.length &&
    [...word].every((letter) => /[A-Z]/.test(letter) || lookAlike[letter] !== undefined);
  if (allLookLatin) return [...word].map((letter) => lookAlike[letter] ?? letter).join('');
  // "Фopт": the Latin letters are there for Cyrillic ones that look alike.
  const isCyrillic = mixed && [...word].every((letter) => /[ABCEHIJKMOPTXYЀ-ӿ]/.test(letter));
  return [...word]
    .map((letter) => cyrillic[letter] ?? (isCyrillic ? soundOfLookAlike[letter] : undefined) ?? letter)
    .join('');
}

/** A word of Latin letters with Greek ones that look like them ("ΒΕRΕΤΤΑ"). */
function greekLookAlikes(word: string): string {
  return [...word].map((letter) => greekLookAlike[letter] ?? letter).join('');
}

function isPlainAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 126) return false;
  return true;
}
