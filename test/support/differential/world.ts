import { codesOf } from '../../../src/domains/reference/index.ts';
import { asAccount, type Ctx, may, type Platform } from '../../../src/platform/access/index.ts';
import { installProjections } from '../../../src/platform/projections/index.ts';
import {
  correctRecord,
  deskSource,
  relabelRecord,
  withdrawRecord,
  writeBatch,
} from '../../../src/platform/records/index.ts';
import { linksOf } from '../../../src/schema/columns.ts';
import { namedFields } from '../../../src/schema/derived.ts';
import type { Entity } from '../../../src/schema/entity.ts';
import type { Field } from '../../../src/schema/fields.ts';
import { newId } from '../../../src/shared/ids.ts';
import {
  type AccountWishes,
  aCompartment,
  anAccount,
  anOffice,
  aSession,
  type TestSession,
} from '../access.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { firearms } from '../firearms.ts';
import { declaredEntities } from '../model.ts';
import { type Chance, chanceOf } from './chance.ts';
import { inputOf } from './inputs.ts';
import { notWalked } from './not-walked.ts';
import { poolOf } from './pool.ts';
import type { ReaderRights } from './reduce.ts';
import { runWaiting, type Side, send, sideOn } from './side.ts';

/** Somebody of the world, with a session that every clone of its database knows. */
export type Person = ReaderRights & Readonly<{ username: string; session: TestSession }>;

/** A database full of records under many labels, and those who read it. */
export type World = Readonly<{
  db: TestDatabase;
  entities: readonly Entity[];
  writers: readonly Person[];
  readers: readonly Person[];
}>;

/** Builds the world through the services, as people of several offices, clearances and cases. */
export async function aWorld(seed: number): Promise<World> {
  const db = await testDatabase();
  await countIds(db);
  const entities = await declaredEntities();
  const { writers, readers } = await people(db);
  const side = await sideOn(db);
  await installProjections(db.ops, entities); // a later world of the same process is not wired anew
  const chance = chanceOf(seed);
  const made = new Map<string, readonly string[]>();
  for (const writer of [...writers, ...writers])
    await recordThings(side.platform, writer, { entities, chance, made });
  await judge(side, writers, chance, made);
  for (const writer of writers) await doEverything(side, writer, { entities, chance });
  for (const writer of writers) await changeThings(side.platform, writer, { entities, chance, made });
  await seizeRun(side.platform, writers);
  await sayFirstWords(side, writers[0], readers);
  await side.app.close();
  await side.platform.auditBatch.idle();
  return { db, entities, writers, readers };
}

/** A run of numbers seized in two towns: some of it open, some of it hidden between; numbers near each other raise alarms. */
async function seizeRun(platform: Platform, writers: readonly Person[]): Promise<void> {
  for (const writer of writers.slice(0, 2))
    await as(platform, writer, async (ctx) => {
      const labelId = (await labelsOf(ctx)).at(writer.clearance > 1 ? 3 : 0) ?? 2;
      await firearms(
        ctx,
        ['Tetovo', 'Struga', 'Tetovo', 'Struga'].map((place, i) => ({
          serial: `RN${71_000 + i * 40 + (writer.clearance > 1 ? 3 : 0)}`,
          labelId,
          seized: { reference: `RN-${i}`, on: '2025-06-01', place },
        })),
      );
    });
}

/** Ids that the database makes come one after the other here: by chance, lists of what came at once would be in another order on each side. */
async function countIds({ admin }: TestDatabase): Promise<void> {
  await admin`create sequence ffp.counted_id`;
  await admin`grant usage on sequence ffp.counted_id to public`;
  await admin`
    create or replace function ffp.new_id() returns uuid volatile parallel unsafe language sql set search_path = pg_catalog, ffp, pg_temp
    return ('0fffffff-ffff-7002-8000-' || lpad(to_hex(nextval('ffp.counted_id')), 12, '0'))::uuid`;
}

