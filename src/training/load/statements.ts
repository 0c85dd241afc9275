import type { Happening, Life } from '../life/life.ts';
import type { Procedure } from '../life/procedures.ts';
import { rowId } from './ids.ts';
import type { Put } from './put.ts';

/** What a statement on a gun is made from. */
export type Said = Readonly<{ number: number; firearm: string; life: Life; seed: number; put: Put }>;

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

const reference = (letter: string, on: string, number: number): string =>
  `${letter}-${on.slice(0, 4)}-${String(number).padStart(7, '0')}`;

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
      number: reference('R', said.on, number),
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
  { number, firearm, seed, put }: Said,
  said: Of<'transferred'>,
  [fromHolder, toHolder]: readonly [string, string],
): void {
  put(
    'transfer',
    {
      id: rowId('transfer', number, seed),
      reference: reference('T', said.on, number),
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

export function lossRow({ number, firearm, seed, put }: Said, said: Of<'lost'>, reportedBy: string): void {
  put(
    'lossReport',
    {
      id: rowId('lossReport', number, seed),
      reference: reference('L', said.on, number),
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
  { number, firearm, seed, put }: Said,
  procedure: Procedure,
  persons: readonly string[] | null,
): string {
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
      controlNumber: reference('C', on, number),
    },
    desk,
    on,
  );
  return id;
}

export function examinationRow(
  { number, firearm, life, seed, put }: Said,
  said: Of<'examined'>,
  seizure: string | null,
): void {
  const { gun, mentions } = life;
  const removed = mentions[said.mention]?.removed === true;
  const outcome =
    gun.serial === null ? 'no-number' : said.restored ? 'restored' : removed ? 'not-restored' : 'read';
  put(
    'examination',
    {
      id: rowId('examination', number, seed),
      reference: reference('X', said.on, number),
      firearm,
      examinedOn: said.on,
      laboratory: 'Forensic laboratory',
      serialOutcome: outcome,
      restoredSerial: said.restored ? gun.serial : null,
      seizure,
    },
    'laboratory',
    said.on,
  );
}
