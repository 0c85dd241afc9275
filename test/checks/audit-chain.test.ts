import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  findHeads,
  type Head,
  headKeyOf,
  seal,
  verify,
  writeEntries,
} from '../../src/platform/audit/index.ts';
import { secretsFrom } from '../../src/platform/db/index.ts';
import { newId } from '../../src/shared/ids.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db?.drop());
beforeEach(async () => {
  await db.admin.unsafe('truncate ffp.audit_entry, ffp.audit_subject, ffp.audit_leaf, ffp.audit_head');
});

const entry = (action = 'subjects.firearm.get') => ({
  id: newId(),
  requestId: newId(),
  accountId: newId(),
  accountName: 'analyst.one',
  officeId: 1,
  sessionId: newId(),
  category: 'consultation' as const,
  action,
  purpose: 'investigation',
  legalBasis: null,
  caseRef: 'K-7',
  outcome: 'done' as const,
  found: 1,
  recipients: null,
  knownAt: null,
  detail: { asked: 'serial\tA\\1\n"x"' },
  subjects: [
    { id: newId(), entity: 'firearm' },
    { id: newId(), entity: 'marking' },
  ],
});
const key = () => headKeyOf(db.secrets);
const check = (outside: readonly Head[] = []) => verify(db.ops, { key: key(), outside });

async function sealed(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await writeEntries(db.app, [entry(`call.${i}`)]);
  await sealAll();
}

/** Transaction numbers belong to the whole cluster: what another test file has open there holds sealing back for a moment. */
async function sealAll(withKey = key()): Promise<void> {
  for (;;) {
    await seal(db.ops, withKey);
    const [left] = await db.admin`
      select count(*) as n from ffp.audit_entry e where not exists (select 1 from ffp.audit_leaf l where l.entry_id = e.id)`;
    if (left?.n === 0) return;
  }
}

it('a log that nobody touched is good, and says what is not sealed yet', async () => {
  await sealed(20);
  await writeEntries(db.app, [entry(), entry()]);

  const verdict = await check();

  expect(verdict).toMatchObject({ good: true, entries: 22, sealed: 20, unsealed: 2 });
});

it('AU-3 one changed byte is found and its entry named', async () => {
  await sealed(30);
  const [bad] = await db.admin`select e.no, e.id from ffp.audit_entry e order by e.no offset 11 limit 1`;
  await db.admin`update ffp.audit_entry e set account_name = 'analyst.onf' where e.no = ${bad?.no}`;

  const verdict = await check();

  expect(verdict.good).toBe(false);
  expect(verdict.flaw).toMatchObject({ kind: 'changed', no: bad?.no, entryId: bad?.id, position: 11 });
});

it('AU-3 a changed, added or removed subject is found', async () => {
  await sealed(10);
  const [bad] =
    await db.admin`select s.entry_id from ffp.audit_subject s join ffp.audit_entry e on e.id = s.entry_id order by e.no limit 1`;
  await db.admin`delete from ffp.audit_subject s where s.entry_id = ${bad?.entry_id} and s.entity = 'marking'`;

  expect((await check()).flaw).toMatchObject({ kind: 'changed', entryId: bad?.entry_id, position: 0 });
});

it('AU-3 the one record of an entry, changed to another, is found', async () => {
  await writeEntries(db.app, [entry(), { ...entry(), subjects: [{ id: newId(), entity: 'firearm' }] }]);
  await sealAll();
  const changed = await db.admin`
    update ffp.audit_entry e set record_id = ${newId()} where e.record_id is not null returning e.id`;

  expect(changed).toHaveLength(1);
  expect((await check()).flaw).toMatchObject({ kind: 'changed', entryId: changed[0]?.id, position: 1 });
});

it('AU-3 a deleted row is found and named', async () => {
  await sealed(10);
  const [bad] = await db.admin`select e.no, e.id from ffp.audit_entry e order by e.no offset 4 limit 1`;
  await db.admin`delete from ffp.audit_entry e where e.no = ${bad?.no}`;

  expect((await check()).flaw).toMatchObject({ kind: 'missing', no: bad?.no, position: 4 });
});

it('AU-3 two swapped rows are found', async () => {
  await sealed(10);
  await db.admin.unsafe(`
    update ffp.audit_entry e set action = o.action from ffp.audit_entry o
    where (e.action, o.action) in (('call.3', 'call.6'), ('call.6', 'call.3'))`);

  expect((await check()).flaw).toMatchObject({ kind: 'changed', position: 3 });
});

it('AU-3 swapped leaves are found', async () => {
  await sealed(10);
  await db.admin.unsafe('alter table ffp.audit_leaf drop constraint audit_leaf_pkey');
  await db.admin.unsafe(
    'update ffp.audit_leaf set position = case position when 3 then 6 else 3 end where position in (3, 6)',
  );
  const verdict = await check();
  await db.admin.unsafe('alter table ffp.audit_leaf add primary key (position)');

  expect(verdict.flaw).toMatchObject({ kind: 'rewritten' });
});

