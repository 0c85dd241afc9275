import type { ISql } from 'postgres';
import { copyLines } from './copy-lines.ts';
import type { Head } from './head.ts';
import { type Digest, leafMark } from './merkle.ts';

/**
 * What a leaf stands for, as columns over audit_entry `e` and its subjects: the bytes of the line that COPY writes of them in text
 * format, which is unambiguous; instants are in UTC on every connection of ours. Never change it: old leaves stand on it.
 */
const entryColumns = `e.no, e.id, e.xid, e.at, e.request_id, e.account_id, e.account_name, e.office_id, e.session_id, e.category,
  e.action, e.purpose, e.legal_basis, e.case_ref, e.outcome, e.found, e.recipients, e.known_at, e.detail, e.record_id, e.entity`;
const subjectList = `string_agg(s.record_id::text || ' ' || s.entity, ',' order by s.record_id, s.entity)`;
const entryWithSubjects = `${entryColumns}, (select ${subjectList} from ffp.audit_subject s where s.entry_id = e.id and s.at = e.at)`;

/** An entry that waits for its leaf; `content` are the bytes that the leaf stands for. */
export type Unsealed = Readonly<{ no: string; id: string; at: string; xid: string; content: Buffer }>;

/** Where sealing stands. */
export type SealState = Readonly<{
  era: number;
  firstNo: number;
  head: (Head & Readonly<{ frontier: readonly string[] }>) | undefined;
}>;

const headColumns = `h.size, encode(h.root, 'hex') as root, encode(h.previous_root, 'hex') as "previousRoot", h.era,
  h.last_xid::text as "lastXid", h.last_no as "lastNo", to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
  h.key_id as "keyId", encode(h.signature, 'hex') as signature`;

/** Locks sealing for this transaction (one sealer at a time, whatever the number of servers) and says where it stands. */
export async function lockSealing(sql: ISql): Promise<SealState> {
  const [era] = await sql<{ era: number; firstNo: number }[]>`
    select a.era, a.first_no as "firstNo" from ffp.audit_era a order by a.era desc limit 1 for update`;
  const [head] = await sql.unsafe<(Head & { frontier: string[] })[]>(
    `select ${headColumns}, array(select encode(f, 'hex') from unnest(h.frontier) with ordinality as u(f, i) order by i) as frontier
     from ffp.audit_head h order by h.size desc limit 1`,
  );
  return { era: era?.era ?? 1, firstNo: era?.firstNo ?? 0, head };
}

/**
 * The next entries of this era in the order of their transactions, below the oldest that still runs: what comes later can
 * only sort behind them.
 */
export async function findUnsealed(
  sql: ISql,
  after: Readonly<{ xid: string; no: number; firstNo: number }>,
  limit: number,
): Promise<readonly Unsealed[]> {
  return readUnsealed(
    sql,
    `select ${entryWithSubjects}
     from ffp.audit_entry e
     where (e.xid, e.no) > ('${digits(after.xid)}'::xid8, ${digits(after.no)}::bigint) and e.no >= ${digits(after.firstNo)}::bigint
       and e.xid < pg_snapshot_xmin(pg_current_snapshot())
     order by e.xid, e.no limit ${digits(limit)}`,
  );
}

/** Entries of former eras that a restore brought along unsealed, by their number. */
export async function findLeftOver(sql: ISql, firstNo: number, limit: number): Promise<readonly Unsealed[]> {
  return readUnsealed(
    sql,
    `select ${entryWithSubjects}
     from ffp.audit_entry e
     where e.no < ${digits(firstNo)}::bigint and not exists (select 1 from ffp.audit_leaf l where l.entry_id = e.id)
     order by e.no limit ${digits(limit)}`,
  );
}

async function readUnsealed(sql: ISql, select: string): Promise<readonly Unsealed[]> {
  const found: Unsealed[] = [];
  await copyLines(sql, select, (line) => {
    const content = Buffer.from(line);
    const [no = '', id = '', xid = '', at = ''] = content.toString('latin1', 0, 160).split('\t', 4);
    found.push({ no, id, xid, at, content });
  });
  return found;
}

