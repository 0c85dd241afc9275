import type { Ctx } from '../../../platform/access/index.ts';
import type { InputOf, OutputOf } from '../../../platform/http/contract.ts';
import type { Finding } from '../../../platform/search/index.ts';
import { Fault } from '../../../shared/fault.ts';
import { likelihood, type RestoredSerial, readRestored } from '../../../shared/restored-serial.ts';
import { serialDiffers } from '../hit/rules.ts';
import { sideOf } from '../hit/service.ts';
import { findSides, type SideRow } from '../hit/store.ts';
import type { ask } from './api.ts';
import { type Question, readQuestion } from './question.ts';
import * as store from './store.ts';

type Answer = OutputOf<typeof ask>;
type Found = Answer['groups'][number]['records'][number];

/** Answers a question; what the reader may not see is not found. */
export async function answer(ctx: Ctx, { text, limit }: InputOf<typeof ask>): Promise<Answer> {
  const question = readQuestion(text);
  const persons = mayFindPersons(ctx);
  if (question.operator === 'name' && !persons) throw new Fault('purpose-needed', 403);
  const { found, more } = await find(ctx, question, limit);
  const groups = await grouped(ctx, found);
  ctx.note({
    detail: { question: text },
    found: found.length,
    subjects: found.map(({ id, entity }) => ({ id, entity })),
  });
  const notice = question.names && !persons ? 'linkage.search.needs-purpose' : null;
  return { refused: question.refused ?? null, notice, groups: [...groups], found: found.length, more };
}

/** Ctrl-K: the same search, best first, without groups. */
export async function quickFind(ctx: Ctx, text: string, limit: number): Promise<readonly Finding[]> {
  const { found } = await find(ctx, readQuestion(text), limit);
  return found.map(({ id, entity, caption, why, rank }) => ({ id, entity, caption, why, rank }));
}

/** What tells of a person: a telephone does, since it is one person's. */
const ofPersons: ReadonlySet<string> = new Set(['person', 'phone']);

/** A person, and what is his, is looked for only with a purpose (check PR-3); organisations, places and things without. */
function mayFindPersons(ctx: Ctx): boolean {
  return ctx.purpose.code !== 'general';
}

type Match = store.KeyRow & Readonly<{ why: Found['why'][number]; rank: number }>;

async function find(
  ctx: Ctx,
  question: Question,
  limit: number,
): Promise<{ found: readonly Found[]; more: boolean }> {
  const matches = (await Promise.all(looks(ctx, question, limit + 1))).flat();
  const subjects = [...new Set(matches.map(({ subjectId }) => subjectId))];
  if (subjects.length === 0) return { found: [], more: false };
  const [named, sides] = await Promise.all([
    store.findNamed(ctx, subjects),
    findSides(ctx, serialsOf(matches)),
  ]);
  const all = named
    .map((row) =>
      foundOf(
        row,
        matches.map((one) => reread(one, question, sides)),
        sides.find(({ id }) => id === row.id),
      ),
    )
    .filter(({ entity }) => !ofPersons.has(entity) || mayFindPersons(ctx))
    .sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1));
  return { found: all.slice(0, limit), more: all.length > limit };
}

/** Every look, at once: one round trip. */
function looks(ctx: Ctx, question: Question, limit: number): Promise<readonly Match[]>[] {
  const { serial, pattern, number, plate, phone, names } = question;
  const list: Promise<readonly Match[]>[] = [];
  const add = (rows: Promise<readonly store.KeyRow[]>, matchOf: (row: store.KeyRow) => Match): void => {
    list.push(rows.then((found) => found.map(matchOf)));
  };
  if (serial) {
    add(store.findKeys(ctx, [serial.exact], ['serial.exact'], limit), (row) => match(row, 'exact', 100));
    add(store.findKeys(ctx, [serial.fold], ['serial.fold'], limit), (row) => match(row, 'normalised', 90));
    if (serial.fold.length >= 4) {
      add(store.findNear(ctx, serial.fold, limit), (row) => edited(row, serial.fold));
      add(store.findPatterns(ctx, serial.fold, limit), (row) => match(row, 'wildcard', 60));
    }
  }
  if (pattern) {
    add(store.findFitting(ctx, pattern, limit), (row) =>
      question.restored ? restored(row, question.restored, row.key) : match(row, 'wildcard', 80),
    );
    add(store.findKeys(ctx, [pattern], ['serial.wild'], limit), (row) => match(row, 'exact', 95));
  }
  if (number) {
    const kinds = [
      'reference',
      'seal',
      'control',
      'mark',
      'registration',
      'vin',
      'imei',
      'imsi',
      'sim',
      ...(mayFindPersons(ctx) ? personNumbers : []),
    ];
    add(store.findKeys(ctx, [number], kinds, limit), (row) => match(row, row.kind, 85));
  }
  if (plate) add(store.findKeys(ctx, [plate], ['plate'], limit), (row) => match(row, 'plate', 85));
  if (phone) add(store.findKeys(ctx, [phone], ['phone'], limit), (row) => match(row, 'phone', 85));
  if (names && names.length > 0) {
    const entities = ['organisation', 'place', ...(mayFindPersons(ctx) ? ['person'] : [])];
    add(store.findNames(ctx, names, entities, limit), (row) => match(row, 'name', 70));
  }
  return list;
}

