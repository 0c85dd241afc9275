import type { Chance } from '../chance.ts';
import { misreadLetter, slip } from '../dirt/letters.ts';
import { type Person, personAt } from './person.ts';
import { inScript, type Script } from './scripts.ts';

/** A person as somebody writes him down. `dirt` goes beside the truth, never into a record. */
export type WrittenPerson = Readonly<{
  given: string;
  family: string;
  father: string;
  birth: string;
  sex: string;
  number: string;
  document: string;
  phone: string;
  address: string;
  place: string;
  script: Script;
  dirt: readonly string[];
}>;

/** Who writes a person down. */
export type PersonSource = 'registry' | 'police' | 'loss' | 'neighbour';

// Estimates: no real register of persons may be had. A desk that sees the identity card errs less than a patrol that hears a name.
const careless: Readonly<Record<PersonSource, number>> = {
  registry: 0.35,
  loss: 0.7,
  neighbour: 1,
  police: 1.5,
};

/** Writes a person down as an office of this kind does: in a script, with what it asks, and its mistakes. */
export function writePerson(
  chance: Chance,
  person: Person,
  { source, script, seed }: Readonly<{ source: PersonSource; script: Script; seed: number }>,
): WrittenPerson {
  const much = careless[source];
  const notes: string[] = [];
  const note = (what: string, likely: number): boolean => {
    const happens = chance.yes(likely);
    if (happens) notes.push(what);
    return happens;
  };
  const spell = (word: string): string => inScript(word, script, person.community.spelling);
  const moved = note('moved', 0.05 * much) ? personAt(seed, person.index + 7_919) : person;
  return {
    ...names(chance, person, { much, note, spell }),
    birth: birthDay(person.birth, { much, note }),
    sex: note('sex missing', 0.05 * much) ? '' : person.sex,
    number: number(chance, person.number, { much, note }),
    document: note('document missing', 0.25 + 0.3 * much)
      ? ''
      : slipped(chance, person.document, note('document misspelled', 0.01 * much)),
    phone: note('phone missing', 0.2 + 0.25 * much)
      ? ''
      : phone(chance, person, note('another phone', 0.08 * much)),
    address: note('address missing', 0.08 * much) ? '' : `${spell(moved.street)} ${moved.house}`,
    place: note('place missing', 0.04 * much)
      ? ''
      : inScript(moved.town.name, script, moved.country.code === 'XU' ? 'albanian' : 'slavic'),
    script,
    dirt: notes,
  };
}

type Noting = Readonly<{ much: number; note: (what: string, likely: number) => boolean }>;
type Naming = Noting & Readonly<{ spell: (word: string) => string }>;

function names(
  chance: Chance,
  person: Person,
  { much, note, spell }: Naming,
): Readonly<{ given: string; family: string; father: string }> {
  const maiden = person.bornFamily !== person.family;
  let family = spell(person.family);
  if (maiden && note('name before marriage', 0.08)) family = spell(person.bornFamily);
  else if (maiden && note('both family names', 0.06)) family = `${family}-${spell(person.bornFamily)}`;
  let given = spell(person.given);
  if (note('family name misspelled', 0.05 * much)) family = slip(chance, family);
  if (note('given name misspelled', 0.04 * much)) given = slip(chance, given);
  if (note('look-alike in name', 0.004 * much)) family = misreadLetter(chance, family);
  if (note('capitals', 0.12)) [given, family] = [given.toUpperCase(), family.toUpperCase()];
  const father = note('father missing', 0.1 + 0.2 * much) ? '' : spell(person.father);
  if (note('names swapped', 0.015 * much)) return { given: family, family: given, father };
  if (note('names glued', 0.012 * much)) return { given: '', family: `${given} ${family}`, father };
  if (father && note('father in given name', 0.01 * much))
    return { given: `${given} (${father})`, family, father: '' };
  if (note('given name short', 0.015 * much)) return { given: `${given.charAt(0)}.`, family, father };
  return { given, family, father };
}

function birthDay(birth: string, { much, note }: Noting): string {
  if (note('birth missing', 0.06 * much)) return '';
  if (note('year of birth only', 0.04 * much)) return birth.slice(0, 4);
  const [year = '', month = '', day = ''] = birth.split('-');
  if (Number(day) <= 12 && note('day and month swapped', 0.02 * much)) return `${year}-${day}-${month}`;
  if (note('birth one off', 0.012 * much))
    return `${year}-${month}-${String((Number(day) % 28) + 1).padStart(2, '0')}`;
  if (note('decade wrong', 0.006 * much)) return `${Number(year) - 10}-${month}-${day}`;
  return birth;
}

function number(chance: Chance, written: string, { much, note }: Noting): string {
  if (note('personal number missing', 0.05 + 0.25 * much)) return '';
  if (note('personal number misspelled', 0.015 * much))
    return `${written.slice(0, 3)}${slip(chance, written.slice(3))}`;
  return chance.yes(0.2) ? written.replaceAll('-', '') : written;
}

function slipped(chance: Chance, text: string, wrong: boolean): string {
  return wrong ? slip(chance, text) : text;
}

function phone(chance: Chance, person: Person, another: boolean): string {
  const digits = another
    ? person.phone.slice(0, -7) + String(chance.whole(100, 999)) + person.phone.slice(-4)
    : person.phone;
  return chance.yes(0.35) ? digits.replaceAll(' ', '').replace('+', '00') : digits;
}
