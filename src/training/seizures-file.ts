import { type Chance, chanceOf } from './chance.ts';
import { type Town, towns } from './country/places.ts';
import { makeGun, type WrittenGun, writtenAgain } from './guns.ts';

const headings = [
  'Year',
  'Examined',
  'Serial number',
  'Control number',
  'Type',
  'Make',
  'Model',
  'Calibre',
  'Restricted',
  'Institution mark',
  'Lawful origin',
  'Country',
  'Station',
  'Case number',
  'Place',
  'Seized on',
  'Seal number',
  'Offence',
] as const;

const offences: readonly [string, ...string[]] = [
  'Unlawful carrying of a firearm',
  'Unlawful possession of a firearm',
  'Unlawful carrying of a prohibited firearm',
  'Firearm found and seized',
  'Voluntary surrender of a firearm (amnesty)',
  'Trafficking in drugs, in an organised group',
  'Attempted murder with a firearm',
  'Robbery',
];

/**
 * A file of seized firearms as the police of Velestia would release it, one row a gun: English headings, the words of the
 * country's own languages, the dirt of a real register, and nothing of a real one. The same rows and seed give the same file everywhere. About one gun in twenty returns
 * in another procedure, written differently.
 */
export function* seizuresFile(rows: number, seed: number): Generator<string> {
  const chance = chanceOf(seed);
  const known: WrittenGun[] = [];
  yield `${headings.join(',')}\n`;
  let written = 0;
  for (let procedure = 1; written < rows; procedure++) {
    const seizure = makeSeizure(chance, procedure);
    const guns = Math.min(rows - written, chance.one([1, 2, 3, 5, 9], [70, 18, 7, 4, 1]));
    for (let i = 0; i < guns; i++) {
      const gun = chooseGun(chance, known);
      written += 1;
      yield `${rowOf(chance, seizure, gun, 900_000 + written)
        .map(quoted)
        .join(',')}\n`;
    }
  }
}

type Seizure = Readonly<{
  number: string;
  at: string;
  town: Town;
  station: number;
  quarter: string;
  offence: string;
}>;

function makeSeizure(chance: Chance, procedure: number): Seizure {
  const town = chance.one(towns);
  const day = new Date(
    Date.UTC(2019, 0, 1) + chance.whole(0, 2_190) * 86_400_000 + chance.whole(0, 86_399) * 1_000,
  );
  return {
    number: `P${String(procedure).padStart(6, '0')}`,
    at: day.toISOString().slice(0, 19).replace('T', ' '),
    town,
    station: towns.indexOf(town) + 1,
    quarter: chance.yes(0.06)
      ? '< QUARTER NOT LISTED >'
      : (town.quarters[chance.whole(0, town.quarters.length - 1)] ?? ''),
    offence: chance.one(offences, [24, 20, 14, 18, 8, 10, 3, 3]),
  };
}

function chooseGun(chance: Chance, known: WrittenGun[]): WrittenGun {
  const before = known[chance.whole(0, Math.max(0, known.length - 1))];
  if (before && chance.yes(0.05)) return writtenAgain(chance, before);
  const gun = makeGun(chance);
  if (/^[A-Z]*-?\d{4,}/.test(gun.serial)) known.push(gun); // a gun is recognised by its number
  return gun;
}

function rowOf(chance: Chance, seizure: Seizure, gun: WrittenGun, control: number): readonly string[] {
  const seal = chance.one(['', 'I', 'no seal at hand'], [30, 69, 1]);
  return [
    seizure.at.slice(0, 4),
    chance.yes(0.7) ? 'Yes' : 'No',
    gun.serial,
    String(control),
    gun.type,
    gun.make,
    gun.model,
    gun.calibre,
    gun.restricted,
    gun.institution,
    chance.yes(0.99) ? 'Unlawful' : 'Lawful',
    gun.country,
    `PS ${String(seizure.station).padStart(3, '0')} - [${seizure.town.name.toUpperCase()}]`,
    seizure.number,
    seizure.quarter,
    seizure.at,
    seal === 'I' ? `I${String(40_000 + control).padStart(10, '0')}` : seal,
    seizure.offence,
  ];
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
