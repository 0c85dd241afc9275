import type { ISql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../src/shared/ids.ts';
import { aCompartment, anAccount, anOffice, aSession, type TestSession } from '../support/access.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const long = process.env.FOCALPOINT_LONG === '1';
const canary = 'CANARY-7431';
const open = 'OPEN-1234';

let db: TestDatabase;
let low: TestSession;
let high: TestSession;
let protectedLabel: number;
let tables: readonly string[];
beforeAll(async () => {
  db = await testDatabase();
  const compartment = await aCompartment(db.ops);
  low = await aSession(db, await anAccount(db.ops, { clearance: 1 }));
  high = await aSession(db, await anAccount(db.ops, { clearance: 3, compartments: [compartment] }));
  const [label] = await db.ops<{ id: number }[]>`
    insert into ffp.label (level, compartments) values (2, ${[compartment]}) returning id`;
  protectedLabel = label?.id ?? 0;
  await fill();
  tables = (
    await db.admin`
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'ffp' and c.relkind in ('r', 'p') and has_any_column_privilege(${db.roles.app}, c.oid, 'SELECT') order by 1`
  ).map(({ relname }) => String(relname));
});
afterAll(() => db?.drop());

/** The same rows twice: open ones, and protected ones that carry the canary. */
async function fill(): Promise<void> {
  const office = await anOffice(db.ops);
  for (const [label, word] of [
    [2, open],
    [protectedLabel, canary],
  ] as const) {
    await db.ops.unsafe(
      `with made as (
         insert into ffp.firearm (id, label_id, office_id, source_id, recorded_by, make_text)
         select gen_random_uuid(), $1::int, $2::int, gen_random_uuid(), gen_random_uuid(), $3::text || g from generate_series(1, 50) g
         returning id, source_id, make_text), named as (
         insert into ffp.record (id, entity, caption, label_id, office_id, source_id, recorded_at)
         select m.id, 'firearm', m.make_text, $1::int, $2::int, m.source_id, now() from made m), keyed as (
         insert into ffp.search_key (key, kind, subject_id, record_id, label_id, recorded_at)
         select m.make_text, 'serial.fold', m.id, m.id, $1::int, now() from made m), told as (
         insert into ffp.chronicle (subject_id, record_id, kind, caption, source_id, label_id, recorded_at)
         select m.id, m.id, 'seized', m.make_text, m.source_id, $1::int, now() from made m)
       insert into ffp.edge (near_id, far_id, kind, outward, record_id, source_id, label_id, recorded_at)
       select m.id, m.id, $3::text, true, m.id, m.source_id, $1::int, now() from made m`,
      [label, office, word],
    );
  }
}

const as = <T>(session: TestSession, work: (sql: ISql) => Promise<T>) =>
  db.app.begin(async (sql) => {
    await sql`select 1 from ffp.enter(${session.hash})`;
    return work(sql);
  });
const countAs = (session: TestSession) =>
  as(session, async (sql) => (await sql<{ n: number }[]>`select count(*) as n from ffp.firearm`)[0]?.n);

it('RLS-5 missing, empty, forged or expired tokens see no row', async () => {
  const count = async (token: string | null) =>
    db.app.begin(async (sql) => {
      if (token !== null) await sql`select set_config('ffp.reader', ${token}, true)`;
      return (await sql<{ n: number }[]>`select count(*) as n from ffp.record`)[0]?.n;
    });
  const good = await as(
    high,
    async (sql) => (await sql<{ t: string }[]>`select current_setting('ffp.reader') as t`)[0]?.t ?? '',
  );
  const parts = good.split('|');
  const change = (at: number, value: string) => parts.with(at, value).join('|');

  expect(await count(good)).toBe(100);
  for (const token of [
    null,
    '',
    'x',
    '|||||||||',
    change(1, newId()),
    change(3, '4'),
    change(4, '1,2,3'),
    change(7, '1,2,3,4,5,6,7,8'),
    change(8, String(Number(parts[8]) + 100)),
    change(9, ''),
    change(9, 'f'.repeat(64)),
    `${good}|`,
    `${good} `,
    good.toUpperCase(),
  ]) {
    expect(await count(token), `token ${token?.slice(0, 20)}`).toBe(0);
  }
  await db.admin`update ffp.reader_key k set outer_pad = sha256(k.outer_pad) || sha256(k.inner_pad) where k.id = 1`;
  expect(await count(good), 'signed with a former key').toBe(0);
  expect(await countAs(high)).toBe(100);
});

it('RLS-5 thousands of interleavings on shared connections never show one reader what is another’s', async () => {
  const rounds = long ? 10_000 : 2_000;
  const ask = async (i: number): Promise<readonly [number, number | undefined]> => {
    const kind = Math.floor(Math.random() * 4) + (i % 1);
    if (kind === 0) return [50, await countAs(low)];
    if (kind === 1) return [100, await countAs(high)];
    if (kind === 2) return [0, (await db.app<{ n: number }[]>`select count(*) as n from ffp.firearm`)[0]?.n];
    const broken = as(high, (sql) => sql`select 1 / 0`);
    await broken.catch(() => {});
    return [0, (await db.app<{ n: number }[]>`select count(*) as n from ffp.firearm`)[0]?.n];
  };
  for (let from = 0; from < rounds; from += 100) {
    const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => ask(i)));
    for (const [expected, seen] of answers) expect(seen).toBe(expected);
  }
});

