import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Call } from '../../src/platform/http/index.ts';
import { cloneOf, type TestDatabase } from '../support/database.ts';
import { drawing } from '../support/differential/drawn-ids.ts';
import { notWalked, onlyRefused } from '../support/differential/not-walked.ts';
import { poolFor, poolOf } from '../support/differential/pool.ts';
import { rebuilt, reduce } from '../support/differential/reduce.ts';
import { sideOn } from '../support/differential/side.ts';
import { opens, type Walked, walk } from '../support/differential/walk.ts';
import { aWorld, type Person, type World } from '../support/differential/world.ts';

// Ids and clock are pinned, as the check asks: for each question both databases draw the same ids, in the order in which they are drawn.
vi.mock('../../src/shared/ids.ts', async (original) => ({
  ...(await original<typeof import('../../src/shared/ids.ts')>()),
  newId: (await import('../support/differential/drawn-ids.ts')).drawnId,
}));

/** Each part of a question draws from a row of its own: what one draws more does not shift the other. */
const rowOf = { answer: 0, jobs: 1_000_000, restore: 2_000_000 };
const long = process.env.FOCALPOINT_LONG === '1';
const seeds = long ? Array.from({ length: 50 }, (_, i) => i + 1) : [1];
const rounds = long ? { reads: 8, writes: 4 } : { reads: 3, writes: 2 };
/** Milliseconds: a machine with other work to do may take its time. */
const patience = 600_000;
const walked = new Map<string, { times: number; answered: number }>();
let calls: readonly Call[] = [];

describe.each(seeds)('AZ-9 what a reader may not see is not there (seed %i)', (seed) => {
  let world: World;
  let pool: Awaited<ReturnType<typeof poolOf>>;
  beforeAll(async () => {
    world = await aWorld(seed);
    pool = await poolOf(world.db, world.entities);
  }, patience);
  afterAll(() => world?.db.drop());

  it.each([0, 1, 2, 3, 4, 5, 6, 7])(
    'AZ-9 AZ-10 AZ-12 AZ-14 AZ-15 reader %i gets the same answers from the full database and from the one without what is hidden from him',
    async (no) => {
      const reader = world.readers[no];
      if (!reader) throw new Error('there is no such reader');
      const result = await walkAs(reader, seed * 100 + no);

      expect(result.differences).toEqual([]);
      expect(result.failures).toEqual([]);
    },
    patience,
  );

  it(
    'AZ-9 the walk finds a leak that was made on purpose',
    async () => {
      const [reader] = world.readers;
      if (!reader) throw new Error('there is no reader');

      const result = await walkAs(reader, seed, async ({ admin }) => {
        await admin`alter policy see on ffp.record using (true)`;
      });

      expect(result.differences.length).toBeGreaterThan(0);
    },
    patience,
  );

  async function walkAs(
    reader: Person,
    chance: number,
    spoil: (full: TestDatabase) => Promise<void> = async () => {},
  ): Promise<Walked> {
    let now = Date.now();
    const clock = () => new Date(now);
    const full = await sideOn(await cloneOf(world.db), clock);
    const reduced = await sideOn(await cloneOf(world.db), clock);
    try {
      const deleted = await reduce(reduced.db, reader);
      if (reader.clearance < 4) expect(deleted).toBeGreaterThan(20);
      await rebuilt(full.db);
      await rebuilt(reduced.db);
      await spoil(full.db);
      calls = full.routes.map(({ call }) => call);
      const asked = calls.filter(({ name }) => !notWalked[name]);
      const result = await walk({
        full,
        reduced,
        reader,
        session: reader.session,
        pool: await poolFor(pool, reduced.db, reader.accountId),
        seed: chance,
        rounds,
        answered: (name) => (walked.get(name)?.answered ?? 0) > 0,
        tick: () => {
          now += 1;
        },
        draw: (part, work) => drawing({ time: now, from: rowOf[part] }, work),
        // A call that the first wall refuses is asked a few times all the same: refusals must look alike too.
        calls: asked.filter((call, i) => opens(reader, call) || i % 4 === chance % 4),
      });
      for (const [name, { times, answered }] of result.asked) {
        const before = walked.get(name) ?? { times: 0, answered: 0 };
        walked.set(name, { times: before.times + times, answered: before.answered + answered });
      }
      return result;
    } finally {
      await full.close();
      await reduced.close();
    }
  }
});

describe('AZ-9 the walk', () => {
  it('made every call, and got what it asked for at least once', () => {
    const missed = calls
      .filter(({ name }) => !notWalked[name] && !onlyRefused[name])
      .filter(({ name }) => (walked.get(name)?.answered ?? 0) === 0)
      .map(({ name }) => `${name}: asked ${walked.get(name)?.times ?? 0} times`);

    expect(missed).toEqual([]);
    expect(calls.length).toBeGreaterThan(30);
  });

  it('leaves out only calls that exist', () => {
    const names = calls.map(({ name }) => name);

    const listed = Object.keys({ ...notWalked, ...onlyRefused });
    const walkedAfterAll = Object.keys(onlyRefused).filter((name) => (walked.get(name)?.answered ?? 0) > 0);

    expect(listed.filter((name) => !names.includes(name))).toEqual([]);
    expect(walkedAfterAll).toEqual([]);
    expect(listed.length).toBeLessThan(12);
  });
});
