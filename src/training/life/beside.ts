import { type Chance, chanceAt } from '../chance.ts';
import { slip } from '../dirt/letters.ts';
import type { Hand } from '../firearms/words.ts';
import { personAt } from '../people/person.ts';
import type { Script } from '../people/scripts.ts';
import { writePerson } from '../people/written.ts';
import type { Life, Size } from './life.ts';
import { paperNumbers } from './papers.ts';

/** Writings-down beside which something stands: each has its own run of chance, so that nothing else changes by it. */
const perLife = 32;

// A register of seizures names procedure and control number in every row (Rio's does, 64,525 rows) and the seal in two of three (.332
// blank); the laboratory whose case and exhibit it examines and the seal that it broke. How often the laboratory leaves one out, and
// how often any is miswritten, is an estimate.
const blank = {
  case: { seized: 0.01, examined: 0.05 },
  exhibit: { seized: 0.01, examined: 0.05 },
  seal: { seized: 0.332, examined: 0.1 },
} as const;
const misspelled = 0.01;

/** What stands beside a gun in a row, by mention. */
export type Beside = Readonly<
  Record<'caseNumbers' | 'exhibitNumbers' | 'sealNumbers' | 'papers' | 'holders', ReadonlyMap<number, string>>
>;

/** The numbers among it. */
export type Numbers = Omit<Beside, 'holders'>;

/** What clerks write beside a gun: the procedure, the exhibit and its seal, papers that name it, whose it is. */
export function besideGun(size: Size, life: Life): Beside {
  return { ...numbersBeside(size, life), holders: holderNames(size, life) };
}

/** The same without names: in a database the holder is a record of his own. */
export function numbersBeside(size: Size, life: Life): Numbers {
  return { ...exhibitNumbers(size, life), papers: paperNumbers(size, life) };
}

/** The procedure in which a gun was taken or for which it was examined, its number as an exhibit and its seal, as police and laboratory write them. */
function exhibitNumbers(
  { seed }: Size,
  { gun, happenings }: Life,
): Pick<Beside, 'caseNumbers' | 'exhibitNumbers' | 'sealNumbers'> {
  const caseNumbers = new Map<number, string>();
  const exhibits = new Map<number, string>();
  const seals = new Map<number, string>();
  let [reference, exhibit, seal] = ['', '', ''];
  for (const { mention, ...happening } of happenings) {
    const { kind } = happening;
    if (kind !== 'seized' && kind !== 'examined') continue;
    const at = gun.index * perLife + mention;
    if (kind === 'seized') {
      const { procedure } = happening;
      reference = procedure.reference;
      exhibit = controlNumber(procedure.index, procedure.item);
      seal = '';
    }
    const write = (
      into: Map<number, string>,
      text: string,
      of: keyof typeof blank,
      start: number,
    ): string => {
      const chance = chanceAt(seed, 'clerk', start - at);
      if (text === '' || chance.yes(blank[of][kind])) return '';
      into.set(mention, chance.yes(misspelled) ? slip(chance, text) : text);
      return text;
    };
    write(caseNumbers, reference, 'case', -3_000_000_000);
    write(exhibits, exhibit, 'exhibit', -5_000_000_000);
    if (kind === 'seized') {
      const { procedure } = happening;
      // What was not sealed has no seal to break.
      seal = write(seals, sealNumber(seed, procedure.index, procedure.item), 'seal', -6_000_000_000);
    } else write(seals, seal, 'seal', -6_000_000_000);
  }
  return { caseNumbers, exhibitNumbers: exhibits, sealNumbers: seals };
}

/** The store's running number: guns of one procedure follow each other. */
const controlNumber = (procedure: number, item: number): string => String(310_000 + procedure * 8 + item);

/** From a station's roll of seals: those of one procedure follow each other. */
function sealNumber(seed: number, procedure: number, item: number): string {
  const roll = chanceAt(seed, 'clerk', -7_000_000_000 - procedure).whole(0, 9_999_990);
  return `I${String(roll + item).padStart(8, '0')}`;
}

/** Whose the gun is, as registry and report of loss name him, by mention; organisations are not named. */
function holderNames({ seed }: Size, { gun, mentions, happenings }: Life): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const happening of happenings) {
    if (happening.kind !== 'registered' && happening.kind !== 'lost') continue;
    const holder = happening.kind === 'registered' ? happening.holder : happening.by;
    if (holder.kind !== 'person' || names.has(happening.mention)) continue;
    const chance: Chance = chanceAt(seed, 'clerk', -4_000_000_000 - gun.index * perLife - happening.mention);
    const script = scriptOf(mentions[happening.mention]?.hand ?? 'en');
    const source = happening.kind === 'lost' ? 'loss' : 'registry';
    const { given, family } = writePerson(chance, personAt(seed, holder.index), { source, script, seed });
    names.set(happening.mention, (chance.yes(0.7) ? [given, family] : [family, given]).join(' ').trim());
  }
  return names;
}

const scriptOf = (hand: Hand): Script =>
  hand === 'mk' || hand === 'sr-Cyrl' ? 'cyrillic' : hand === 'en' ? 'ascii' : 'latin';
