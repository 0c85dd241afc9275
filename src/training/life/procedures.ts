import { type Chance, chanceAt } from '../chance.ts';
import { type Town, towns } from '../country/places.ts';
import { gunsInProcedure } from '../dirt/rates.ts';
import type { Hand } from '../firearms/words.ts';
import { dayBetween } from './days.ts';

/** A police procedure in which guns were taken. */
export type Procedure = Readonly<{
  /** Number among all procedures, from 0; the reference that people see is made of it. */
  index: number;
  reference: string;
  /** Which of the guns taken in it, from 1: they are numbered and sealed one after the other. */
  item: number;
  on: string;
  town: Town;
  quarter: string;
  context: 'search' | 'traffic' | 'border' | 'street' | 'surrender';
  hand: Hand;
  /** Persons that it names, by number, with what they stand in it as. */
  persons: readonly Readonly<{ index: number; role: 'suspect' | 'witness' }>[];
}>;

const contexts = ['search', 'traffic', 'border', 'street', 'surrender'] as const;

/**
 * Gives a seized gun its procedure: guns that follow each other are found together, in as many procedures of one, two or more
 * as in a real register. Two runs of numbers, for guns that are taken and for guns that are taken again.
 */
export function procedures(seed: number, run: 0 | 1): (after: string) => Procedure | undefined {
  let made = 0;
  let left = 0;
  let patience = 0;
  let item = 0;
  let now: Procedure | undefined;
  return (after) => {
    if (!now || left === 0) {
      const chance = chanceAt(seed, 'clerk', made * 2 + run);
      left = chance.one([1, 2, 3, 4, 5, 8], gunsInProcedure);
      now = procedureOf(chance, made * 2 + run, run === 0 ? 2014 : 2018);
      made += 1;
      patience = 8;
      item = 0;
    }
    if (now.on <= after) {
      patience -= 1; // this gun was not yet there: the procedure waits for the next, but not for ever
      if (patience === 0) left = 0;
      return undefined;
    }
    left -= 1;
    item += 1;
    return { ...now, item };
  };
}

function procedureOf(chance: Chance, index: number, from: number): Procedure {
  const town = chance.one(towns);
  const on = dayBetween(chance, from, 2025);
  const hand = chance.one(['mk', 'sq', 'sr-Latn', 'bs', 'sr-Cyrl'] as const, [30, 28, 24, 10, 8]);
  const count = chance.one([0, 1, 2, 3], [25, 55, 15, 5]);
  return {
    index,
    item: 0,
    reference: `${on.slice(0, 4)}/${String(index + 1).padStart(6, '0')}`,
    on,
    town,
    quarter: town.quarters[chance.whole(0, town.quarters.length - 1)] ?? '',
    context: chance.one(contexts, [46, 18, 9, 19, 8]),
    hand,
    persons: Array.from({ length: count }, (_, i) => ({
      index: chance.whole(0, 999_999_999),
      role: i === 2 ? ('witness' as const) : ('suspect' as const),
    })),
  };
}
