import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCompartment, anAccount, as, type TestAccount } from '../../../../test/support/ctx.ts';
import { type TestDatabase, testDatabase } from '../../../../test/support/database.ts';

// Merge then withdraw is identity: on 10,000 random graphs in one database, judged, walked and taken back as sets.

const graphs = 10_000;
let db: TestDatabase;
let insider: TestAccount;
let outsider: TestAccount;
let labels: Readonly<{ open: number; closed: number }>;

/** One judgement of a graph. What is closed is seen inside a circle alone. */
type Edge = Readonly<{
  id: string;
  one: string;
  other: string;
  verdict: string;
  closed: boolean;
  score: number | null;
  merge: boolean;
}>;
type Graph = Readonly<{ nodes: readonly string[]; edges: readonly Edge[] }>;
let world: readonly Graph[];

beforeAll(async () => {
  db = await testDatabase();
  outsider = await anAccount(db);
  const circle = await aCompartment(db, outsider);
  insider = await anAccount(db, { compartments: [circle] });
  const [made] = await as(
    db,
    insider,
    (ctx) => ctx.sql<{ open: number; closed: number }[]>`
      select ffp.label_of(1, 'H0', '{}'::int[]) as open, ffp.label_of(1, 'H0', array[${circle}]::int[]) as closed`,
  );
  labels = made ?? { open: 0, closed: 0 };
  world = Array.from({ length: graphs }, (_, at) => aGraph(at, chanceOf(at + 1)));
  await load(
    world.flatMap(({ nodes }) => nodes),
    world.flatMap(({ edges }) => edges.filter(({ merge }) => !merge)),
  );
}, 60_000);
afterAll(() => db?.drop());

const numbered = (kind: string, at: number, nth: number): string =>
  `0000000${kind}-0000-7000-8000-${(at * 16 + nth).toString(16).padStart(12, '0')}`;

/** Three to eight records; some are tied already, some are said to be different; one to three judgements will join them further. */
function aGraph(at: number, chance: (below: number) => number): Graph {
  const nodes = Array.from({ length: 3 + chance(6) }, (_, nth) => numbered('a', at, nth));
  const standing = chance(nodes.length + 2);
  const edges = Array.from({ length: standing + 1 + chance(3) }, (_, nth): Edge => {
    const one = chance(nodes.length);
    const other = (one + 1 + chance(nodes.length - 1)) % nodes.length;
    const merge = nth >= standing;
    return {
      id: numbered('b', at, nth),
      one: nodes[Math.min(one, other)] ?? '',
      other: nodes[Math.max(one, other)] ?? '',
      verdict: merge || chance(4) > 0 ? 'same' : 'different',
      closed: chance(5) === 0,
      score: chance(2) === 0 ? null : (1 + chance(98)) / 100,
      merge,
    };
  });
  return { nodes, edges };
}

