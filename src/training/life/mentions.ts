import { chanceAt } from '../chance.ts';
import type { Source } from '../dirt/rates.ts';
import { type WrittenGun, writeGun } from '../firearms/written.ts';
import type { Person } from '../people/person.ts';
import { personAt } from '../people/person.ts';
import type { Script } from '../people/scripts.ts';
import { type PersonSource, type WrittenPerson, writePerson } from '../people/written.ts';
import { addDays } from './days.ts';
import { holdersOf, type Life, type Size } from './life.ts';
import type { Procedure } from './procedures.ts';

/** No life has more writings-down than this: the number of one follows from gun and place in its life. */
const perLife = 32;

/** A gun's mention as it is written, with the day when it was typed. */
export type GunMention = WrittenGun & Readonly<{ source: Source; recordedOn: string }>;

/** The writings-down of a life, in the order in which its happenings count them. */
export function gunMentions({ seed }: Size, { gun, mentions }: Life): readonly GunMention[] {
  return mentions.map((mention, at) => {
    const chance = chanceAt(seed, 'mention', gun.index * perLife + at);
    const written = writeGun(chance, gun, mention);
    return { ...written, source: mention.source, recordedOn: addDays(mention.on, chance.whole(0, 9)) };
  });
}

/** A person's mention as it is written. */
export type PersonMention = WrittenPerson &
  Readonly<{ source: PersonSource; recordedOn: string; person: Person }>;

/** How a holder stands in the registry: once, or a second time after a move, or in a neighbour's register too. */
export function holderMentions({ seed }: Size, index: number): readonly PersonMention[] {
  const person = personAt(seed, index);
  const chance = chanceAt(seed, 'clerk', -1 - index);
  const write = (source: PersonSource, from: number): PersonMention => {
    const script = chance.one<Script>(['latin', 'cyrillic', 'ascii'], Object.values(person.country.scripts));
    const day = addDays(`${from}-01-01`, chance.whole(0, 3_000));
    return { ...writePerson(chance, person, { source, script, seed }), source, recordedOn: day, person };
  };
  return [
    write('registry', 2005),
    ...(chance.yes(0.12) ? [write('registry', 2015)] : []),
    ...(chance.yes(0.02) ? [write('neighbour', 2010)] : []),
  ];
}

/** Those whom a procedure names: one in five of them holds no firearm. */
export function procedureMentions(size: Size, procedure: Procedure): readonly PersonMention[] {
  const all = Math.ceil(holdersOf(size) * 1.25);
  return procedure.persons.map(({ index }, at) => {
    const chance = chanceAt(size.seed, 'clerk', 1_000_000_000 + procedure.index * 4 + at);
    const person = personAt(size.seed, index % all);
    const script = chance.one<Script>(['latin', 'cyrillic', 'ascii'], [38, 40, 22]);
    const written = writePerson(chance, person, { source: 'police', script, seed: size.seed });
    return { ...written, source: 'police', recordedOn: procedure.on, person };
  });
}

/** The holder as he stands in a report of loss. */
export function reporterMention(
  size: Size,
  key: Readonly<{ gun: number; at: number; person: number; on: string }>,
): PersonMention {
  const chance = chanceAt(size.seed, 'clerk', 2_000_000_000 + key.gun * perLife + key.at);
  const person = personAt(size.seed, key.person);
  const script = chance.one<Script>(['latin', 'cyrillic', 'ascii'], Object.values(person.country.scripts));
  return {
    ...writePerson(chance, person, { source: 'loss', script, seed: size.seed }),
    source: 'loss',
    recordedOn: key.on,
    person,
  };
}
