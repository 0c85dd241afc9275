import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { besideGun } from '../life/beside.ts';
import { holdersOf, type Life, lives, type Size } from '../life/life.ts';
import {
  gunMentions,
  holderMentions,
  type PersonMention,
  procedureMentions,
  reporterMention,
} from '../life/mentions.ts';

/** How many rows came into which file. */
export type Written = Readonly<{ firearms: number; persons: number; files: readonly string[] }>;

/**
 * Writes the country's mentions of firearms and persons with the truth beside them, for those who measure how well records are
 * joined: `truth` is the same for mentions of one thing, `dirt` says what went wrong. Needs no database. Ids tell nothing.
 */
export async function writeCsv(
  size: Size,
  folder: string,
  progress: (done: number) => void,
): Promise<Written> {
  await mkdir(folder, { recursive: true });
  const counts = { firearms: 0, persons: 0 };
  const write = async (name: keyof typeof counts, lines: Iterable<string>): Promise<string> => {
    const file = path.join(folder, `${name}.csv`);
    await pipeline(Readable.from(inPieces(lines, () => counts[name]++)), createWriteStream(file));
    counts[name] -= 1; // the heading
    return file;
  };
  const files = [
    await write('firearms', firearmLines(size, progress)),
    await write('persons', personLines(size)),
  ];
  return { ...counts, files };
}

const firearmColumns =
  'id,make,model,calibre,type,serial,country,year,component,case_number,exhibit_number,seal_number,papers,holder,source,recorded_on,truth,dirt';
const personColumns =
  'id,given_name,family_name,father_name,birth_date,sex,personal_number,document_number,phone,address,place,script,source,recorded_on,household,truth,dirt';

function* firearmLines(size: Size, progress: (done: number) => void): Generator<string> {
  yield firearmColumns;
  let row = 0;
  for (const life of lives(size)) {
    const beside = besideGun(size, life);
    for (const [at, gun] of gunMentions(size, life).entries()) {
      row += 1;
      yield line([
        idOf('F', row, size.seed), gun.make, gun.model, gun.calibre, gun.type, gun.serial, gun.country, gun.year, gun.component,
        beside.caseNumbers.get(at) ?? '', beside.exhibitNumbers.get(at) ?? '', beside.sealNumbers.get(at) ?? '', beside.papers.get(at) ?? '',
        beside.holders.get(at) ?? '', gun.source, gun.recordedOn, `G${life.gun.index}`, gun.dirt.join(';'),
      ]); // biome-ignore format: as the heading
    }
    progress(life.gun.index + 1);
  }
}

function* personLines(size: Size): Generator<string> {
  yield personColumns;
  let row = 0;
  for (const mention of personMentions(size)) {
    row += 1;
    const { person } = mention;
    yield line([
      idOf('P', row, size.seed), mention.given, mention.family, mention.father, mention.birth, mention.sex, mention.number,
      mention.document, mention.phone, mention.address, mention.place, mention.script, mention.source, mention.recordedOn,
      `H${person.household}`, `P${person.index}`, mention.dirt.join(';'),
    ]); // biome-ignore format: as the heading
  }
}

/** Every mention of a person: holders first, then whom procedures and reports name. */
export function* personMentions(size: Size): Generator<PersonMention> {
  for (let index = 0; index < holdersOf(size); index++) yield* holderMentions(size, index);
  const named = new Set<number>();
  for (const life of lives(size)) yield* namedIn(size, life, named);
}

function* namedIn(size: Size, { gun, happenings }: Life, named: Set<number>): Generator<PersonMention> {
  for (const [at, happening] of happenings.entries()) {
    if (happening.kind === 'lost' && happening.by.kind === 'person')
      yield reporterMention(size, { gun: gun.index, at, person: happening.by.index, on: happening.on });
    if (happening.kind !== 'seized' || named.has(happening.procedure.index)) continue;
    named.add(happening.procedure.index);
    yield* procedureMentions(size, happening.procedure);
  }
}

/** An id that says nothing of the order in which rows were made: a bijection of 32 bits, so that none comes twice. */
function idOf(letter: string, row: number, seed: number): string {
  let mixed = Math.imul(row ^ seed, 0x9e3779b1) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca77) >>> 0;
  mixed = (mixed ^ (mixed >>> 13)) >>> 0;
  return letter + mixed.toString(16).padStart(8, '0');
}

function line(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}

/** Lines in pieces large enough that the file system is not asked for each. */
function* inPieces(lines: Iterable<string>, count: () => void): Generator<string> {
  let piece = '';
  for (const one of lines) {
    count();
    piece += `${one}\n`;
    if (piece.length > 65_536) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}
