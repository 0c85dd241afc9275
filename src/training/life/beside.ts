import { chanceAt } from '../chance.ts';
import { slip } from '../dirt/letters.ts';
import type { Hand } from '../firearms/words.ts';
import { personAt } from '../people/person.ts';
import type { Script } from '../people/scripts.ts';
import { writePerson } from '../people/written.ts';
import type { Life, Size } from './life.ts';

/** Writings-down beside which something stands: each has its own run of chance, so that nothing else changes by it. */
const perLife = 32;

// A register of seizures names the procedure in every row (Rio's does), the laboratory whose case it examines; how often either
// is missing or miswritten is an estimate.
const blank = { police: 0.01, laboratory: 0.05 } as const;
const misspelled = 0.01;

/** The procedure in which a gun was taken or for which it was examined, as police and laboratory write it, by mention. */
export function caseNumbers({ seed }: Size, { gun, happenings }: Life): ReadonlyMap<number, string> {
  const numbers = new Map<number, string>();
  let reference = '';
  for (const happening of happenings) {
    if (happening.kind !== 'seized' && happening.kind !== 'examined') continue;
    if (happening.kind === 'seized') reference = happening.procedure.reference;
    const chance = chanceAt(seed, 'clerk', -3_000_000_000 - gun.index * perLife - happening.mention);
    if (chance.yes(happening.kind === 'seized' ? blank.police : blank.laboratory)) continue;
    numbers.set(happening.mention, chance.yes(misspelled) ? slip(chance, reference) : reference);
  }
  return numbers;
}

/** Whose the gun is, as registry and report of loss name him, by mention; organisations are not named. */
export function holderNames(
  { seed }: Size,
  { gun, mentions, happenings }: Life,
): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const happening of happenings) {
    if (happening.kind !== 'registered' && happening.kind !== 'lost') continue;
    const holder = happening.kind === 'registered' ? happening.holder : happening.by;
    if (holder.kind !== 'person' || names.has(happening.mention)) continue;
    const chance = chanceAt(seed, 'clerk', -4_000_000_000 - gun.index * perLife - happening.mention);
    const script = scriptOf(mentions[happening.mention]?.hand ?? 'en');
    const source = happening.kind === 'lost' ? 'loss' : 'registry';
    const { given, family } = writePerson(chance, personAt(seed, holder.index), { source, script, seed });
    names.set(happening.mention, (chance.yes(0.7) ? [given, family] : [family, given]).join(' ').trim());
  }
  return names;
}

const scriptOf = (hand: Hand): Script =>
  hand === 'mk' || hand === 'sr-Cyrl' ? 'cyrillic' : hand === 'en' ? 'ascii' : 'latin';
