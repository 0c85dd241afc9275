import { randomBytes, randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeLookUpBatch, type Row } from '../../src/platform/access/look-up-batch.ts';
import { newId } from '../../src/shared/ids.ts';
import { aCompartment, anAccount, anOffice, aSession } from '../support/access.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

// The look-up functions do not run under the policies that they stand for (decision 0016): these checks hold the two equal.
const rounds = process.env.FOCALPOINT_LONG === '1' ? 200 : 8;
const rowsPerTable = 60;
const readersInAll = 60;

let db: TestDatabase;
let tables: readonly string[];
let labels: readonly number[];
let sessions: readonly Buffer[];
const ids = new Map<string, readonly string[]>();

beforeAll(async () => {
  db = await testDatabase();
  const offices = await Promise.all(['ONE', 'TWO', 'THREE'].map((code) => anOffice(db.ops, code)));
  const compartments = await Promise.all(
    ['Kettle', 'Anvil', 'Lantern'].map((name) => aCompartment(db.ops, name)),
  );
  labels = await someLabels(offices, compartments);
  sessions = await someSessions(compartments);
  tables = (
    await db.admin<{ name: string }[]>`
      select substr(p.proname, 9) as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'ffp' and p.proname ~ '^look_up_' order by 1`
  ).map(({ name }) => name);
  for (const table of tables) ids.set(table, await fill(table));
});
afterAll(() => db?.drop());

it('RLS-10 what a look-up finds is what row security shows, for readers and rows by chance', async () => {
  let seen = 0;
  let hidden = 0;
  for (const table of tables) {
    const { find } = makeLookUpBatch(db.app);
    for (let round = 0; round < rounds; round++) {
      const questions = Array.from({ length: 1 + randomInt(40) }, () => ({
        session: pick(sessions),
        id: pick(ids.get(table) ?? []),
      }));
      const found = await Promise.all(
        questions.map(({ session, id }) => find({ session, table, id, log: null })),
      );
      const expected = await underRowSecurity(table, questions);
      expect(
        found.map((answer) => answer && { who: answer.claims.reader.accountId, row: visible(answer.row) }),
        table,
      ).toEqual(expected);
      seen += expected.filter((answer) => answer?.row).length;
      hidden += expected.filter((answer) => !answer?.row).length;
    }
  }

  expect(tables.length).toBeGreaterThan(10);
  expect(Math.min(seen, hidden)).toBeGreaterThan(tables.length * rounds);
});

it('RLS-10 whom a look-up takes its asker for is whom the start of a request does', async () => {
  const [table = ''] = tables;
  const id = newId();
  const asked = await db.app.unsafe<{ asker: number; who: Row }[]>(
    `select f.asker, f.who from ffp.look_up_${table}($1::text::bytea[], '{}', '{1}', array[$2::text::uuid], '{null}', '{null}', '{"roles": []}') f`,
    [list(sessions.map((session) => `\\\\x${session.toString('hex')}`)), id],
  );
  for (const [at, session] of sessions.entries()) {
    const [entered] = await db.app`select row_to_json(e) as who from ffp.enter(${session}) e`;
    const {
      asker,
      granted: _granted,
      last_seen_at: _seen,
      known: _known,
      version: _version,
      ...who
    } = asked.find((line) => line.asker === at + 1)?.who ?? {};

    expect(who, `session ${at}`).toEqual(entered?.who ?? {});
  }
  expect(asked.length).toBeGreaterThan(readersInAll / 2);
  expect(asked.length).toBeLessThan(readersInAll);
});

it('RLS-10 whoever is known is told of again as soon as anything about him has changed', async () => {
  const [table = ''] = tables;
  const compartment = await aCompartment(db.ops, 'Later');
  const account = await anAccount(db.ops, { office: 'KNOWN', compartments: [compartment] });
  const session = await aSession(db, account);
  const ask = async (version: string): Promise<{ version: string; who: Row | null } | undefined> => {
    const [line] = await db.app.unsafe<{ version: string; who: Row | null }[]>(
      `select f.version, f.who from ffp.look_up_${table}($1::text::bytea[], $2::text::text[], '{1}', array[$3::text::uuid], '{null}', '{null}', '{"roles": []}') f`,
      [list([`\\\\x${session.hash.toString('hex')}`]), list([version]), newId()],
    );
    return line;
  };
  let version = (await ask(''))?.version ?? '';
  expect(await ask(version)).toEqual({ version, who: null });

  for (const change of [
    `update ffp.session set purpose = 'audit' where id = '${session.id}'`,
    `update ffp.account set clearance = 0 where id = '${account.id}'`,
    `update ffp.account set roles = '{prosecutor}' where id = '${account.id}'`,
    `update ffp.office set code = 'KNOWN-2' where id = ${account.officeId}`,
    `update ffp.account_compartment set ended_at = now() where account_id = '${account.id}'`,
  ]) {
    const { count } = await db.admin.unsafe(change);
    const answer = await ask(version);

    expect(count, change).toBe(1);
    expect(answer?.who, change).toMatchObject({ session_id: session.id });
    expect(answer?.version, change).not.toBe(version);
    version = answer?.version ?? '';
  }
  await db.admin`update ffp.account set disabled_at = now() where id = ${account.id}`;
  expect(await ask(version)).toBeUndefined();
});

it('RLS-10 the label is all that row security asks of a reader of these tables', async () => {
  const others = await db.admin`
    select c.relname, p.polname, pg_get_expr(p.polqual, p.polrelid) as asks
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'ffp' and c.relname = any (${[...tables]}) and p.polcmd in ('r', '*')
      and p.polroles && array[0::oid, ${db.roles.app}::regrole::oid]
      and not (p.polname = 'see' and pg_get_expr(p.polqual, p.polrelid) = '(label_id = ANY (( SELECT reader_labels() AS reader_labels)::integer[]))')`;

  expect([...others]).toEqual([]);
});

