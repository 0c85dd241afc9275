import { type Understood, understandFirearm } from '../../domains/reference/understand/index.ts';
import { cellsOf, firearmRows, type WrittenFirearm } from '../../domains/subjects/index.ts';
import { type Numbers, numbersBeside } from '../life/beside.ts';
import type { Holder, Life, Size } from '../life/life.ts';
import {
  type GunMention,
  gunMentions,
  holderMentions,
  type PersonMention,
  procedureMentions,
  reporterMention,
} from '../life/mentions.ts';
import type { Procedure } from '../life/procedures.ts';
import { rowId } from './ids.ts';
import type { Put, Truth } from './put.ts';
import {
  examinationRow,
  lossRow,
  registrationRow,
  type Said,
  seizureRows,
  type Taken,
  transferRow,
} from './statements.ts';
import { putThings } from './things.ts';

/** What making rows needs to know besides the life at hand. */
export type Making = Readonly<{ size: Size; put: Put; truth: Truth; procedures: Set<number> }>;

/** No life has more mentions than this (`life/mentions.ts`). */
const perLife = 32;

/** Puts everything that a life says: mentions with parts and marks, then what happened. */
export function putLife(making: Making, life: Life): void {
  const { size } = making;
  const beside = numbersBeside(size, life);
  const ids = gunMentions(size, life).map((mention, at) =>
    putMention(making, { ...mention, ...namedAt(beside, at) }, life.gun.index * perLife + at),
  );
  let seizure: Taken | null = null;
  for (const [at, happening] of life.happenings.entries()) {
    const number = life.gun.index * perLife + at;
    const firearm = ids[happening.mention] ?? '';
    const said = { number, firearm, life, beside, seed: size.seed, put: making.put };
    switch (happening.kind) {
      case 'registered':
        registrationRow(said, happening, holderId(size, happening.holder));
        break;
      case 'transferred':
        transferRow(said, happening, [holderId(size, happening.from), holderId(size, happening.to)]);
        break;
      case 'lost':
        lossRow(
          said,
          happening,
          reporterId(making, happening.by, { number, on: happening.on, gun: life.gun.index, at }),
        );
        break;
      case 'seized':
        seizure = putSeizure(making, said, happening);
        break;
      case 'examined':
        examinationRow(said, happening, seizure);
    }
  }
}

/** A seizure with those and that which it names, put once; of a further gun of it the item alone. */
function putSeizure(making: Making, said: Said, happening: Parameters<typeof seizureRows>[1]): Taken {
  const persons = namedIn(making, happening.procedure);
  const taken = seizureRows(said, happening, persons);
  if (persons) putThings({ ...making, seizure: taken.id, persons }, happening.procedure);
  return taken;
}

/** Puts a gun as it is written down first, with its parts and marks, and nothing of its life. */
export function putFirstMention(making: Making, life: Life): void {
  const [mention] = gunMentions(making.size, { ...life, mentions: life.mentions.slice(0, 1) });
  if (mention) putMention(making, mention, life.gun.index * perLife);
}

/** What a row names beside the gun. */
type Named = Pick<WrittenFirearm, 'exhibitNumber' | 'sealNumber' | 'papers'>;

const namedAt = ({ exhibitNumbers, sealNumbers, papers }: Numbers, at: number): Named => ({
  exhibitNumber: exhibitNumbers.get(at) ?? null,
  sealNumber: sealNumbers.get(at) ?? null,
  papers: papers.get(at) ?? null,
});