async function people(db: TestDatabase): Promise<{ writers: readonly Person[]; readers: readonly Person[] }> {
  await anOffice(db.ops, 'HQ');
  await anOffice(db.ops, 'POLICE');
  await anOffice(db.ops, 'ALONE', false);
  const amber = await aCompartment(db.ops, 'Amber');
  const black = await aCompartment(db.ops, 'Black');
  const both = [amber, black];
  const person = (wishes: AccountWishes) => somebody(db, wishes);
  const all = {
    writers: [
      await person({
        username: 'writer-all',
        roles: ['focal-point-head'],
        clearance: 4,
        office: 'HQ',
        compartments: both,
      }),
      await person({ username: 'writer-low', roles: ['analyst'], clearance: 1, office: 'POLICE' }),
      await person({
        username: 'writer-alone',
        roles: ['senior-analyst'],
        clearance: 3,
        office: 'ALONE',
        compartments: [amber],
      }),
    ],
    readers: [
      await person({ username: 'analyst-1', roles: ['analyst'], clearance: 1, office: 'HQ' }),
      await person({
        username: 'senior-2-amber',
        roles: ['senior-analyst'],
        clearance: 2,
        office: 'HQ',
        compartments: [amber],
      }),
      await person({ username: 'head-4', roles: ['focal-point-head'], clearance: 4, office: 'POLICE' }),
      await person({
        username: 'investigator-3-both',
        roles: ['investigator'],
        clearance: 3,
        office: 'POLICE',
        compartments: both,
      }),
      await person({
        username: 'officer-alone',
        roles: ['patrol-officer', 'registrar'],
        clearance: 1,
        office: 'ALONE',
      }),
      await person({ username: 'analyst-0', roles: ['analyst', 'examiner'], clearance: 0, office: 'HQ' }),
      await person({
        username: 'protector',
        roles: ['data-protection-officer'],
        clearance: -1,
        office: 'HQ',
      }),
      await person({ username: 'administrator', roles: ['administrator'], clearance: -1, office: 'HQ' }),
    ],
  };
  const [asker] = all.writers;
  if (asker) await somebodyAsks(db, asker, all.readers.slice(0, 6), black);
  return all;
}

/** Requests for a case that wait for a second person. */
async function somebodyAsks(
  db: TestDatabase,
  asker: Person,
  forWhom: readonly Person[],
  compartment: number,
): Promise<void> {
  for (const { accountId } of forWhom)
    await db.admin`
      insert into ffp.account_compartment (id, account_id, compartment_id, requested_by, reason)
      values (${newId()}, ${accountId}, ${compartment}, ${asker.accountId}, 'works on it too')`;
}

async function somebody(db: TestDatabase, wishes: AccountWishes): Promise<Person> {
  const { id, username, officeId } = await anAccount(db.ops, wishes);
  const { clearance = 1, compartments = [], roles = [] } = wishes;
  const session = await aSession(db, { id, username, officeId });
  return { accountId: id, username, officeId, clearance, compartments, roles, session };
}

type Making = Readonly<{ entities: readonly Entity[]; chance: Chance; made: Map<string, readonly string[]> }>;

/** Made by rules of their own, not written as records are. */
const ofTheLedger: readonly string[] = ['judgement', 'hit', 'attachment'];