it('RLS-10 a look-up is for the application alone, and for whoever holds a session', async () => {
  const [table = ''] = tables;
  const id = ids.get(table)?.[0] ?? '';
  const look = (pool: 'app' | 'ops', session: string) =>
    db[pool].unsafe(
      `select f.asker from ffp.look_up_${table}(array['${session}'::bytea], '{}', '{1}', '{${id}}', '{null}', '{null}', '{"roles": []}') f`,
    );

  await expect(look('ops', '\\x00')).rejects.toThrow(/permission denied/);
  await expect(db.app`select r.account_id from ffp.reader_of('\\x00'::bytea) r`).rejects.toThrow(
    /permission denied/,
  );
  expect(await look('app', '\\x00')).toHaveLength(0);
  expect(await look('app', `\\x${randomBytes(32).toString('hex')}`)).toHaveLength(0);
});

/** What the same people get under row security, each in a transaction of his own. */
async function underRowSecurity(
  table: string,
  questions: readonly Readonly<{ session: Buffer; id: string }>[],
) {
  return Promise.all(
    questions.map(({ session, id }) =>
      db.app.begin(async (sql) => {
        const [who] = await sql`select e.account_id from ffp.enter(${session}) e`;
        const [row] = await sql.unsafe(`select t.* from ffp.${table} t where t.id = $1`, [id]);
        return who && { who: who.account_id, row };
      }),
    ),
  );
}

/** A found row without the names that are no columns. */
function visible(row: Row | undefined): Row | undefined {
  return row && Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith('$')));
}

async function someLabels(
  offices: readonly number[],
  compartments: readonly number[],
): Promise<readonly number[]> {
  await db.ops.unsafe(
    `insert into ffp.label (level, compartments, offices)
     select l, c.held::int[], o.held::int[]
     from generate_series(0, 4) l, unnest($1::text::text[]) c(held), unnest($2::text::text[]) o(held)
     on conflict do nothing`,
    [list(subsets(compartments)), list(subsets(offices))],
  );
  return (
    await db.ops<
      { id: number }[]
    >`select l.id from ffp.label l, generate_series(1, case when l.offices = '{}' then 12 else 1 end)`
  ).map(({ id }) => id);
}

/** Sessions of every clearance, office and set of compartments; some are over, idle or too old, some accounts disabled. */
async function someSessions(compartments: readonly number[]): Promise<readonly Buffer[]> {
  const made: Buffer[] = [];
  for (let n = 0; n < readersInAll; n++) {
    const account = await anAccount(db.ops, {
      clearance: randomInt(6) - 1,
      office: pick(['ONE', 'TWO', 'THREE']),
      compartments: compartments.filter(() => randomInt(3) > 0),
    });
    const { hash, id } = await aSession(db, account);
    const ending = endings[n % (endings.length * 3)];
    if (ending) await db.admin.unsafe(ending, [ending.includes('ffp.session') ? id : account.id]);
    made.push(hash);
  }
  return made;
}

const endings = [
  `update ffp.session s set ended_at = now() where s.id = $1`,
  `update ffp.session s set last_seen_at = now() - interval '31 minutes' where s.id = $1`,
  `update ffp.session s set created_at = now() - interval '12 hours 1 minute' where s.id = $1`,
  `update ffp.account a set disabled_at = now() where a.id = $1`,
  `update ffp.account a set system = true where a.id = $1`,
  `update ffp.account_compartment c set ended_at = now(), ended_by = c.approved_by where c.account_id = $1`,
  `update ffp.account_compartment c set approved_by = null, approved_at = null where c.account_id = $1`,
];

/** Rows of every label, some withdrawn. What they say does not matter here, so the table's other rules are laid off. */
async function fill(table: string): Promise<readonly string[]> {
  const rules = await db.admin<{ text: string }[]>`
    select format('alter table ffp.%I drop constraint %I cascade', ${table}::text, k.conname) as text
    from pg_constraint k where k.conrelid = ${`ffp.${table}`}::regclass and k.contype in ('c', 'f')
    union all
    select format('alter table ffp.%I alter %I drop not null', ${table}::text, a.attname)
    from pg_attribute a
    where a.attrelid = ${`ffp.${table}`}::regclass and a.attnum > 0 and a.attnotnull and not a.attisdropped and a.attname <> 'id' and a.attgenerated = ''`;
  for (const { text } of rules) await db.admin.unsafe(text);
  const made = await db.admin.unsafe<{ id: string }[]>(
    `insert into ffp.${table} (id, label_id, office_id, source_id, recorded_by, withdrawn_at)
     select gen_random_uuid(), ($1::int[])[1 + floor(random() * cardinality($1::int[]))], 1, gen_random_uuid(), gen_random_uuid(),
       case when random() < .2 then now() end
     from generate_series(1, ${rowsPerTable}) returning id`,
    [[...labels]],
  );
  return [...made.map(({ id }) => id), newId()];
}

const list = (values: readonly string[]): string => `{${values.map((value) => `"${value}"`).join(',')}}`;

/** Every subset as an array in SQL. */
function subsets(values: readonly number[]): readonly string[] {
  return Array.from({ length: 2 ** values.length }, (_, bits) => {
    const chosen = values.filter((_value, at) => bits & (1 << at)).toSorted((a, b) => a - b);
    return `{${chosen.join(',')}}`;
  });
}

function pick<T>(values: readonly T[]): T {
  const value = values[randomInt(values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}
