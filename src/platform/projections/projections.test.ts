import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aCompartment,
  anAccount,
  anOffice,
  aSource,
  as,
  type TestAccount,
} from '../../../test/support/ctx.ts';
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts';
import {
  event,
  finding,
  mark,
  part,
  spineEntities,
  thing,
  withSpineEntities,
} from '../../../test/support/spine-entities.ts';
import { rowsAsText } from '../../../test/support/spine-rows.ts';
import type { Entity } from '../../schema/entity.ts';
import { Fault } from '../../shared/fault.ts';
import { newId } from '../../shared/ids.ts';
import {
  correctRecord,
  relabelRecord,
  withdrawRecord,
  withdrawSource,
  writeBatch,
} from '../records/index.ts';
import { rebuild } from './index.ts';
import { askOracle } from './oracle.ts';

const long = process.env.FOCALPOINT_LONG === '1';
let db: TestDatabase;
let people: TestAccount[];
let labels: number[];

beforeAll(async () => {
  db = await testDatabase();
  await withSpineEntities(db);
  const office = await anOffice(db);
  const opener = await anAccount(db, { officeId: office });
  const compartment = await aCompartment(db, opener);
  const [inside] = await db.admin<
    { id: number }[]
  >`insert into ffp.label (level, compartments) values (2, ${[compartment]}) returning id`;
  people = [
    await anAccount(db, { officeId: office }),
    await anAccount(db, { officeId: office, clearance: 3 }),
    await anAccount(db, { officeId: office, clearance: 4, compartments: [compartment] }),
  ];
  labels = [1, 2, 3, 4, inside?.id ?? 2];
});
afterAll(() => db.drop());

const words = fc.constantFrom(
  'A-123456',
  'QO1150',
  'QO1?50',
  'NONE',
  '12345',
  'Zastava',
  'Ана Đorđe',
  '070 123 456',
  'SK 1234 AB',
  '',
);
const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
const day = optional(fc.constantFrom('2024', '2024-02', '2024-02-29', '2021-12-31'));
const pick = fc.nat(1000);