/** COPY takes no parameters: whatever stands in its text is digits and nothing else. */
function digits(value: string | number): string {
  const text = String(value);
  if (!/^\d+$/.test(text)) throw new Error('not a whole number');
  return text;
}

/** Whether anything waits to be sealed; asked without a lock, so that an idle server writes nothing. */
export async function hasNews(sql: ISql): Promise<boolean> {
  const [row] = await sql<{ news: boolean }[]>`
    select not exists (select 1 from ffp.audit_head h where h.era = a.era) or exists (
        select 1 from ffp.audit_entry e, (select k.last_xid, k.last_no from ffp.audit_head k where k.era = a.era order by k.size desc limit 1) c
        where (e.xid, e.no) > (c.last_xid, c.last_no) and e.no >= a.first_no) as news
    from ffp.audit_era a order by a.era desc limit 1`;
  return row?.news ?? false;
}

/** Writes leaves at the next positions. */
export async function addLeaves(
  sql: ISql,
  from: number,
  entries: readonly Unsealed[],
  hashes: readonly Digest[],
): Promise<void> {
  const list = (values: readonly string[]): string => `{${values.map((value) => `"${value}"`).join(',')}}`;
  await sql`
    insert into ffp.audit_leaf (position, entry_no, entry_id, entry_at, hash)
    select ${from}::bigint + u.i - 1, u.no, u.id, u.at, substring(g.hashes from (u.i * 32 - 31)::int for 32)
    from (select ${Buffer.from(hashes.join(''), 'hex')}::bytea as hashes) g,
      unnest(${list(entries.map(({ no }) => no))}::text::bigint[], ${list(entries.map(({ id }) => id))}::text::uuid[],
        ${list(entries.map(({ at }) => at))}::text::timestamptz[]) with ordinality as u(no, id, at, i)`;
}

/** Writes a signed head. */
export async function addHead(sql: ISql, head: Head, frontier: readonly Digest[]): Promise<void> {
  await sql`
    insert into ffp.audit_head (size, root, previous_root, frontier, era, last_xid, last_no, signature, key_id, at)
    values (${head.size}, decode(${head.root}, 'hex'), decode(${head.previousRoot}, 'hex'),
      array(select decode(f, 'hex') from unnest(${[...frontier]}::text[]) with ordinality as u(f, i) order by i),
      ${head.era}, ${head.lastXid}::text::xid8, ${head.lastNo}, decode(${head.signature}, 'hex'), ${head.keyId}, ${head.at})`;
}

/** Signed heads, oldest first. */
export async function findHeads(sql: ISql, after = -1): Promise<readonly Head[]> {
  return sql.unsafe<Head[]>(
    `select ${headColumns} from ffp.audit_head h where h.size > $1::bigint order by h.size limit 1000000`,
    [after],
  );
}

/** Begins another era: after a restore into another cluster, where transaction numbers start again. */
export async function beginEra(sql: ISql): Promise<void> {
  await sql`
    insert into ffp.audit_era (era, first_no)
    select (select max(a.era) from ffp.audit_era a) + 1, coalesce((select max(e.no) from ffp.audit_entry e), 0) + 1`;
}

/** Makes the partitions of this month and the next two. */
export async function makeMonths(sql: ISql): Promise<void> {
  await sql`
    select ffp.audit_month((date_trunc('month', now() at time zone 'UTC') + m * interval '1 month')::date)
    from generate_series(0, 2) m`;
}

/** A range of leaf positions, from one to before another. */
export type Range = Readonly<{ from: number; to: number }>;

/**
 * Hands over position, sealed hash and present content, after the mark of a leaf, of each leaf whose entry is there; in no order.
 * What is handed over is good for that moment only.
 */
