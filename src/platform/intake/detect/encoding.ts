import chardet from 'chardet';
import iconv from 'iconv-lite';
import type { Encoding } from './encoding-names.ts';

export { type Encoding, encodings } from './encoding-names.ts';

/** The character set of a file, how many bytes of mark stand before the text, and whether a person should look. */
export type EncodingFound = Readonly<{ encoding: Encoding; skip: number; sure: boolean }>;

/** What a pass over the bytes showed. */
export type ByteCounts = Readonly<{
  wellFormed: number;
  broken: number;
  nulEven: number;
  nulOdd: number;
  bytes: number;
}>;

/** Counts multi-byte characters that are well formed as UTF-8, those that are not, and NUL bytes by parity. `goesOn`: a piece that may begin inside a character. */
export function countBytes(bytes: Uint8Array, goesOn = false): ByteCounts {
  let wellFormed = 0;
  let broken = 0;
  let nulEven = 0;
  let nulOdd = 0;
  for (let at = goesOn ? rest(bytes) : 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) at % 2 === 0 ? nulEven++ : nulOdd++;
    if (byte < 0x80) continue;
    const more = sequenceLength(bytes, at);
    if (more === 0) broken++;
    else wellFormed++;
    at += more;
  }
  return { wellFormed, broken, nulEven, nulOdd, bytes: bytes.length };
}

/** The bytes at the beginning that belong to a character of the piece before. */
function rest(bytes: Uint8Array): number {
  let at = 0;
  while (at < 3 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at++;
  return at;
}

/** How many bytes follow the lead byte at `at` in a well-formed UTF-8 character; 0: it is none. A character cut off at the end counts as well formed. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const more =
    lead >= 0xc2 && lead <= 0xdf
      ? 1
      : lead >= 0xe0 && lead <= 0xef
        ? 2
        : lead >= 0xf0 && lead <= 0xf4
          ? 3
          : 0;
  for (let next = 1; next <= more; next++) {
    const byte = bytes[at + next];
    if (byte === undefined) return next === 1 ? 1 : next - 1;
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  return more;
}

/**
 * The character set of a file.
 * 1. A byte-order mark decides. 2. NUL in every second byte is UTF-16. 3. Well-formed UTF-8 beyond chance is UTF-8, even where some
 * bytes are broken (those rows are refused). 4. Otherwise the set whose letters stand where letters of a language stand.
 */
export function findEncoding(head: Uint8Array, sample: Uint8Array, counts: ByteCounts): EncodingFound {
  const mark = byteOrderMark(head);
  if (mark) return mark;
  const half = counts.bytes / 2;
  // Blanks, digits and delimiters have a NUL beside them, whatever the script of the words.
  if (counts.nulOdd > Math.max(3, half * 0.1) && counts.nulEven < counts.nulOdd * 0.1)
    return { encoding: 'utf-16le', skip: 0, sure: true };
  if (counts.nulEven > Math.max(3, half * 0.1) && counts.nulOdd < counts.nulEven * 0.1)
    return { encoding: 'utf-16be', skip: 0, sure: true };
  if (counts.broken === 0) return { encoding: 'utf-8', skip: 0, sure: true };
  if (counts.wellFormed > 20 * counts.broken) return { encoding: 'utf-8', skip: 0, sure: false };
  return { ...eightBit(sample), skip: 0 };
}

function byteOrderMark(head: Uint8Array): EncodingFound | undefined {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', skip: 3, sure: true };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', skip: 2, sure: true };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', skip: 2, sure: true };
  return undefined;
}

const candidates = [
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'iso-8859-2',
  'iso-8859-5',
  'koi8-r',
  'cp852',
  'cp866',
] as const;

/** Letters that texts of the region, and of western Europe, use beyond a to z: what a wrong set would not give. */
const expected: Readonly<Record<(typeof candidates)[number], RegExp>> = {
  'windows-1250': /[čćžšđČĆŽŠĐëËçÇ]/u,
  'iso-8859-2': /[čćžšđČĆŽŠĐëËçÇ]/u,
  cp852: /[čćžšđČĆŽŠĐëËçÇ]/u,
  'windows-1251': /[а-яА-ЯёЁђѓєѕіїјљњћќўџЂЃЄЅІЇЈЉЊЋЌЎЏґҐ]/u,
  'iso-8859-5': /[а-яА-ЯёЁђѓєѕіїјљњћќўџЂЃЄЅІЇЈЉЊЋЌЎЏ]/u,
  'koi8-r': /[а-яА-ЯёЁ]/u,
  cp866: /[а-яА-ЯёЁ]/u,
  'windows-1252': /[àáâãäåçèéêëìíîïñòóôõöùúûüÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜßºª]/u,
};

function eightBit(sample: Uint8Array): Readonly<{ encoding: Encoding; sure: boolean }> {
  const buffer = Buffer.from(sample.buffer, sample.byteOffset, sample.byteLength);
  const guesses = new Map(
    chardet.analyse(buffer).map((guess) => [guess.name.toLowerCase(), guess.confidence / 100]),
  );
  const scores = candidates
    .map((encoding) => ({
      encoding,
      // Where two sets read the same text, the one that Windows writes is the likelier.
      score:
        letterScore(iconv.decode(buffer, encoding), encoding) +
        0.1 * (guesses.get(encoding) ?? 0) +
        (encoding.startsWith('windows') ? 0.11 : 0),
    }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = scores;
  if (!first) return { encoding: 'windows-1252', sure: false };
  return { encoding: first.encoding, sure: first.score > 0.7 && first.score - (second?.score ?? 0) > 0.1 };
}

/** The share of characters beyond ASCII that are letters of the set's languages, in a place where such a letter stands. */
function letterScore(text: string, encoding: (typeof candidates)[number]): number {
  const letter = expected[encoding];
  const cyrillic = letter.test('а');
  let good = 0;
  let all = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character < '\u0080') continue;
    all++;
    if (/\p{Cc}|\uFFFD/u.test(character)) good -= 1;
    else if (letter.test(character)) good += inPlace(text, at, cyrillic) ? 1 : 0.2;
    else if (/[–—„“”‘’«»€№°§…]/u.test(character)) good += 0.5;
  }
  return all === 0 ? 0 : good / all;
}

/** A Cyrillic letter stands beside others of its case pattern; an accented Latin one beside plain ones. */
function inPlace(text: string, at: number, cyrillic: boolean): boolean {
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  const here = text[at] ?? '';
  if (cyrillic) {
    const word = /\p{Script=Cyrillic}/u;
    const changesCase = /\p{Ll}/u.test(before) && /\p{Lu}/u.test(here);
    return !changesCase && (word.test(before) || word.test(after)) && !/[a-z]/i.test(before + after);
  }
  const wrongCase = /\p{Ll}/u.test(before) && /\p{Lu}/u.test(here);
  return !wrongCase && (/[a-z]/i.test(before) || /[a-z]/i.test(after));
}

/** Decodes piece by piece. */
export type Decoder = Readonly<{ write(bytes: Uint8Array): string; end(): string }>;

/** A decoder for one of the character sets; bytes that it cannot mean become U+FFFD. */
export function decoderOf(encoding: Encoding): Decoder {
  if (encoding === 'utf-8') {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
  }
  const decoder = iconv.getDecoder(encoding, { stripBOM: false });
  return {
    write: (bytes) => decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
    end: () => decoder.end() ?? '',
  };
}