function putMention({ size, put, truth }: Making, mention: GunMention & Named, number: number): string {
  const id = rowId('firearm', number, size.seed);
  const written: WrittenFirearm = {
    type: mention.type || null,
    make: mention.make || null,
    model: mention.model || null,
    calibre: mention.calibre || null,
    serial: mention.serial || null,
    country: mention.country || null,
    exhibitNumber: mention.exhibitNumber ?? null,
    sealNumber: mention.sealNumber ?? null,
    papers: mention.papers ?? null,
  };
  const understood = understoodAs(mention.component, understandFirearm(cellsOf(written)));
  let part = 0;
  const idOf = (name: string): string => {
    if (name === 'firearm') return id;
    const known = named.get(name);
    if (known) return known;
    const made = rowId(name.includes('.') ? 'marking' : 'component', number * 8 + part++, size.seed);
    named.set(name, made);
    return made;
  };
  const named = new Map<string, string>();
  const rows = firearmRows(written, understood, idOf);
  const { source: desk } = mention;
  put('firearm', rows.firearm, desk, mention.recordedOn);
  for (const row of rows.components) put('component', row, desk, mention.recordedOn);
  for (const row of rows.markings) put('marking', row, desk, mention.recordedOn);
  truth('firearm', id, `G${Math.floor(number / perLife)}`, mention.dirt);
  return id;
}

/** Who looked at the slide says so: the number is the slide's. */
function understoodAs(component: GunMention['component'], understood: Understood): Understood {
  if (component === 'frame') return understood;
  return { ...understood, serials: understood.serials.map((serial) => ({ ...serial, component })) };
}

/** Puts how a holder stands in the registry, with his papers and where he lives. */
export function putHolder(making: Making, index: number): void {
  const { size, put } = making;
  for (const [at, mention] of holderMentions(size, index).entries()) {
    const id = putPerson(making, mention, rowId('holder', index * 4 + at, size.seed));
    if (mention.source !== 'registry') continue;
    const { person } = mention;
    if (mention.document)
      put(
        'document',
        {
          id: rowId('document', index * 4 + at, size.seed),
          person: id,
          kind: 'identity-card',
          number: mention.document,
          issuer: person.country.name,
        },
        'registry',
        mention.recordedOn,
      );
    if (mention.address)
      put(
        'residence',
        {
          id: rowId('residence', index * 4 + at, size.seed),
          person: id,
          address: { text: placeText(mention), region: person.town.region, lat: null, lon: null },
          household: `D-${String((person.household * 7_919 + 104_729) % 9_999_991).padStart(7, '0')}`,
          since: mention.recordedOn,
        },
        'registry',
        mention.recordedOn,
      );
  }
}

function putPerson({ put, truth }: Making, mention: PersonMention, id: string): string {
  const desk = mention.source === 'registry' ? 'holders' : mention.source;
  put(
    'person',
    {
      id,
      familyName: mention.family,
      givenName: mention.given || null,
      fatherName: mention.father || null,
      birthOn: mention.birth || null,
      gender: mention.sex || null,
      nationality: mention.person.country.code,
      personalNumber: mention.number || null,
      documentNumber: mention.document || null,
      phone: mention.phone || null,
      residence: placeText(mention) || null,
    },
    desk,
    mention.recordedOn,
  );
  truth('person', id, `P${mention.person.index}`, mention.dirt);
  return id;
}

const placeText = ({ address, place }: PersonMention): string =>
  [address, place].filter((part) => part !== '').join(', ');

function holderId({ seed }: Size, { kind, index }: Holder): string {
  return kind === 'person' ? rowId('holder', index * 4, seed) : rowId('organisation', index, seed);
}

function reporterId(
  making: Making,
  by: Holder,
  key: Readonly<{ number: number; on: string; gun: number; at: number }>,
): string {
  const { size } = making;
  if (by.kind === 'organisation') return holderId(size, by);
  const mention = reporterMention(size, { gun: key.gun, at: key.at, person: by.index, on: key.on });
  return putPerson(making, mention, rowId('reporter', key.number, size.seed));
}

/** The persons that a procedure names, put once; nothing when it was put before. */
function namedIn(making: Making, procedure: Procedure): readonly string[] | null {
  if (making.procedures.has(procedure.index)) return null;
  making.procedures.add(procedure.index);
  return procedureMentions(making.size, procedure).map((mention, at) =>
    putPerson(making, mention, rowId('named', procedure.index * 4 + at, making.size.seed)),
  );
}
