// How a name is cut into words, before any of them is read.

/** A word of a name as written, in lower case. */
export type Word = {
  readonly text: string;
  readonly isCut: boolean;
  readonly isJoined: boolean;
  readonly isUpper: boolean;
};

const apostrophes = /['’‘`´ʼʻ′]/g;
const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;

/** The words of a name: parted by anything that is neither letter, figure nor sign on a letter. O'Brien is one word. */
export function wordsOf(text: string): readonly Word[] {
  const clean = withLetters(text);
  const words: Word[] = [];
  for (const match of clean.matchAll(wordPattern)) {
    const after = clean[match.index + match[0].length];
    words.push({
      text: lower(match[0]),
      isCut: after === '.',
      isJoined: words.length > 0 && /\p{L}[-‐‑–]$/u.test(clean.slice(0, match.index)),
      isUpper:
        match[0].length > 1 && match[0] === match[0].toUpperCase() && match[0] !== match[0].toLowerCase(),
    });
  }
  return words;
}

/** The same where letters parted by dots are one word, as in an organisation's name: d.o.o. is doo. */
export function organisationWordsOf(text: string): readonly Word[] {
  const joined = withLetters(text)
    .replace(
      /(?<![\p{L}\p{N}])(?:\p{L}{1,2}\.\s?){2,}(?:\p{L}{1,2}(?![\p{L}\p{N}]))?/gu,
      (dotted) => ` ${dotted.replace(/[.\s]/g, '')} `,
    )
    .replace(/(?<=[\p{L}])\/(?=[\p{L}])/gu, '')
    .replace(/&/g, ' and ')
    .replace(/(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L}{3})/gu, ' ');
  return wordsOf(joined);
}

function withLetters(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(apostrophes, '');
}

/** Lower case in which a Turkish capital İ is an i. */
function lower(text: string): string {
  return text.replaceAll('İ', 'i').toLowerCase().normalize('NFC');
}