it('RLS-6 no random query of the low reader ever returns the canary', async () => {
  const queries = long ? 10_000 : 1_500;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T; // never empty here
  const source = (): string => {
    const table = `ffp.${pick(tables)}`;
    return pick([
      table,
      `(select * from ${table})`,
      `(table ${table} limit 500)`,
      `(select * from ${table} where ctid is not null)`,
      `(select t.* from ${table} t left join lateral (select 1 as one) l on true)`,
    ]);
  };
  const query = (): string => {
    const [a, b] = [source(), source()];
    return pick([
      `select x.* from ${a} x limit 300`,
      `select x::text, y::text from ${a} x cross join ${b} y limit 300`,
      `with q as (select * from ${a} x) select q::text from q limit 300`,
      `with q as materialized (select * from ${a} x) select string_agg(q::text, ' ') from q`,
      `select jsonb_agg(to_jsonb(x)) from ${a} x`,
      `select x::text from ${a} x union all select y::text from ${b} y limit 300`,
      `select x::text from ${a} x except select y::text from ${b} y limit 300`,
      `select (select string_agg(y::text, ',') from ${b} y where y::text <> x::text) from ${a} x limit 5`,
      `select max(x::text), min(x::text) from ${a} x`,
      `select x::text, row_number() over (order by x::text desc) from ${a} x limit 300`,
      `select x::text from ${a} x where x::text like '%${canary}%'`,
      `select x::text from ${a} x where exists (select 1 from ${b} y where y::text ~ '${canary}') limit 300`,
      `select query_to_xml('select * from ${`ffp.${pick(tables)}`} limit 300', true, false, '')`,
      `copy (select * from ${a} x) to stdout`,
    ]);
  };
  const failures: string[] = [];
  let answered = 0;
  for (let from = 0; from < queries; from += 50) {
    await Promise.all(
      Array.from({ length: 50 }, async () => {
        const text = query();
        try {
          const rows = await as(low, async (sql) => {
            await sql.unsafe("set local statement_timeout = '2s'");
            if (!text.startsWith('copy')) return JSON.stringify(await sql.unsafe(text));
            const parts: Buffer[] = [];
            for await (const part of await sql.unsafe(text).readable()) parts.push(part);
            return Buffer.concat(parts).toString();
          });
          answered += 1;
          if (rows.includes(canary) && !text.includes(canary)) failures.push(text);
          if (text.includes(canary) && rows.length > 2 && rows.includes(canary)) failures.push(text);
        } catch (error) {
          if (String(error).includes(canary)) failures.push(`${text}: ${error}`);
        }
      }),
    );
  }

  expect(failures).toEqual([]);
  expect(answered).toBeGreaterThan(queries / 3);
});

