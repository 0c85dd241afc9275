import { type Chance, chanceAt } from '../chance.ts';
import { type Town, townsOf } from '../country/places.ts';
import { type Community, communities } from './communities.ts';
import { type Country, countries } from './countries.ts';
import { documentNumber, personalNumber, phoneNumber } from './numbers.ts';

/** A person as he is: invented whole, spelled as his community spells. */
export type Person = Readonly<{
  index: number;
  household: number;
  country: Country;
  community: Community;
  sex: 'male' | 'female';
  given: string;
  family: string;
  /** What a woman was called before she married; else the same. */
  bornFamily: string;
  father: string;
  birth: string;
  number: string;
  document: string;
  phone: string;
  town: Town;
  street: string;
  house: number;
}>;

// How many live together, again and again: about as many households of each size as a census of the region counts.
const sizes = [4, 1, 3, 2, 5, 4, 2, 1, 6, 3, 4, 2, 1, 5, 3, 4, 2, 7, 3, 1] as const;
const cycle = sizes.reduce<number>((sum, size) => sum + size, 0);

/** The person of this number; the same for the same seed, whatever else is made. */
export function personAt(seed: number, index: number): Person {
  const { household, place } = householdOf(index);
  const home = homeAt(seed, household);
  const chance = chanceAt(seed, 'person', index);
  const male = place === 0 ? home.headIsMale : place === 1 ? !home.headIsMale : chance.yes(0.5);
  const year = birthYear(chance, home.headBorn, place);
  const birth = `${year}-${two(chance.whole(1, 12))}-${two(chance.whole(1, 28))}`;
  const family = home.family[male ? 0 : 1];
  return {
    index,
    household,
    country: home.country,
    community: home.community,
    sex: male ? 'male' : 'female',
    given: given(chance, home, { place, male }),
    family,
    bornFamily: !male && place === 1 ? familyName(chance, home.community)[1] : family,
    father: place >= 2 && home.headIsMale ? home.headName : chance.one(home.community.male),
    birth,
    number: personalNumber(home.country.code, birth, index),
    document: documentNumber(chance, home.country.code),
    phone: place > 1 && chance.yes(0.4) ? home.phone : phoneNumber(chance, home.country),
    town: home.town,
    street: home.street,
    house: home.house,
  };
}

/** Another person of the same household, or the person himself where he lives alone: who inherits. */
export function heirOf(index: number): number {
  const { place, size } = householdOf(index);
  return index - place + ((place + 1) % size);
}

function householdOf(index: number): Readonly<{ household: number; place: number; size: number }> {
  let left = index % cycle;
  let at = 0;
  for (const size of sizes) {
    if (left < size) return { household: Math.floor(index / cycle) * sizes.length + at, place: left, size };
    left -= size;
    at += 1;
  }
  return { household: 0, place: 0, size: 1 };
}

type Home = Readonly<{
  country: Country;
  community: Community;
  family: readonly [string, string];
  headName: string;
  headIsMale: boolean;
  headBorn: number;
  phone: string;
  town: Town;
  street: string;
  house: number;
}>;

const streets = [
  'Lipova', 'Bregalnica', 'Jasenova', 'Nova', 'Prva', 'Vrelska', 'Mlinska', 'Izvorska', 'Vinogradska', 'Školska', 'Orahova', 'Poljska',
  'Livadska', 'Kamena', 'Dolinska', 'Rruga e Lisit', 'Rruga e Re', 'Rruga e Burimit', 'Rruga e Mullirit', 'Rruga e Shkollës', 'Sokak Gül', 'Zanatska',
] as const; // biome-ignore format: a list

function homeAt(seed: number, household: number): Home {
  const chance = chanceAt(seed, 'household', household);
  const country = chance.one(countries, countryWeights);
  const community = chance.one(communities, Object.values(country.communities));
  return {
    country,
    community,
    family: familyName(chance, community),
    headName: chance.one(community.male),
    headIsMale: chance.yes(0.78),
    headBorn: chance.whole(1938, 1998),
    phone: phoneNumber(chance, country),
    town: chance.one(townsOf(country.code)),
    street: chance.one(streets),
    house: chance.whole(1, 180),
  };
}

const countryWeights = countries.map(({ weight }) => weight);

function familyName(chance: Chance, { stems, endings }: Community): readonly [string, string] {
  const stem = chance.one(stems);
  const [his, hers] = chance.one(endings);
  return [join(stem, his), join(stem, hers)];
}

/** Two vowels do not meet where stem and ending join. */
function join(stem: string, ending: string): string {
  return /[aeiouë]$/.test(stem) && /^[aeiou]/.test(ending) ? stem.slice(0, -1) + ending : stem + ending;
}

type Member = Readonly<{ place: number; male: boolean }>;

function given(chance: Chance, home: Home, { place, male }: Member): string {
  if (place === 0 && male && home.headIsMale) return home.headName;
  return chance.one(male ? home.community.male : home.community.female);
}

/** Head and spouse are of an age, who follows is of the next generation. */
function birthYear(chance: Chance, headBorn: number, place: number): number {
  if (place === 0) return headBorn;
  const year = place === 1 ? headBorn + chance.whole(-6, 8) : headBorn + chance.whole(20, 38);
  return Math.min(year, 2005);
}

const two = (number: number): string => String(number).padStart(2, '0');
