import type { Chance } from '../chance.ts';
import type { Country, CountryCode } from './countries.ts';

// Without I, O, Q, S, Z, B and G, which would be read as digits.
const checkLetters = 'ACDEFHJKLMN';

/**
 * A personal number of an invented country: country, day of birth, a running number, a check letter ("XL-840512-0417-K"). It begins
 * with letters and ends with one, so that it is no number of any real country. The check letter is the weighted sum of all digits modulo 11.
 */
export function personalNumber(country: CountryCode, birth: string, running: number): string {
  const digits = `${birth.slice(2, 4)}${birth.slice(5, 7)}${birth.slice(8, 10)}${String(running % 10_000).padStart(4, '0')}`;
  return `${country}-${digits.slice(0, 6)}-${digits.slice(6)}-${checkLetter(digits)}`;
}

/** Whether the check letter fits. Every misread digit and every swap of two neighbours that differ is noticed. */
export function isPersonalNumber(written: string): boolean {
  const [, digits = '', serial = '', letter] = /^X[GLTU]-(\d{6})-(\d{4})-([A-N])$/.exec(written) ?? [];
  return letter !== undefined && checkLetter(digits + serial) === letter;
}

function checkLetter(digits: string): string {
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at + 1), 0);
  return checkLetters.charAt(sum % 11);
}

/** An identity card of an invented country: two letters of the issuing office, seven digits. */
export function documentNumber(chance: Chance, country: CountryCode): string {
  const series = chance.one(['A', 'C', 'E', 'K', 'M', 'P', 'T']);
  return `${country}${series}${String(chance.whole(0, 9_999_999)).padStart(7, '0')}`;
}

/** A telephone number that no real network can ring. */
export function phoneNumber(chance: Chance, { callingCode }: Country): string {
  return `+${callingCode} ${chance.one(['60', '61', '62', '65', '69'])} ${three(chance)} ${three(chance)}`;
}

function three(chance: Chance): string {
  return String(chance.whole(0, 999)).padStart(3, '0');
}
