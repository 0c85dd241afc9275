/** What a person should look at in a text that is kept as it came. */
export type TextWarning = 'mixed-scripts' | 'bidi' | 'zero-width' | 'control' | 'decomposed';

const zeroWidth = /[\u200B-\u200D\u2060\uFEFF\u00AD]/;
const bidi = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const control = /[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/;
const beyondLatin1 = /[^\u0020-\u024F\n\r\t]/;

/** The warnings of a text: letters of several scripts in one word (a Cyrillic А in a Latin serial), marks that turn or hide text, accents apart from their letter. */
export function textWarnings(text: string): readonly TextWarning[] {
  if (!beyondLatin1.test(text) && !control.test(text) && !text.includes('\u00AD')) return [];
  const warnings: TextWarning[] = [];
  if (mixedScripts(text)) warnings.push('mixed-scripts');
  if (bidi.test(text)) warnings.push('bidi');
  if (zeroWidth.test(text)) warnings.push('zero-width');
  if (control.test(text)) warnings.push('control');
  if (/\p{M}/u.test(text) && text !== text.normalize('NFC')) warnings.push('decomposed');
  return warnings;
}

function mixedScripts(text: string): boolean {
  for (const word of text.split(/[^\p{L}\p{N}\p{M}\p{Cf}-]+/u)) {
    const scripts =
      Number(/\p{Script=Latin}/u.test(word)) +
      Number(/\p{Script=Cyrillic}/u.test(word)) +
      Number(/\p{Script=Greek}/u.test(word));
    if (scripts > 1) return true;
  }
  return false;
}