export async function readLeaves(
  sql: ISql,
  { from, to }: Range,
  take: (position: number, hash: Digest, marked: Buffer) => void,
): Promise<void> {
  const inRange = `l.position >= ${digits(from)}::bigint and l.position < ${digits(to)}::bigint`;
  const [bounds] = await sql.unsafe<{ first: string | null; last: string | null }[]>(
    `select min(l.entry_at)::text as first, max(l.entry_at)::text as last from ffp.audit_leaf l where ${inRange}`,
  );
  if (!bounds?.first || !/^[\d :.+-]+$/.test(`${bounds.first}${bounds.last}`)) return;
  const between = `between '${bounds.first}'::timestamptz and '${bounds.last}'::timestamptz`;
  await copyLines(
    sql,
    `select l.position, l.hash, ${entryColumns}, g.list
     from ffp.audit_leaf l
     join ffp.audit_entry e on e.id = l.entry_id and e.at = l.entry_at and e.at ${between}
     left join (select s.entry_id, s.at, ${subjectList} as list from ffp.audit_subject s where s.at ${between} group by s.entry_id, s.at) g
       on g.entry_id = e.id and g.at = e.at
     where ${inRange}`,
    (line) => {
      const first = line.indexOf(9);
      const second = line.indexOf(9, first + 1);
      const hash = line.toString('latin1', first + 4, second); // after the \\x of an escaped bytea
      line[second] = leafMark; // in place of the tab
      take(Number(line.toString('latin1', 0, first)), hash, line.subarray(second));
    },
  );
}

/** Room and patience for the one big reading that a verification is; no plan that goes through the log once for each window (decision 0014). */
export async function prepareReading(sql: ISql): Promise<void> {
  await sql.unsafe(`set local work_mem = '128MB'; set local jit = off; set local max_parallel_workers_per_gather = 0;
    set local enable_nestloop = off; set local enable_mergejoin = off; set local enable_incremental_sort = off`);
}

/** The leaf at a position, if it is there. */
export async function findLeaf(sql: ISql, position: number): Promise<Place | undefined> {
  const [leaf] = await sql<Place[]>`
    select l.position, l.entry_no as no, l.entry_id as "entryId" from ffp.audit_leaf l where l.position = ${position}`;
  return leaf;
}

/** Where in the log something stands. */
export type Place = Readonly<{ position: number; no: number; entryId: string }>;

/** The position of the last leaf; -1 without any. */
export async function lastPosition(sql: ISql): Promise<number> {
  const [row] = await sql<
    { last: number }[]
  >`select coalesce(max(l.position), -1) as last from ffp.audit_leaf l`;
  return row?.last ?? -1;
}

/** How many leaves and entries there are, and how many entries are not sealed yet. */
export async function countLog(sql: ISql): Promise<{ leaves: number; entries: number; unsealed: number }> {
  const [row] = await sql<{ leaves: number; entries: number; unsealed: number }[]>`
    with cursor as (
      select coalesce((select h.last_xid from ffp.audit_head h where h.era = a.era order by h.size desc limit 1), '0'::xid8) as xid,
             coalesce((select h.last_no from ffp.audit_head h where h.era = a.era order by h.size desc limit 1), 0) as no,
             a.first_no
      from ffp.audit_era a order by a.era desc limit 1)
    select (select count(*) from ffp.audit_leaf) as leaves,
           (select count(*) from ffp.audit_entry) as entries,
           (select count(*) from ffp.audit_entry e, cursor c where (e.xid, e.no) > (c.xid, c.no) and e.no >= c.first_no) as unsealed`;
  return row ?? { leaves: 0, entries: 0, unsealed: 0 };
}

/** The first entry that lies before the cursor and has no leaf: someone put it there later. */
export async function findSmuggled(sql: ISql): Promise<{ no: number; id: string } | undefined> {
  const [row] = await sql<{ no: number; id: string }[]>`
    with cursor as (
      select h.last_xid as xid, h.last_no as no, a.first_no
      from ffp.audit_era a left join lateral (
        select k.last_xid, k.last_no from ffp.audit_head k where k.era = a.era order by k.size desc limit 1) h on true
      order by a.era desc limit 1)
    select e.no, e.id
    from ffp.audit_entry e, cursor c
    where (e.no < c.first_no or (e.xid, e.no) <= (c.xid, c.no))
      and not exists (select 1 from ffp.audit_leaf l where l.entry_id = e.id and l.entry_no = e.no)
    order by e.no limit 1`;
  return row;
}