/** Numbers by chance that are the same in every run. */
function chanceOf(seed: number): (below: number) => number {
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function load(nodes: readonly string[], edges: readonly Edge[]): Promise<void> {
  await db.admin`
    insert into ffp.record (id, entity, caption, label_id, office_id, source_id, recorded_at)
    select n.id::uuid, 'person', 'N', ${labels.open}, ${outsider.officeId}, n.id::uuid, now()
    from jsonb_array_elements_text(${JSON.stringify(nodes)}::text::jsonb) n(id)`;
  await judge(edges);
  await db.ops`select ffp.rebuild_clusters()`;
}

async function judge(edges: readonly Edge[]): Promise<void> {
  await db.admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`; // both records are there: nothing else is asked of a judgement that is made
    await sql`
      insert into ffp.judgement (id, label_id, office_id, source_id, recorded_by, left_id, right_id, verdict, reasons, score, by_machine)
      select e.id, case when e.closed then ${labels.closed}::int else ${labels.open}::int end, ${outsider.officeId}, e.id, ${outsider.id}, e.one, e.other, e.verdict, 'drawn',
        e.score, e.score is not null
      from jsonb_to_recordset(${JSON.stringify(edges)}::text::jsonb)
        e(id uuid, one uuid, other uuid, verdict text, closed boolean, score numeric)`;
  });
}

async function withdraw(edges: readonly Edge[]): Promise<void> {
  await db.admin`
    update ffp.judgement j
    set withdrawn_at = now(), recorded_at = now(), version = j.version + 1, reason = 'taken back'
    from jsonb_array_elements_text(${JSON.stringify(edges.map(({ id }) => id))}::text::jsonb) e(id)
    where j.id = e.id::uuid`;
}

const refresh = (edges: readonly Edge[]) => db.admin`
  select ffp.refresh_clusters(array(select distinct t.id::uuid
    from jsonb_array_elements_text(${JSON.stringify(edges.flatMap(({ one, other }) => [one, other]))}::text::jsonb) t(id)))`;

/** The cache as it stands. */
async function cached(): Promise<ReadonlyMap<string, string>> {
  const rows = await db.admin<{ record: string; cluster: string }[]>`
    select c.record_id as record, c.cluster_id as cluster from ffp.cluster_member c order by 1`;
  return new Map(rows.map(({ record, cluster }) => [record, cluster]));
}

/** What the cache must hold: the smallest id of what open *same* judgements join, of two or more. */
function expected(merged: boolean): ReadonlyMap<string, string> {
  const found = world.flatMap(({ nodes, edges }) => {
    const sets = joined(
      nodes,
      edges.filter((edge) => !edge.closed && (merged || !edge.merge)),
    );
    return nodes.flatMap((node): [string, string][] => {
      const members = sets.get(node) ?? [];
      return members.length > 1 ? [[node, members[0] ?? '']] : [];
    });
  });
  return new Map(found);
}

/** The members that *same* edges join to each node, smallest first. */
function joined(nodes: readonly string[], edges: readonly Edge[]): ReadonlyMap<string, readonly string[]> {
  const sets = new Map(nodes.map((node) => [node, [node]]));
  for (const { one, other, verdict } of edges) {
    const [left, right] = [sets.get(one) ?? [], sets.get(other) ?? []];
    if (verdict !== 'same' || left === right) continue;
    const both = [...left, ...right].sort();
    for (const node of both) sets.set(node, both);
  }
  return sets;
}

/** What a reader sees as one thing with one record of each graph. */
async function walked(who: TestAccount, knownAt: string | null): Promise<readonly string[]> {
  const starts = world.map(({ nodes }, at) => nodes[at % nodes.length]);
  return as(db, who, async ({ sql }) => {
    const rows = await sql<{ reached: string }[]>`
      select (select string_agg(w.record_id::text, ' ' order by w.record_id)
              from ffp.walk(s.id::uuid, coalesce(${knownAt}::text::timestamptz, 'infinity')) w) as reached
      from jsonb_array_elements_text(${JSON.stringify(starts)}::text::jsonb) with ordinality s(id, nth)
      order by s.nth`;
    return rows.map(({ reached }) => reached);
  });
}

const walkedBy = (closed: boolean, merged: boolean): readonly string[] =>
  world.map(({ nodes, edges }, at) => {
    const start = nodes[at % nodes.length] ?? '';
    const seen = edges.filter((edge) => (closed || !edge.closed) && (merged || !edge.merge));
    return (joined(nodes, seen).get(start) ?? []).join(' ');
  });

describe('merge then withdraw', () => {
  it('is identity on 10,000 random graphs: for the cache, for who is outside, for who is inside, and the past stays known', async () => {
    const merges = world.flatMap(({ edges }) => edges.filter(({ merge }) => merge));
    const before = await cached();

    await judge(merges);
    await refresh(merges);
    const during = await cached();
    const [moment] = await db.admin<{ at: string }[]>`select clock_timestamp()::text as at`;
    const seenDuring = await walked(insider, null);
    await withdraw(merges);
    await refresh(merges);

    expect(before).toEqual(expected(false));
    expect(during).toEqual(expected(true));
    expect(await cached()).toEqual(before);
    expect(await walked(outsider, null)).toEqual(walkedBy(false, false));
    expect(await walked(insider, null)).toEqual(walkedBy(true, false));
    expect(seenDuring).toEqual(walkedBy(true, true));
    expect(await walked(insider, moment?.at ?? '')).toEqual(seenDuring);
    expect(await db.ops`select c.record_id from ffp.check_clusters() c limit 5`).toEqual([]);
  }, 120_000);
});
