/** Which scheme of the region a personal number belongs to by its form, and whether its check digit is right. */
export type CheckedNumber = Readonly<{
  scheme: 'jmbg' | 'nid' | 'kosovo' | 'other';
  valid: boolean | undefined;
}>;

/** The number as it is compared: capitals and figures alone. */
export const documentKey = (written: string): string => written.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');

/**
 * Checks a personal number of the six jurisdictions.
 * 1. Thirteen figures: JMBG and EMBG (Bosnia and Herzegovina, Montenegro, North Macedonia, Serbia), check digit modulo 11.
 * 2. A letter, eight figures, a letter: the Albanian NID, check letter modulo 23.
 * 3. Ten figures that begin with 1 or 2: the Kosovo personal number, check digit modulo 11.
 */
export function checkNumber(key: string): CheckedNumber {
  if (/^\d{13}$/.test(key)) return { scheme: 'jmbg', valid: isJmbg(key) };
  if (/^[0-9A-T]\d{8}[A-W]$/.test(key)) return { scheme: 'nid', valid: isNid(key) };
  if (/^[12]\d{9}$/.test(key)) return { scheme: 'kosovo', valid: isKosovo(key) };
  return { scheme: 'other', valid: undefined };
}

function isJmbg(key: string): boolean {
  const sum = weighted(key, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
  const check = 11 - (sum % 11);
  const month = Number(key.slice(2, 4));
  return month >= 1 && month <= 12 && check !== 10 && (check === 11 ? 0 : check) === Number(key[12]);
}

const letters = 'WABCDEFGHIJKLMNOPQRSTUV';

function isNid(key: string): boolean {
  const first = /[0-9]/.test(key[0] ?? '') ? Number(key[0]) : letters.indexOf(key[0] ?? '');
  const sum = first + weighted(key.slice(1), [1, 2, 3, 4, 5, 6, 7, 8]);
  return letters[sum % 23] === key[9];
}

function isKosovo(key: string): boolean {
  const check = 11 - (weighted(key, [4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  return (check >= 10 ? 0 : check) === Number(key[9]);
}

function weighted(key: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * Number(key[at]), 0);
}