/** One act: who does what to which record; links and targets are picked among what there is. */
const act = fc.record({
  who: fc.nat(2),
  entity: fc.constantFrom<Entity>(thing, thing, part, mark, mark, event, finding, finding),
  what: fc.constantFrom(
    'write',
    'write',
    'write',
    'correct',
    'correct',
    'correct',
    'withdraw',
    'relabel',
    'withdrawSource',
  ),
  later: fc.constantFrom(0, 0, 1, 1000),
  target: pick,
  links: fc.array(pick, { minLength: 3, maxLength: 3 }),
  label: fc.constantFrom(1, 1, 1, 1, 0, 2, 3, 4),
  value: optional(words),
  other: optional(words),
  day,
  secret: fc.boolean(),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

type Known = { id: string; entity: string; source: string };
type World = { known: Known[]; now: number; sources: string[] };

function fieldsOf(
  world: World,
  { entity, links, value, other, day: on, secret, who }: Act,
): Record<string, unknown> | undefined {
  const linked = (name: string, no: number): string | null => {
    const all = world.known.filter((known) => known.entity === name);
    return all[(links[no] ?? 0) % Math.max(all.length, 1)]?.id ?? null;
  };
  if (entity.name === 'thing') {
    const twin = (links[0] ?? 0) % 3 === 0 ? linked('thing', 1) : null;
    const plain = { number: value, make: other, owner: other, phone: value, plate: other, twin };
    return secret && who > 0 ? { ...plain, secret: value } : plain;
  }
  if (entity.name === 'part') return withAll({ thing: linked('thing', 0), kind: 'frame' });
  if (entity.name === 'mark') return { part: linked('part', 0), kind: secret ? 'serial' : 'proof', value };
  if (entity.name === 'event') {
    const kind = ['thing', 'part', 'finding'][(links[0] ?? 0) % 3] ?? 'thing';
    return {
      reference: value || 'R-77',
      happenedOn: on,
      closedAt: on === '2024' ? '2024-06-05T10:00:00Z' : null,
      where: other ? { text: other } : null,
      about: linked(kind, 1),
    };
  }
  return withAll({ event: linked('event', 0), thing: linked('thing', 1), seal: value });
}

function withAll(fields: Record<string, unknown>): Record<string, unknown> | undefined {
  return Object.entries(fields).some(([name, value]) => value === null && name !== 'seal')
    ? undefined
    : fields;
}

/** Does the act; a refusal by the rules of the system is an outcome like any other. */
async function run(world: World, step: Act): Promise<void> {
  world.now += step.later;
  const person = people[step.who];
  if (!person) return;
  const now = new Date(world.now).toISOString();
  try {
    await as(db, person, (ctx) => perform(ctx, world, step), now);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
  }
}

async function perform(ctx: Parameters<typeof writeBatch>[0], world: World, step: Act): Promise<void> {
  const fields = fieldsOf(world, step);
  if (step.what === 'write') {
    const sourceId = world.sources[step.target % world.sources.length] ?? '';
    if (!fields) return;
    const id = newId();
    await writeBatch(ctx, [{ entity: step.entity, rows: [{ id, labelId: labels[step.label], ...fields }] }], {
      sourceId,
    });
    world.known.push({ id, entity: step.entity.name, source: sourceId });
    return;
  }
  if (step.what === 'withdrawSource' && step.target % 4 === 0) {
    await withdrawSource(ctx, world.sources.at(-1) ?? '', 'property test', { despite: true });
    return;
  }
  const target = world.known[step.target % Math.max(world.known.length, 1)];
  const entity = spineEntities.find(({ name }) => name === target?.entity);
  if (!target || !entity) return;
  const [row] = await db.admin.unsafe<{ version: number }[]>(
    `select t.version from ffp.${entity.table} t where t.id = $1`,
    [target.id],
  );
  const terms = { expectedVersion: row?.version ?? 0, reason: 'property test' };
  if (step.what === 'correct') {
    const changes = fieldsOf(world, { ...step, entity });
    if (changes) await correctRecord(ctx, entity, target.id, { ...terms, changes });
  } else if (step.what === 'relabel')
    await relabelRecord(ctx, entity, target.id, { ...terms, labelId: labels[step.label] ?? 2 });
  else await withdrawRecord(ctx, entity, target.id, terms);
}

async function clear(): Promise<World> {
  const tables = [
    'record',
    'edge',
    'chronicle',
    'search_key',
    'record_version',
    'protected_field',
    ...spineEntities.map(({ table }) => table),
  ];
  await db.admin.unsafe(`truncate ${tables.map((table) => `ffp.${table}`).join(', ')}`);
  const [first] = people;
  if (!first) throw new Error('nobody is there');
  const sources = [await aSource(db, first), await aSource(db, first), await aSource(db, first)];
  return { known: [], now: Date.parse('2026-01-01T00:00:00Z'), sources };
}

/** Two of each, at the common level, so that there is something to build on. */
async function begin(world: World): Promise<void> {
  const step = {
    who: 0,
    what: 'write',
    later: 1,
    target: 0,
    label: 1,
    other: 'Ана Đorđe',
    day: '2024-02',
    secret: true,
  } as const;
  for (const value of ['A-123456', 'QO1150'] as const)
    for (const entity of spineEntities) await run(world, { ...step, entity, value, links: [1, 0, 1] });
}

describe('projections', () => {
  it('living, rebuilt, and as a slow independent oracle says, are the same after any acts', {
    timeout: 600_000,
  }, async () => {
    let rows = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 30, maxLength: 90 }), async (steps) => {
        const world = await clear();
        await begin(world);
        for (const step of steps) await run(world, step);

        const report = await rebuild(db.ops, { check: true });
        expect(report.differences).toEqual([]);
        const expected = await askOracle(db.admin, spineEntities);
        for (const table of ['record', 'edge', 'chronicle', 'search_key'] as const) {
          const living = await rowsAsText(db, table);
          rows += living.length;
          expect(living, table).toEqual(
            expected[table].map((row) => JSON.stringify(Object.entries(row).sort())).sort(),
          );
        }
      }),
      {
        numRuns: Number(process.env.FFP_RUNS ?? (long ? 300 : 5)),
        endOnFailure: !long,
        ...(process.env.FFP_SEED ? { seed: Number(process.env.FFP_SEED) } : {}),
      },
    );
    expect(rows).toBeGreaterThan(500);
  });

  it('a rebuild mends what was damaged, and names it first', async () => {
    const world = await clear();
    const step = {
      who: 0,
      what: 'write',
      later: 1,
      target: 0,
      links: [1, 0, 0],
      label: 1,
      value: 'A-123456',
      other: 'Zastava',
      day: '2024',
      secret: true,
    } as const;
    for (const entity of spineEntities) await run(world, { ...step, entity, links: [...step.links] });
    await db.admin`delete from ffp.search_key where kind = 'serial.fold'`;
    await db.admin`update ffp.edge set label_id = 1 where kind = 'found'`;

    const found = await rebuild(db.ops, { check: true });
    await rebuild(db.ops, { check: false });
    const after = await rebuild(db.ops, { check: true });

    expect(found.differing).toBe(1 + 4);
    expect(found.differences.map(({ projection, side }) => `${projection} ${side}`)).toContain(
      'search_key missing',
    );
    expect(after.differing).toBe(0);
  });

  it('two who correct at once what one row rests on, and one who adds to it, leave it right', async () => {
    const world = await clear();
    await begin(world);
    const [officer] = people;
    if (!officer) return;
    const of = (name: string) => world.known.filter(({ entity }) => entity === name).map(({ id }) => id);
    const [t = '', e = ''] = [of('thing')[1], of('event')[0]];
    const terms = { expectedVersion: 1, reason: 'at once' };

    for (let round = 1; round <= 5; round += 1) {
      await Promise.all([
        as(db, officer, (ctx) =>
          correctRecord(ctx, thing, t, {
            ...terms,
            expectedVersion: round,
            changes: { make: `make ${round}` },
          }),
        ),
        as(db, officer, (ctx) =>
          correctRecord(ctx, event, e, {
            ...terms,
            expectedVersion: round,
            changes: { reference: `R-${round}77` },
          }),
        ),
        as(db, officer, (ctx) =>
          writeBatch(ctx, [{ entity: finding, rows: [{ event: e, thing: t, seal: `S-${round}99` }] }], {
            sourceId: world.sources[0] ?? '',
          }),
        ),
      ]);
    }

    expect((await rebuild(db.ops, { check: true })).differences).toEqual([]);
  });

  it('IM-16 noise makes no key, a pattern makes one of its own', async () => {
    const world = await clear();
    const [officer] = people;
    if (!officer) return;
    await as(db, officer, async (ctx) => {
      const rows = ['NONE', '0', '12345', 'AAAA', '', '-', 'A?', 'AB?1*'].map((number) => ({
        kind: 'serial',
        value: number || null,
      }));
      await writeBatch(
        ctx,
        [
          { entity: thing, rows: [{ id: '01900000-0000-7000-8000-000000000001' }] },
          {
            entity: part,
            rows: [
              {
                id: '01900000-0000-7000-8000-000000000002',
                thing: '01900000-0000-7000-8000-000000000001',
                kind: 'frame',
              },
            ],
          },
          {
            entity: mark,
            rows: rows.map((row) => ({ ...row, part: '01900000-0000-7000-8000-000000000002' })),
          },
        ],
        { sourceId: world.sources[0] ?? '' },
      );
    });

    const keys = await db.admin`select k.key, k.kind from ffp.search_key k order by k.key`;

    expect(keys.map(({ key, kind }) => `${kind} ${key}`)).toEqual(['serial.wild A8?1*']);
  });
});
