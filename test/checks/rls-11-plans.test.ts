import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillFirearms, idOf } from '../../bench/support/firearms.ts';
import { openPools } from '../../src/platform/db/index.ts';
import type { Call } from '../../src/platform/http/index.ts';
import { anAccount, aSession, type TestSession } from '../support/access.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { send, sideOn } from '../support/differential/side.ts';

const firearms = 60_000;
const large = 50_000;
let db: TestDatabase;
let session: TestSession;
let calls: readonly Call[];
let alarm: { id: string } | undefined;
beforeAll(async () => {
  db = await testDatabase();
  session = await aSession(db, await anAccount(db.ops, { roles: ['analyst'], office: 'HQ' }));
  await fillFirearms(db, firearms);
  await db.admin.unsafe(`
    insert into ffp.chronicle (subject_id, record_id, kind, on_text, from_on, to_on, caption, source_id, label_id, recorded_at)
    select f.id, f.id, 'seized', '2024-05-01', '2024-05-01', '2024-05-01', 'S', f.source_id, f.label_id, f.recorded_at from ffp.firearm f`);
  await db.admin.unsafe(`
    insert into ffp.edge (near_id, far_id, kind, outward, record_id, source_id, label_id, recorded_at)
    select c.firearm_id, c.id, 'component', true, c.id, c.source_id, c.label_id, c.recorded_at from ffp.component c
    union all
    select c.id, c.firearm_id, 'component', false, c.id, c.source_id, c.label_id, c.recorded_at from ffp.component c`);
  await db.admin.unsafe(`
    insert into ffp.hit (id, label_id, office_id, source_id, recorded_by, left_id, right_id, grade, why)
    select ffp.new_id(), 2, 1, a.source_id, a.source_id, a.id, b.id, 'B', 'normalised'
    from ffp.firearm a join ffp.firearm b on b.id = ('0000000f-0000-7000-8000-' || lpad(to_hex(('x' || right(a.id::text, 8))::bit(32)::int + 1), 12, '0'))::uuid`);
  await db.admin.unsafe(`
    insert into ffp.hit_too_common (marking_id, firearm_id, grade, found, kept, label_id, recorded_at)
    select m.id, c.firearm_id, 'C', 40, 0, m.label_id, m.recorded_at from ffp.marking m join ffp.component c on c.id = m.component_id`);
  await db.admin.unsafe(`
    insert into ffp.serial_alarm (id, alarm, why, left_id, right_id, left_marking_id, right_marking_id, left_record_id, right_record_id, series, distance, label_id, recorded_at, recorded_by)
    select h.id, 'near', 'near', h.left_id, h.right_id, l.id, r.id, h.left_id, h.right_id, 'zastava|m70|' || right(h.id::text, 6), 7, 2, h.recorded_at, h.recorded_by
    from ffp.hit h
    join ffp.component a on a.firearm_id = h.left_id join ffp.marking l on l.component_id = a.id
    join ffp.component b on b.firearm_id = h.right_id join ffp.marking r on r.component_id = b.id`);
  await db.admin.unsafe('vacuum analyze');
  [alarm] = await db.admin<{ id: string }[]>`select a.id from ffp.serial_alarm a limit 1`;
  await db.admin`select pg_stat_force_next_flush()`; // what was read so far counts now, not in the middle of a question
  const side = await sideOn(db);
  calls = side.routes.map(({ call }) => call);
  await side.app.close();
}, 180_000);
afterAll(() => db?.drop());

const gun = idOf('f', 4711);
const serial = 'AB12?456';
/** What people ask all day, of the largest tables. What reads everything by its nature (counts, exports, maps) is not among it. */
const asked: readonly (readonly [call: string, input: Readonly<Record<string, unknown>>])[] = [
  ['search.ask', { text: 'AB123456' }],
  ['search.ask', { text: serial }],
  ['search.ask', { text: '*3456' }],
  ['search.quick.find', { text: 'AB123456' }],
  ['linkage.similar.find', { serial: 'AB123456', make: 'Zastava' }],
  ['linkage.passport.get', { id: gun }],
  ['linkage.passport.get', { id: gun, knownAt: '2023-01-01T00:00:00.000Z' }],
  ['linkage.hit.list', { status: 'new' }],
  ['linkage.hit.list', { record: gun }],
  ['linkage.review.list', {}],
  ['linkage.review.list', { order: 'unsurest' }],
  ['linkage.review.list', { order: 'newest', entity: 'firearm' }],
  ['linkage.review.list', { record: gun }],
  ['linkage.cluster.get', { id: gun }],
  ['linkage.serial.weigh', { serial: 'AB123456', make: 'Zastava', model: 'M70' }],
  ['linkage.serial.shapes', {}],
  ['linkage.serialAlarm.list', {}],
  ['linkage.serialAlarm.list', { state: 'new', alarm: 'near' }],
  ['linkage.serialAlarm.get', { id: 'an alarm' }],
  ['linkage.hit.common', {}],
  ['linkage.hit.common', { grade: 'C', after: `${idOf('a', 4711)}.C` }],
  ['linkage.judgement.list', { record: gun }],
  ['linkage.judgement.list', {}],
  ['subjects.firearm.get', { id: gun }],
  ['subjects.firearm.versions', { id: gun }],
  ['subjects.firearm.list', {}],
  ['subjects.component.list', { firearm: gun }],
  ['subjects.marking.list', { component: idOf('c', 4711) }],
  ['files.attachment.list', { recordId: gun }],
];

it.each(asked)('RLS-11 %s %j reads no large table from end to end', async (name, input) => {
  const call = calls.find((one) => one.name === name);
  if (!call) throw new Error(`there is no call ${name}`);
  const before = await scans();

  // Pools of its own, whose end makes PostgreSQL count what they did.
  const pools = openPools(db.urls, { app: 1, ops: 1, jobs: 1 });
  const side = await sideOn({ ...db, ...pools, drop: async () => {} });
  const answer = await send(side, session, {
    call,
    input: input.id === 'an alarm' ? { id: alarm?.id } : input,
    headers: { 'x-purpose': 'investigation' },
  });
  await side.close();
  await Promise.all(Object.values(pools).map((pool) => pool.end({ timeout: 5 })));

  const after = await scans();
  const read = [...after]
    .filter(([table, count]) => count > (before.get(table) ?? 0))
    .map(([table]) => table);
  expect(answer.statusCode, answer.body).toBe(200);
  expect(read).toEqual([]);
});

/** How often each large table was read from end to end, once all other connections are gone. */
async function scans(): Promise<ReadonlyMap<string, number>> {
  await expect
    .poll(async () => {
      const [open] = await db.admin<{ count: number }[]>`
        select count(*)::int from pg_stat_activity a
        where a.datname = current_database() and a.usename = ${db.roles.app}`;
      return open?.count;
    })
    .toBe(0);
  await db.admin`select pg_stat_clear_snapshot()`;
  const tables = await db.admin<{ name: string; scans: number }[]>`
    select s.relname as name, s.seq_scan::int as scans
    from pg_stat_user_tables s where s.schemaname = 'ffp' and s.n_live_tup > ${large} order by 1`;
  return new Map(tables.map(({ name, scans: count }) => [name, count]));
}
