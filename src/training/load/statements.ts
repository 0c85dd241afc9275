import { chanceAt } from '../chance.ts';
import type { Numbers } from '../life/beside.ts';
import type { Happening, Life } from '../life/life.ts';
import { cardNumber } from '../life/papers.ts';
import { rowId } from './ids.ts';
import type { Put } from './put.ts';

/** What a statement on a gun is made from. */
export type Said = Readonly<{
  /** Of the happening, among all of all lives. */
  number: number;
  firearm: string;
  life: Life;
  beside: Numbers;
  seed: number;
  put: Put;
}>;

type Of<K extends Happening['kind']> = Extract<Happening, { kind: K }>;

const categories: Readonly<Record<string, string>> = {
  'automatic-rifle': 'A',
  'submachine-gun': 'A',
  pistol: 'B',
  revolver: 'B',
  'semi-automatic-rifle': 'B',
  rifle: 'C',
  shotgun: 'C',
};

const letters = ['T', 'L', 'X'] as const;

/** An office counts what comes in, whichever gun it is of: what is said of one gun has no neighbouring numbers. */
function reference(letter: (typeof letters)[number], on: string, { number, seed }: Said): string {
  const run = -12_000_000_000 - letters.indexOf(letter) * 1_000_000_000 - number;
  return `${letter}-${on.slice(0, 4)}-${String(chanceAt(seed, 'clerk', run).whole(0, 9_999_999)).padStart(7, '0')}`;
}

const registry = 'Weapons registry';

export function registrationRow(
  { number, firearm, life, seed, put }: Said,
  said: Of<'registered'>,
  holder: string,
): void {
  const { type } = life.gun.line;
  put(
    'registration',
    {
      id: rowId('registration', number, seed),
      number: cardNumber(seed, number),
      firearm,
      holder,
      registeredOn: said.on,
      registeredUntil: said.until,
      status: said.status,
      category: categories[type] ?? 'D',
      authority: registry,
      ground:
        said.holder.kind === 'organisation'
          ? 'security-service'
          : type === 'pistol' || type === 'revolver'
            ? 'self-defence'
            : 'hunting',
    },
    'registry',
    said.on,
  );
}

export function transferRow(
  of: Said,
  said: Of<'transferred'>,
  [fromHolder, toHolder]: readonly [string, string],
): void {
  const { number, firearm, seed, put } = of;
  put(
    'transfer',
    {
      id: rowId('transfer', number, seed),
      reference: reference('T', said.on, of),
      firearm,
      fromHolder,
      toHolder,
      transferredOn: said.on,
      basis: said.basis,
      authority: registry,
    },
    'registry',
    said.on,
  );
}

export function lossRow(of: Said, said: Of<'lost'>, reportedBy: string): void {
  const { number, firearm, seed, put } = of;
  put(
    'lossReport',
    {
      id: rowId('lossReport', number, seed),
      reference: reference('L', said.on, of),
      firearm,
      what: said.how,
      happenedOn: said.on,
      reportedBy,
    },
    'loss',
    said.on,
  );
}

const contexts = {
  search: 'house-search',
  traffic: 'road-check',
  border: 'border',
  street: 'person-check',
  surrender: 'amnesty',
} as const;

/** The gun's item, and, when nobody has put it yet (`persons` is a list), the seizure with those whom it names. Gives back the seizure. */
export function seizureRows(
  { number, firearm, beside, seed, put }: Said,
  { procedure, mention }: Of<'seized'>,
  persons: readonly string[] | null,
): Taken {
  const id = rowId('seizure', procedure.index, seed);
  const desk = procedure.context === 'border' ? 'border' : 'police';
  const { on, town } = procedure;
  if (persons) {
    put(
      'seizure',
      {
        id,
        reference: procedure.reference,
        seizedOn: on,
        context: contexts[procedure.context],
        place: {
          text: procedure.quarter ? `${procedure.quarter}, ${town.name}` : town.name,
          region: town.region,
          lat: town.lat,
          lon: town.lon,
        },
        authority: desk === 'border' ? 'Border police' : `Police of ${town.name}`,
        status: 'closed',
      },
      desk,
      on,
    );
    for (const [at, person] of persons.entries())
      put(
        'personRole',
        {
          id: rowId('personRole', procedure.index * 4 + at, seed),
          seizure: id,
          person,
          role: procedure.persons[at]?.role ?? 'suspect',
        },
        desk,
        on,
      );
  }
  put(
    'seizureItem',
    {
      id: rowId('seizureItem', number, seed),
      seizure: id,
      firearm,
      quantity: 1,
      controlNumber: beside.exhibitNumbers.get(mention) ?? null,
      sealNumber: beside.sealNumbers.get(mention) ?? null,
    },
    desk,
    on,
  );
  return { id, reference: procedure.reference };
}

/** The seizure for which a gun is examined. */
export type Taken = Readonly<{ id: string; reference: string }>;

export function examinationRow(of: Said, said: Of<'examined'>, seizure: Taken | null): void {
  const { number, firearm, life, beside, seed, put } = of;
  const { gun, mentions } = life;
  const removed = mentions[said.mention]?.removed === true;
  const outcome =
    gun.serial === null ? 'no-number' : said.restored ? 'restored' : removed ? 'not-restored' : 'read';
  put(
    'examination',
    {
      id: rowId('examination', number, seed),
      reference: reference('X', said.on, of),
      firearm,
      examinedOn: said.on,
      laboratory: 'Forensic laboratory',
      serialOutcome: outcome,
      restoredSerial: said.restored ? gun.serial : null,
      // The laboratory ties it to the procedure that it was told, where it was told one and wrote it right.
      seizure: seizure && beside.caseNumbers.get(said.mention) === seizure.reference ? seizure.id : null,
    },
    'laboratory',
    said.on,
  );
}