it('RLS-7 no error depends on a hidden row', async () => {
  for (const predicate of [
    `1 / (case when f.make_text like '${canary}%' then 0 else 1 end) = 1`,
    `(case when f.make_text like '${canary}%' then 'x' else '1' end)::int = 1`,
    `sqrt(case when f.make_text like '${canary}%' then -1 else 1 end) = 1`,
  ]) {
    const hidden = as(low, (sql) =>
      sql.unsafe(`select count(*) from ffp.firearm f where f.make_text not like '${open}%' and ${predicate}`),
    );
    await expect(hidden, predicate).resolves.toMatchObject([{ count: 0 }]);
  }
  await as(low, async (sql) => {
    await sql.unsafe(`create function pg_temp.tell(t text) returns boolean language plpgsql cost 0.0000001 as $$
      begin if t like '${canary}%' then raise exception 'seen %', t; end if; return true; end $$`);
    await sql.unsafe(`select count(*) from ffp.firearm f where pg_temp.tell(f.make_text)`);
  });
});

it('RLS-7 a link to a hidden record and to none at all fail alike', async () => {
  const [hidden] = await db.admin<
    { id: string }[]
  >`select f.id from ffp.firearm f where f.label_id = ${protectedLabel} limit 1`;
  const link = async (id: string | undefined) => {
    try {
      await as(
        low,
        (sql) => sql`
        insert into ffp.component (id, label_id, office_id, source_id, recorded_by, firearm_id, kind)
        values (${newId()}, 2, 1, ${newId()}, ${newId()}, ${id ?? null}, 'frame')`,
      );
      return 'done';
    } catch (error) {
      return error instanceof Error && 'code' in error ? `${error.code} ${error.message}` : 'other';
    }
  };

  const answer = await link(hidden?.id);
  expect(answer).toMatch(/^42501/);
  expect(await link(newId())).toBe(answer);
});

it('RLS-8 an estimate says the same of a hidden value and of one that is nowhere', async () => {
  await db.admin.unsafe('analyze ffp.firearm');
  const estimate = (word: string) =>
    as(low, async (sql) =>
      JSON.stringify(
        await sql.unsafe(`explain select 1 from ffp.firearm f where f.make_text = '${word}'`),
      ).replaceAll(word, '?'),
    );

  expect(await estimate(`${canary}7`)).toBe(await estimate('NOWHERE-77'));
});

it('RLS-12 nobody writes a label that he cannot see, or moves a row there', async () => {
  const write = (session: TestSession, label: number) =>
    as(
      session,
      (sql) => sql`
      insert into ffp.firearm (id, label_id, office_id, source_id, recorded_by) values (${newId()}, ${label}, 1, ${newId()}, ${newId()})`,
    );
  const move = () =>
    as(
      low,
      (sql) => sql`
    update ffp.firearm f set label_id = ${protectedLabel}, version = f.version + 1, reason = 'hide it' where f.label_id = 2`,
    );

  await expect(write(low, protectedLabel)).rejects.toThrow(/row-level security/);
  await expect(write(low, 3)).rejects.toThrow(/row-level security/);
  await expect(write(low, 4_711)).rejects.toThrow(/row-level security/);
  await expect(move()).rejects.toThrow(/row-level security/);
  await expect(write(high, protectedLabel)).resolves.toBeDefined();
  await db.admin`delete from ffp.firearm f where f.make_text is null`;
});

