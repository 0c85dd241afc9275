/** 'seizedOn' as 'seized_on': the column of a field. */
export const toSnake = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** 'seized_on' as 'seizedOn': the field of a column. */
export const toCamel = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Outer white space gone, inner runs made one blank, NFC; '' becomes null. */
export function tidy(text: string): string | null {
  const clean = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return clean === '' ? null : clean;
}

/** A heading as it is compared: lower case, no accents or signs, in any script. */
export function foldHeading(heading: string): string {
  return heading
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
