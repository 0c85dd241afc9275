import { type Chance, chanceOf } from './chance.ts';
import { type Town, towns } from './country/places.ts';
import { makeGun, type WrittenGun, writtenAgain } from './guns.ts';

const headings = [
  'source_year',
  'Laudo',
  'Número de Série',
  'Controle Interno SCO',
  'Tipo',
  'Marca',
  'Modelo',
  'Calibre',
  'Restrita',
  'Patrimoniada',
  'Origem Arma',
  'País',
  'Circunscrição',
  'Número Procedimento',
  'Bairro',
  'Data Registro',
  'Número Lacre',
  'Tipo Delito',
] as const;

const offences: readonly [string, ...string[]] = [
  'Porte Ilegal De Arma De Fogo De Uso Permitido',
  'Posse Irregular De Arma De Fogo De Uso Permitido',
  'Porte Ilegal De Arma De Fogo De Uso Restrito',
  'Apreensão De Arma De Fogo',
  'Entrega Voluntária De Arma De Fogo (Campanha Do Desarmamento)',
  'Lei De Drogas (Outros) /// Associação Para Tráfico De Droga',
  'Homicídio Provocado Por Projétil De Arma De Fogo - Tentativa',
  'Roubo Outros',
];

/**
 * A file of seized firearms as the police of Velestia would release it, one row a gun: the headings, the vocabulary and the dirt of
 * a real register, and nothing of a real one. The same rows and seed give the same file everywhere. About one gun in twenty returns
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
      ? '< BAIRRO NÃO CADASTRADO >'
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
  const seal = chance.one(['', 'I', 'sem lacre disponível'], [30, 69, 1]);
  return [
    seizure.at.slice(0, 4),
    chance.yes(0.7) ? 'Sim' : 'Não',
    gun.serial,
    String(control),
    gun.type,
    gun.make,
    gun.model,
    gun.calibre,
    gun.restricted,
    gun.institution,
    chance.yes(0.99) ? 'Ilícita' : 'Lícita',
    gun.country,
    `${String(seizure.station).padStart(3, '0')}A. DP - [${seizure.town.name.toUpperCase()}]`,
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