it('RLS-12 a label that is made after the request began is known to it at once, and only within reach', async () => {
  const seen = await as(low, async (sql) => {
    const [made] = await sql<{ id: number }[]>`select ffp.label_of(1, 'H2') as id`;
    const [labels] = await sql<{ mine: number[] }[]>`select ffp.reader_labels() as mine`;
    return { made: made?.id, mine: labels?.mine };
  });

  expect(seen.mine).toContain(seen.made);
  await expect(as(low, (sql) => sql`select ffp.label_of(2)`)).rejects.toThrow(/above the reach/);
  const joined = await as(low, async (sql) => {
    const [row] = await sql<{ id: number }[]>`select ffp.label_join(2, ${protectedLabel}) as id`;
    const [labels] = await sql<{ mine: number[] }[]>`select ffp.reader_labels() as mine`;
    return labels?.mine.includes(row?.id ?? 0);
  });
  expect(joined).toBe(false);
});

it('RLS-11 the questions that are asked most use an index under row security', async () => {
  await db.ops.unsafe(
    `insert into ffp.record (id, entity, caption, label_id, office_id, source_id, recorded_at)
     select gen_random_uuid(), 'firearm', 'x', 2, 1, gen_random_uuid(), now() from generate_series(1, 20000)`,
  );
  await db.ops.unsafe(
    `insert into ffp.firearm (id, label_id, office_id, source_id, recorded_by) select r.id, 2, 1, r.source_id, r.id from ffp.record r where r.caption = 'x'`,
  );
  await db.ops.unsafe(
    `insert into ffp.search_key (key, kind, subject_id, record_id, label_id, recorded_at) select 'K' || row_number() over (), 'serial.fold', r.id, r.id, 2, now() from ffp.record r`,
  );
  await db.ops.unsafe(
    `insert into ffp.chronicle (subject_id, record_id, kind, caption, source_id, label_id, recorded_at) select r.id, r.id, 'seized', 'x', r.source_id, 2, now() from ffp.record r`,
  );
  await db.ops.unsafe(
    `insert into ffp.edge (near_id, far_id, kind, outward, record_id, source_id, label_id, recorded_at) select r.id, gen_random_uuid(), 'x', true, r.id, r.source_id, 2, now() from ffp.record r`,
  );
  await db.admin.unsafe(
    'analyze ffp.record; analyze ffp.firearm; analyze ffp.search_key; analyze ffp.chronicle; analyze ffp.edge',
  );
  const id = newId();
  const questions = [
    `select * from ffp.firearm f where f.id = '${id}'`,
    `select * from ffp.firearm f where f.source_id = '${id}'`,
    `select * from ffp.record r where r.id = '${id}'`,
    `select * from ffp.record r where r.id in ('${id}', '${newId()}')`,
    `select * from ffp.record r where r.entity = 'firearm' and r.withdrawn_at is null order by r.recorded_at desc limit 50`,
    `select * from ffp.record r where r.source_id = '${id}'`,
    `select * from ffp.search_key k where k.key = any ('{K1,K2,K3}') and k.closed_at is null`,
    `select * from ffp.search_key k where k.key >= 'K12' and k.key < 'K12ZZ' and k.closed_at is null`,
    `select * from ffp.search_key k where k.record_id = '${id}'`,
    `select * from ffp.search_key k where k.subject_id = '${id}' and k.closed_at is null`,
    `select * from ffp.chronicle c where c.subject_id = any ('{${id}}') order by c.from_on limit 500`,
    `select * from ffp.chronicle c where c.record_id = '${id}'`,
    `select * from ffp.edge e where e.near_id = '${id}' and e.closed_at is null limit 200`,
    `select * from ffp.edge e where e.near_id = any ('{${id},${newId()}}') and e.closed_at is null`,
    `select * from ffp.edge e where e.record_id = '${id}'`,
    `select * from ffp.record_version v where v.id = '${id}' order by v.version`,
  ];

  for (const question of questions) {
    const plan = await as(low, async (sql) => JSON.stringify(await sql.unsafe(`explain ${question}`)));
    expect(
      /Seq Scan on (record|firearm|search_key|chronicle|edge)\b/.test(plan),
      `${question}\n${plan}`,
    ).toBe(false);
  }
});
