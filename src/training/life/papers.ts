import { chanceAt } from '../chance.ts';
import { slip } from '../dirt/letters.ts';
import type { Life, Size } from './life.ts';

const perLife = 32;

// Estimates: no register of holders may be had. A permit to acquire is given for each gun; the dealer keeps its number when he sells,
// the registry takes it in with the first registration. Every registration gives a weapon card; a new holder's names the card that it
// ends, and who reports a loss names the card if he has it or knows it.
const blank = { permitAtDealer: 0.15, permitAtRegistry: 0.1, card: 0.02, endedCard: 0.2, cardInLoss: 0.4 };
const misspelled = 0.01;

/** The papers that a row names (weapon cards, the permit to acquire), one after the other, by mention. */
export function paperNumbers(
  { seed }: Size,
  { gun, mentions, happenings }: Life,
): ReadonlyMap<number, string> {
  const written = new Map<number, string[]>();
  let line = 0;
  const write = (mention: number, number: string, missing: number): void => {
    const chance = chanceAt(seed, 'clerk', -10_000_000_000 - gun.index * perLife * 2 - line++);
    if (chance.yes(missing)) return;
    const list = written.get(mention) ?? [];
    written.set(mention, [...list, chance.yes(misspelled) ? slip(chance, number) : number]);
  };
  let card = '';
  let last = -1;
  for (const [at, happening] of happenings.entries()) {
    const { kind, mention, on } = happening;
    if (kind === 'registered') {
      if (card === '') {
        const permit = permitNumber(seed, gun.index, on);
        // The dealer's row stands before the registry's, where he sold the gun.
        if (mentions[mention - 1]?.source === 'dealer') write(mention - 1, permit, blank.permitAtDealer);
        write(mention, permit, blank.permitAtRegistry);
      } else if (mention !== last) write(mention, card, blank.endedCard);
      card = cardNumber(seed, gun.index * perLife + at);
      write(mention, card, blank.card);
      last = mention;
    } else if (kind === 'lost' && happening.how !== 'found') write(mention, card, blank.cardInLoss);
  }
  return new Map([...written].map(([mention, list]) => [mention, list.join('; ')]));
}

/** The weapon card that a registration gives; `at` is the registration's number among all happenings. */
export const cardNumber = (seed: number, at: number): string =>
  `WC-${digits(chanceAt(seed, 'clerk', -8_000_000_000 - at).whole(0, 9_999_999), 7)}`;

const permitNumber = (seed: number, gun: number, on: string): string =>
  `PA-${on.slice(0, 4)}-${digits(chanceAt(seed, 'clerk', -9_000_000_000 - gun).whole(0, 99_999), 5)}`;

const digits = (number: number, count: number): string => String(number).padStart(count, '0');