const personNumbers = ['personal-number', 'document'];

function match(row: store.KeyRow, key: string, rank: number): Match {
  return { ...row, why: { key, values: {} }, rank: rank - (row.former ? 5 : 0) };
}

function edited(row: store.KeyRow, fold: string): Match {
  const at = serialDiffers(fold, row.key)?.at ?? 1;
  return { ...match(row, 'edit', 70), why: { key: 'edit', values: { at } } };
}

/** A number that fits restored characters: the surer, the higher it stands. */
function restored(row: store.KeyRow, said: RestoredSerial, folded: string): Match {
  const sure = likelihood(said, folded);
  const percent = Math.round(sure * 1000) / 10;
  return { ...match(row, 'restored', 65 + 25 * sure), why: { key: 'restored', values: { percent } } };
}

/** A stored number with restored characters that a whole number fits says how surely. */
function reread(one: Match, { serial }: Question, sides: readonly SideRow[]): Match {
  if (!serial || one.kind !== 'serial.wild' || one.why.key !== 'wildcard') return one;
  const readings = sides.find(({ markingId }) => markingId === one.recordId)?.readings;
  const standing = readings ? readRestored(readings) : undefined;
  return standing ? { ...restored(one, standing, serial.fold), former: one.former } : one;
}

/** The markings that answered, with their firearms: one each. */
function serialsOf(matches: readonly Match[]): readonly { firearm: string; marking: string | null }[] {
  const best = new Map<string, Match>();
  for (const one of matches) {
    if (!['serial.exact', 'serial.fold', 'serial.wild', 'mark', 'seal', 'control'].includes(one.kind))
      continue;
    if ((best.get(one.subjectId)?.rank ?? -1) < one.rank) best.set(one.subjectId, one);
  }
  return [...best.values()].map(({ subjectId, recordId, kind }) => ({
    firearm: subjectId,
    marking: kind === 'seal' || kind === 'control' ? null : recordId,
  }));
}

function foundOf(
  row: store.NamedRow,
  matches: readonly Match[],
  side: Parameters<typeof sideOf>[0] | undefined,
): Found {
  const own = matches.filter(({ subjectId }) => subjectId === row.id).sort((a, b) => b.rank - a.rank);
  const keys = new Set(own.map(({ why }) => why.key));
  // The same number letter by letter says more than the same number after folding.
  const told = own.filter(({ why }) => why.key !== 'normalised' || !keys.has('exact'));
  const why = told
    .map((one) => one.why)
    .filter((one, at, list) => list.findIndex(({ key }) => key === one.key) === at);
  if (own.every(({ former }) => former)) why.push({ key: 'former', values: {} });
  return { ...row, rank: own[0]?.rank ?? 0, why, firearm: side ? sideOf(side) : null };
}

/** Records that this reader sees as one thing stand together. */
async function grouped(ctx: Ctx, found: readonly Found[]): Promise<Answer['groups']> {
  if (found.length === 0) return [];
  const joined = await store.findJoined(
    ctx,
    found.map(({ id }) => id),
  );
  const members = new Map<string, readonly string[]>();
  for (const { start, id } of joined) members.set(start, [...(members.get(start) ?? []), id]);
  const groups = new Map<string, Found[]>();
  for (const one of found) {
    const key = members.get(one.id)?.toSorted()[0] ?? one.id;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((records) => ({
    members: members.get(records[0]?.id ?? '')?.length ?? 1,
    records,
  }));
}
