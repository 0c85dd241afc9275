import type { Assignment } from './assign.ts';
import { lazily } from './lazily.ts';
import { isCountry } from './lexicon.ts';
import type { PreparedName, Token } from './name.ts';
import { readTable } from './tables.ts';

// The seat of an authority says whose it is: Bundesministerium für Inneres, Wien, is Austria's (db/reference/names/capitals.csv).

const countries = lazily(
  () =>
    new Map<string, string>(
      readTable('capitals').map(({ town, country }) => [`town-${town}`, country ?? '']),
    ),
);

const countryOfSeat = (token: Token): string => (token.isSeat ? (countries().get(token.meaning) ?? '') : '');

const countryOf = (token: Token): string =>
  [token.concept, token.meaning].find((said) => said !== '' && isCountry(said)) ?? '';

const none: ReadonlySet<Token> = new Set();

/**
 * Where of what is left over one name has a country and the other a capital: the two words where they say the same, 'two' where
 * the capital is another country's (Policia e Shtetit, Tiranë; Policia e Kosovës).
 */
export function seatsOfCountries(
  short: PreparedName,
  long: PreparedName,
  way: Assignment,
): ReadonlySet<Token> | 'two' {
  const [left, right] = [
    short.tokens.filter((_, at) => (way.to[at] ?? -1) < 0),
    long.tokens.filter((_, at) => !way.to.includes(at)),
  ];
  for (const [some, others] of [
    [left, right],
    [right, left],
  ] as const) {
    const country = some.find((token) => countryOf(token) !== '');
    const seat = others.find((token) => countryOfSeat(token) !== '');
    if (country === undefined || seat === undefined || others.some((token) => countryOf(token) !== ''))
      continue;
    return countryOf(country) === countryOfSeat(seat) ? new Set([country, seat]) : 'two';
  }
  return none;
}