const as = <T>(platform: Platform, { accountId }: Person, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  asAccount(
    platform,
    {
      accountId,
      purpose: { code: 'investigation', legalBasis: null, caseRef: null },
      action: 'test.world.make',
      category: 'collection',
      writes: true,
    },
    work,
  );

/** The labels that a writer marks his records with: the common one most often. */
async function labelsOf(ctx: Ctx): Promise<number[]> {
  const { clearance, compartments } = ctx.reader;
  const wishes = [
    { level: 1, cases: [] },
    { level: 0, cases: [] },
    { level: 2, cases: [] },
    { level: 3, cases: [] },
    { level: 1, cases: compartments.slice(0, 1) },
    { level: 2, cases: compartments.slice(-1) },
  ];
  const labels = [];
  for (const { level, cases } of wishes) {
    if (level > clearance) continue;
    const [row] = await ctx.sql<
      { id: number }[]
    >`select ffp.label_of(${level}, 'H0', ${[...cases]}::int[]) as id`;
    if (row) labels.push(row.id);
  }
  return labels;
}

/** Some records of every declared entity under every label, linked to what is there already: a new domain is in the world the day it is declared. */
async function recordThings(
  platform: Platform,
  writer: Person,
  { entities, chance, made }: Making,
): Promise<void> {
  for (const entity of entities.filter(({ name }) => !ofTheLedger.includes(name)))
    await as(platform, writer, async (ctx) => {
      const labels = await labelsOf(ctx);
      const sourceId = await deskSource(ctx);
      for (const labelId of [labels[0] ?? 2, ...labels]) {
        const targets = await targetsOf(ctx, entity, entities);
        const rows = [aRecord(entity, chance, targets)].filter((row) => row !== undefined);
        const ids = await writeBatch(ctx, [{ entity, rows }], { sourceId, labelId });
        made.set(entity.name, [...(made.get(entity.name) ?? []), ...(ids.get(entity.name) ?? [])]);
      }
    });
}

/** What this writer may link to, by entity. */
async function targetsOf(
  ctx: Ctx,
  entity: Entity,
  entities: readonly Entity[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = linksOf(entity).flatMap(({ to }) => (to === 'any' ? ['firearm'] : to));
  const found = new Map<string, readonly string[]>();
  for (const name of new Set(names)) {
    const target = entities.find((one) => one.name === name);
    const rows = target
      ? await ctx.sql.unsafe<{ id: string }[]>(
          `select t.id from ffp.${target.table} t where t.withdrawn_at is null order by t.id desc limit 8`,
        )
      : [];
    found.set(
      name,
      rows.map(({ id }) => id),
    );
  }
  return found;
}

function aRecord(
  entity: Entity,
  chance: Chance,
  targets: ReadonlyMap<string, readonly string[]>,
): Record<string, unknown> | undefined {
  const row: Record<string, unknown> = {};
  for (const { name, field } of namedFields(entity)) {
    if (field.mark && field.mark.level > 1) continue; // written by whoever is cleared, in changeThings
    if (!field.required && chance.yes(0.3)) continue;
    const value = aValue(entity, name, field, { chance, targets });
    if (value !== undefined) row[name] = value;
    else if (field.required) return undefined;
  }
  return row;
}

type Making2 = Readonly<{ chance: Chance; targets: ReadonlyMap<string, readonly string[]> }>;

function aValue(entity: Entity, name: string, field: Field, { chance, targets }: Making2): unknown {
  switch (field.kind) {
    case 'text':
    case 'identifier':
      return chance.one(wordsFor(entity, name)).slice(0, field.maxLength ?? 200);
    case 'code':
      return name === 'status' || name === 'kind' ? codesOf(field.list)[0] : chance.one(codesOf(field.list));
    case 'date':
      return chance.one(['2025-06-01', '2026-01-31']);
    case 'partialDate':
      return chance.one(['2025', '2025-06', '2025-06-01', '2026-01-31']);
    case 'time':
      return '2026-11-01T08:00:00.000Z';
    case 'count':
      return Math.max(field.minimum ?? 0, Math.min(field.maximum ?? 50, chance.whole(1, 40)));
    case 'amount':
      return '1.5';
    case 'flag':
      return chance.yes(0.5);
    case 'link': {
      const ids = (field.to === 'any' ? ['firearm'] : field.to).flatMap((one) => targets.get(one) ?? []);
      return ids.length > 0 ? chance.one(ids) : undefined;
    }
    case 'place':
      return { text: chance.one(['Tetovo', 'Struga', 'Border post 7']), region: 'XL-01', lat: 41.9, lon: 21 };
    case 'file':
      return undefined;
  }
}

/** Numbers that are equal, confusable and one edit apart, so that the hit check and the search find across labels. */
const serials = ['T 123456', 'T123456', 'T 1Z3456', 'T123457', 'AB 98765', 'A898765', 'AB?8765', 'KJ 554433'];
const names = ['Arsovski', 'Арсовски', 'Berisha', 'Đorđević', 'Djordjevic'];

function wordsFor(entity: Entity, name: string): readonly string[] {
  if (entity.keys.some(({ fold, path }) => fold === 'serial' && path === name) || name === 'serialText')
    return serials;
  if (/name/i.test(name)) return names;
  if (/make/i.test(name)) return ['ZASTAVA', 'CZ', 'GLOCK'];
  if (/model/i.test(name)) return ['M70', '17', '75'];
  return ['A-17/2025', 'A-18/2025', 'B 200', '070 123 456', 'SK 1234 AB', 'note of the desk'];
}

/** Judgements of every verdict, some in a case, each by somebody who sees both sides. */
async function judge(
  side: Side,
  writers: readonly Person[],
  chance: Chance,
  made: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const make = side.routes.find(({ call }) => call.name === 'linkage.judgement.make');
  const firearms = made.get('firearm') ?? [];
  if (!make || firearms.length < 2) return;
  for (const writer of writers)
    for (let i = 0; i < 14; i += 1) {
      const input = {
        left: chance.one(firearms),
        right: chance.one(firearms),
        verdict: chance.one(['same', 'same', 'same', 'different', 'unsure']),
        reasons: 'the same frame and the same dents',
        compartments: chance.yes(0.4) ? writer.compartments.slice(0, 1) : [],
      };
      await send(side, writer.session, { call: make.call, input, headers: {} });
    }
}

/** An office that asks for two pairs of eyes, and a first word of each of its readers that waits: only such a word can be taken back. */
async function sayFirstWords(
  side: Side,
  asker: Person | undefined,
  readers: readonly Person[],
): Promise<void> {
  const ask = async (who: Person, name: string, input: Record<string, unknown>, headers = {}) => {
    const call = side.routes.find((one) => one.call.name === name)?.call;
    if (call && may(who, call.permission)) await send(side, who.session, { call, input, headers });
  };
  if (!asker) return;
  const setting = { entity: 'firearm', proposeFrom: 0.5, joinFrom: null, secondEyes: true };
  await ask(asker, 'linkage.setting.change', setting);
  for (const [no, reader] of readers.filter(({ officeId }) => officeId === asker.officeId).entries()) {
    const [pair] = await as(
      side.platform,
      reader,
      (ctx) => ctx.sql<{ id: string; version: number }[]>`
        select h.id, h.version
        from ffp.hit h
        where h.of_entity = 'firearm' and h.status = 'new' and h.withdrawn_at is null order by h.id offset ${no} limit 1`,
    );
    if (!pair) continue;
    const word = { id: pair.id, verdict: 'different', reasons: 'another frame' };
    await ask(reader, 'linkage.review.decide', word, { 'if-match': `"${pair.version}"` });
  }
}

/** Every call that writes, a few times by each writer, with inputs at random: kept searches, attachments, imports, decisions, whatever there is. */
async function doEverything(
  side: Side,
  writer: Person,
  { entities, chance }: Pick<Making, 'entities' | 'chance'>,
): Promise<void> {
  const pool = await poolOf(side.db, entities);
  const calls = side.routes.map(({ call }) => call);
  for (const call of calls.filter(
    (one) => one.writes && !notWalked[one.name] && !/^(auth|admin)\./.test(one.name),
  ))
    for (let i = 0; i < 4; i += 1) {
      const input = inputOf(call, { pool, chance, cursors: [], fresh: new Map() });
      const headers = { ...(call.versioned ? { 'if-match': '"1"' } : {}), 'x-purpose': 'investigation' };
      const file = 'reference;date of seizure;make;serial number\r\nW-1;2024-05-01;ZASTAVA;T 123456\r\n';
      await send(side, writer.session, { call, input: call.upload ? { ...input, file } : input, headers });
      await runWaiting(side);
    }
}

/** Some records are corrected, some withdrawn, some marked higher: their past and what rests on them go along. */
async function changeThings(
  platform: Platform,
  writer: Person,
  { entities, chance, made }: Making,
): Promise<void> {
  for (const entity of entities.filter(({ name }) => !ofTheLedger.includes(name)))
    for (const id of chance.some(made.get(entity.name) ?? [], 5))
      await as(platform, writer, async (ctx) => {
        const labels = await labelsOf(ctx);
        const targets = await targetsOf(ctx, entity, entities);
        const [row] = await ctx.sql.unsafe<{ version: number }[]>(
          `select t.version from ffp.${entity.table} t where t.id = $1 and t.withdrawn_at is null`,
          [id],
        );
        if (!row) return;
        const terms = { expectedVersion: row.version, reason: 'seen again' };
        const act = chance.whole(0, 3);
        if (act === 0) await relabelRecord(ctx, entity, id, { ...terms, labelId: chance.one(labels) });
        else if (act === 1) await withdrawRecord(ctx, entity, id, terms);
        else
          await correctRecord(ctx, entity, id, {
            ...terms,
            changes: corrections(entity, ctx, { chance, targets }),
          });
      }).catch(unlessRefused);
}

function corrections(entity: Entity, ctx: Ctx, making: Making2): Record<string, unknown> {
  const open = namedFields(entity).filter(({ field }) => (field.mark?.level ?? 0) <= ctx.reader.clearance);
  const { name, field } = making.chance.one(open);
  const value = aValue(entity, name, field, making);
  return value === undefined ? {} : { [name]: value };
}

/** What the rules refuse is part of life; anything else is not. */
function unlessRefused(error: unknown): void {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status >= 500) throw error;
}