it('AU-3 an inserted row is found and named', async () => {
  await sealed(10);
  const id = newId();
  await db.admin.unsafe(
    `insert into ffp.audit_entry (id, xid, request_id, category, action, outcome)
     select '${id}', min(e.xid), '${newId()}', 'access', 'smuggled', 'done' from ffp.audit_entry e`,
  );

  expect((await check()).flaw).toMatchObject({ kind: 'inserted', entryId: id });
});

it('AU-3 an entry that stands twice is found', async () => {
  await sealed(10);
  await db.admin.unsafe(
    `insert into ffp.audit_entry overriding system value select * from ffp.audit_entry e where e.action = 'call.2'`,
  );

  expect((await check()).flaw).toMatchObject({ kind: 'doubled', position: 2 });
});

it('AU-3 AU-4 a cut tail is found by a head that was kept elsewhere, and only by it', async () => {
  await sealed(10);
  await sealed(5);
  const kept = await findHeads(db.ops);
  await db.admin.unsafe(`
    delete from ffp.audit_entry e using ffp.audit_leaf l where l.entry_id = e.id and l.position >= 10;
    delete from ffp.audit_leaf where position >= 10;
    delete from ffp.audit_head where size > 10`);

  expect((await check()).good).toBe(true);
  expect((await check(kept)).flaw).toMatchObject({ kind: 'truncated', position: 10 });
});

it('AU-3 a tail that is cut without its heads is found', async () => {
  await sealed(10);
  await db.admin.unsafe('delete from ffp.audit_leaf where position >= 8');

  expect((await check()).flaw).toMatchObject({ kind: 'truncated', position: 8 });
});

it('AU-3 AU-11 a whole log put in place of this one is found', async () => {
  await sealed(10);
  const kept = await findHeads(db.ops);
  await db.admin.unsafe('truncate ffp.audit_entry, ffp.audit_subject, ffp.audit_leaf, ffp.audit_head');
  for (let i = 0; i < 12; i++) await writeEntries(db.app, [entry('other')]);
  await sealAll(headKeyOf(secretsFrom('somebody else who has no key of ours')));
  expect((await check()).flaw).toMatchObject({ kind: 'head-forged' });

  await db.admin.unsafe('truncate ffp.audit_leaf, ffp.audit_head'); // and now one who has the key
  await sealAll();
  expect((await check()).good).toBe(true);
  expect((await check(kept)).flaw).toMatchObject({ kind: 'replaced' });
});

it('AU-3 an entry and its leaf changed together are found by the signed head', async () => {
  await sealed(10);
  await sealed(10);
  await db.admin.unsafe(`update ffp.audit_leaf l set hash = sha256('x') where l.position = 13`);
  await db.admin.unsafe('update ffp.audit_head h set root = sha256(root) where h.size = 20');

  expect((await check()).flaw).toMatchObject({ kind: 'changed', position: 13 });
  await db.admin.unsafe('delete from ffp.audit_leaf where position >= 10');
  expect((await check()).flaw).toMatchObject({ kind: 'truncated' });
});

it('AU-5 sixty-four writers at once leave a log without fork or gap', async () => {
  const writer = async (): Promise<void> => {
    for (let i = 0; i < 10; i++) await writeEntries(db.app, [entry(), entry()]);
  };
  const sealing = async (): Promise<void> => {
    for (let i = 0; i < 20; i++) await Promise.all([seal(db.ops, key()), seal(db.ops, key())]);
  };

  await Promise.all([...Array.from({ length: 64 }, writer), sealing()]);
  await sealAll();

  const [span] = await db.admin`
    select count(*) as n, count(distinct l.entry_id) as entries, min(l.position) as first, max(l.position) as last from ffp.audit_leaf l`;
  expect(span).toEqual({ n: 1280, entries: 1280, first: 0, last: 1279 });
  expect(await check()).toMatchObject({ good: true, sealed: 1280, unsealed: 0 });
});

it('AU-5 what an open transaction has written is sealed after it ends, and nothing is lost', async () => {
  await db.app.begin(async (sql) => {
    await writeEntries(sql, [entry('slow')]);
    await writeEntries(db.jobs, [entry('quick')]);
    expect(await seal(db.ops, key())).toBe(0);
  });

  await sealAll();
  expect(await check()).toMatchObject({ good: true, sealed: 2 });
});

it('AU-11 the order of the log is that of transactions, whatever the clock says', async () => {
  await sealed(3);
  await db.admin.unsafe(
    "alter table ffp.audit_entry alter at set default statement_timestamp() - interval '1 day'",
  );
  await sealed(3);
  await db.admin.unsafe(
    "alter table ffp.audit_entry alter at set default statement_timestamp() + interval '1 day'",
  );
  await sealed(3);
  await db.admin.unsafe('alter table ffp.audit_entry alter at set default statement_timestamp()');
  await sealed(3);

  const order = await db.admin`select l.entry_no as no from ffp.audit_leaf l order by l.position`;
  const numbers = order.map(({ no }) => no);
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  expect(await check()).toMatchObject({ good: true, sealed: 12 });
});
