import { chanceAt } from '../chance.ts';
import { townsOf } from '../country/places.ts';
import { dealersOf, organisationsOf, type Size } from '../life/life.ts';
import { countries } from '../people/countries.ts';
import { phoneNumber } from '../people/numbers.ts';
import { rowId } from './ids.ts';
import type { Put } from './put.ts';

const names: Readonly<Record<string, readonly [string, ...string[]]>> = {
  dealer: ['Lovec', 'Orion', 'Strelec', 'Jelen', 'Balkan Arms Trade', 'Gjuetari', 'Import Mak', 'Target'],
  'security-company': ['Štit', 'Siguria', 'Bastion', 'Falcon', 'Garda', 'Sentinel'],
  'shooting-club': ['Streljački klub', 'Lovačko društvo', 'Ловечко друштво', 'Shoqata e gjuetarëve'],
};

/** Puts dealers, importers, security companies and clubs. */
export function putOrganisations(size: Size, put: Put): void {
  const [home] = countries;
  const towns = townsOf('XL');
  for (let index = 0; index < organisationsOf(size); index++) {
    const chance = chanceAt(size.seed, 'clerk', -2_000_000_000 + index);
    const kind =
      index < dealersOf(size)
        ? 'dealer'
        : chance.one(['security-company', 'shooting-club'] as const, [60, 40]);
    const town = chance.one(towns);
    put(
      'organisation',
      {
        id: rowId('organisation', index, size.seed),
        name: `${chance.one(names[kind] ?? ['Firma'])} ${town.name} ${index + 1}`,
        kind,
        registrationNumber: `XL${String(4_000_000 + index * 37).padStart(8, '0')}`,
        phone: phoneNumber(chance, home),
        address: town.name,
      },
      'registry',
      '2005-01-10',
    );
  }
}
