import { type Chance, chanceAt } from '../chance.ts';
import { townsOf } from '../country/places.ts';
import { slip } from '../dirt/letters.ts';
import { dealersOf, organisationsOf, type Size } from '../life/life.ts';
import { countries } from '../people/countries.ts';
import { phoneNumber } from '../people/numbers.ts';
import { inScript, type Script, type Spelling } from '../people/scripts.ts';
import type { Desk } from './desks.ts';
import { rowId } from './ids.ts';
import type { Put, Truth } from './put.ts';

type Kind = 'dealer' | 'security-company' | 'shooting-club';

const names: Readonly<Record<Kind, readonly [string, ...string[]]>> = {
  dealer: ['Lovec', 'Orion', 'Strelec', 'Jelen', 'Balkan Arms Trade', 'Gjuetari', 'Import Mak', 'Target'],
  'security-company': ['Štit', 'Siguria', 'Bastion', 'Falcon', 'Garda', 'Sentinel'],
  'shooting-club': ['Streljački klub', 'Lovačko društvo', 'Ловечко друштво', 'Shoqata e gjuetarëve'],
};
const albanian = new Set(['Gjuetari', 'Siguria', 'Shoqata e gjuetarëve']);

/** Who else writes an organisation down. */
const others: Readonly<Record<Kind, readonly [Desk, ...Desk[]]>> = {
  dealer: ['border', 'dealer', 'neighbour'],
  'security-company': ['police', 'loss'],
  'shooting-club': ['police', 'loss'],
};

const registered = '2005-01-10';

type Making = Readonly<{ size: Size; put: Put; truth: Truth }>;
type Organisation = Readonly<{
  kind: Kind;
  brand: string;
  town: string;
  number: number;
  registrationNumber: string;
  phone: string;
}>;

/** Puts dealers, importers, security companies and clubs as the registry has them, and some again as other offices write them down. */
export function putOrganisations({ size, put, truth }: Making): void {
  for (let index = 0; index < organisationsOf(size); index++) {
    const organisation = organisationAt(size, index);
    const id = rowId('organisation', index, size.seed);
    const { kind, brand, town, number, registrationNumber, phone } = organisation;
    const name = `${brand} ${town} ${number}`;
    put('organisation', { id, name, kind, registrationNumber, phone, address: town }, 'registry', registered);
    truth('organisation', id, `O${index}`, []);
    const chance = chanceAt(size.seed, 'clerk', -3_000_000_000 + index);
    const mentions = chance.one([0, 1, 2], [50, 38, 12]);
    for (let at = 0; at < mentions; at++) {
      const { dirt, ...written } = writtenAgain(chance, organisation);
      const again = rowId('organisationAgain', index * 4 + at, size.seed);
      const on = `${chance.whole(2012, 2024)}-${String(chance.whole(1, 12)).padStart(2, '0')}-15`;
      put('organisation', { id: again, ...written }, chance.one(others[kind]), on);
      truth('organisation', again, `O${index}`, dirt);
    }
  }
}

function organisationAt(size: Size, index: number): Organisation {
  const [home] = countries;
  const chance = chanceAt(size.seed, 'clerk', -2_000_000_000 + index);
  const kind =
    index < dealersOf(size) ? 'dealer' : chance.one(['security-company', 'shooting-club'] as const, [60, 40]);
  const { name: town } = chance.one(townsOf('XL'));
  return {
    kind,
    town,
    brand: chance.one(names[kind]),
    number: index + 1,
    registrationNumber: `XL${String(4_000_000 + index * 37).padStart(8, '0')}`,
    phone: phoneNumber(chance, home),
  };
}

/** As an office writes it down that has not asked the registry. */
function writtenAgain(chance: Chance, of: Organisation) {
  const dirt: string[] = [];
  const when = (share: number, what: string): boolean => {
    const is = chance.yes(share);
    if (is) dirt.push(what);
    return is;
  };
  const script = chance.one(['latin', 'ascii', 'cyrillic'] as const, [30, 25, 45]);
  const brand = inScript(of.brand, script, spellingOf(of.brand));
  const town = inScript(of.town, script, 'slavic');
  const name = `${when(0.1, 'name misspelled') ? slip(chance, brand) : brand} ${town} ${of.number}`;
  const number = when(0.05, 'number misspelled')
    ? slip(chance, of.registrationNumber)
    : of.registrationNumber;
  const national = `0${of.phone.replace(/^\+\d{3} /, '')}`;
  return {
    name: chance.yes(0.3) && of.kind !== 'shooting-club' ? `${name} ${legalForm(script)}` : name,
    kind: when(0.1, 'kind missing') ? null : of.kind,
    registrationNumber: when(0.45, 'number missing') ? null : number,
    phone: when(0.4, 'phone missing') ? null : chance.yes(0.6) ? national : of.phone,
    address: when(0.2, 'address missing') ? null : town,
    dirt,
  };
}

const spellingOf = (brand: string): Spelling => (albanian.has(brand) ? 'albanian' : 'slavic');
const legalForm = (script: Script): string => (script === 'cyrillic' ? 'ДОО' : 'DOO');
