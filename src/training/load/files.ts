import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import path from 'node:path';
import { copyLine, type LoadFile, loadLayout } from '../../platform/records/index.ts';
import type { Entity } from '../../schema/entity.ts';
import { holdersOf, lives, type Size } from '../life/life.ts';
import type { Desk } from './desks.ts';
import { putOrganisations } from './organisations.ts';
import { putPlaces } from './places.ts';
import type { Put, Truth } from './put.ts';
import { type Making, putFirstMention, putHolder, putLife } from './rows.ts';
import { putLookedFor } from './things.ts';

/** Which office and account of this database a desk is, and its source. */
export type Staff = Readonly<
  Record<Desk, Readonly<{ officeId: number; sourceId: string; recordedBy: string }>>
>;

/** How the files of a load are made. */
export type Writing = Readonly<{
  size: Size;
  entities: readonly Entity[];
  staff: Staff;
  folder: string;
  truthFile?: string;
  /** Only guns with their parts and marks: to measure search by. */
  markingsOnly: boolean;
  progress: (done: number) => void;
  signal: AbortSignal;
}>;

/** Writes the country into files that COPY takes, one a table; nothing of it is kept in memory. */
export async function writeLoadFiles(writing: Writing): Promise<readonly LoadFile[]> {
  const { size, signal, progress } = writing;
  const tables = openTables(writing);
  const truth = writing.truthFile ? openTruth(writing.truthFile) : undefined;
  const making: Making = {
    size,
    procedures: new Set(),
    put: putInto(tables, writing.staff),
    truth: truth?.write ?? (() => {}),
  };
  if (!writing.markingsOnly) await putPeople(making, () => settle(tables, truth, signal));
  for (const life of lives(size)) {
    if (writing.markingsOnly) putFirstMention(making, life);
    else putLife(making, life);
    if (life.gun.index % 500 !== 499) continue;
    progress(life.gun.index + 1);
    await settle(tables, truth, signal);
  }
  await Promise.all(
    [...[...tables.values()].map(({ out }) => out), ...(truth ? [truth.out] : [])].map(finish),
  );
  return [...tables.values()]
    .filter(({ rows }) => rows > 0)
    .map(({ entity, file, rows }) => ({ entity, file, rows }));
}

/** Organisations, places, what is looked for, and holders, before the guns that are theirs. */
async function putPeople(making: Making, settled: () => Promise<void>): Promise<void> {
  putOrganisations(making);
  putPlaces(making);
  putLookedFor(making);
  for (let index = 0; index < holdersOf(making.size); index++) {
    putHolder(making, index);
    if (index % 1_000 === 999) await settled();
  }
}

type Table = { readonly entity: Entity; readonly file: string; readonly out: Out; rows: number };
type Out = { readonly stream: WriteStream; text: string };

function openTables({ entities, folder }: Writing): Map<string, Table> {
  return new Map(
    entities.map((entity) => {
      const file = path.join(folder, `${entity.table}.copy`);
      return [entity.name, { entity, file, out: openOut(file), rows: 0 }];
    }),
  );
}

const openOut = (file: string): Out => ({ stream: createWriteStream(file), text: '' });

function putInto(tables: Map<string, Table>, staff: Staff): Put {
  return (name, row, desk, on) => {
    const table = tables.get(name);
    if (!table) throw new TypeError(`no entity is called ${name}`);
    table.rows += 1;
    const base = { labelId: defaultLabel, recordedAt: `${on}T09:00:00Z`, ...staff[desk] };
    table.out.text += copyLine(loadLayout(table.entity), { ...base, ...row });
  };
}

/** Level 1, official, common. */
const defaultLabel = 2;

function openTruth(file: string): Readonly<{ out: Out; write: Truth }> {
  const out = openOut(file);
  out.text = 'entity,id,truth,dirt\n';
  return {
    out,
    write: (entity, id, truth, dirt) => {
      out.text += `${entity},${id},${truth},${dirt.join(';')}\n`;
    },
  };
}

/** Gives what is written to the file system, and waits where that is slower. */
async function settle(
  tables: ReadonlyMap<string, Table>,
  truth: Readonly<{ out: Out }> | undefined,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  for (const out of [...[...tables.values()].map((table) => table.out), ...(truth ? [truth.out] : [])]) {
    if (out.text.length < 65_536) continue;
    const { text } = out;
    out.text = '';
    if (!out.stream.write(text)) await once(out.stream, 'drain');
  }
}

async function finish(out: Out): Promise<void> {
  out.stream.end(out.text);
  await once(out.stream, 'finish');
}
