import { once } from 'node:events';
import type { Sql, TransactionSql } from 'postgres';

// By whole tables: looked up gun by gun, a million numbers take twice as long.
const asked: Readonly<Record<string, string>> = {
  firearm: `
    select f.id, coalesce(m.value, ''), coalesce(f.make_code, ''), coalesce(f.model_code, ''),
      coalesce(f.calibre_code, ''), coalesce(f.bore_group, ''), coalesce(f.type_code, ''), coalesce(f.country_code, ''),
      coalesce(f.institution_mark, ''), coalesce(f.exhibit_number, ''), coalesce(f.seal_number, ''), coalesce(f.papers, '')
    from ffp.firearm f
    left join (
      select distinct on (c.firearm_id) c.firearm_id, x.value
      from ffp.component c join ffp.marking x on x.component_id = c.id
      where c.withdrawn_at is null and x.kind = 'serial' and x.withdrawn_at is null and x.value is not null
      order by c.firearm_id, c.kind in ('frame', 'receiver') desc, x.id) m on m.firearm_id = f.id
    where f.withdrawn_at is null
    order by f.id`,
  person: `
    select p.id, coalesce(p.family_name, ''), coalesce(p.given_name, ''), coalesce(p.father_name, ''),
      coalesce(p.birth_on, ''), coalesce(p.gender, ''), coalesce(p.personal_number, ''), coalesce(p.document_number, ''),
      coalesce(p.phone, ''), coalesce(p.residence, '')
    from ffp.person p
    where p.withdrawn_at is null
    order by p.id`,
};

/** What is compared of a record, in the order in which it is read. */
export const fieldsOf: Readonly<Record<string, readonly string[]>> = {
  firearm: [
    'serialText',
    'makeCode',
    'modelCode',
    'calibreCode',
    'boreGroup',
    'typeCode',
    'countryCode',
    'institutionMark',
    'exhibitNumber',
    'sealNumber',
    'papers',
  ],
  person: [
    'familyName',
    'givenName',
    'fatherName',
    'birthOn',
    'gender',
    'personalNumber',
    'documentNumber',
    'phone',
    'residence',
  ],
  organisation: ['name', 'kind', 'registrationNumber', 'phone', 'address'],
  vehicle: ['vin', 'plate', 'plateCountry', 'make', 'model', 'kind', 'colour', 'year'],
  phone: ['number', 'imei', 'imsi', 'simCard', 'handset'],
  place: ['name', 'kind', 'location'],
};

/** Every record of a kind that stands, in the order of ids, as role ops, which sees all: its id, then a text for each field. */
export async function readRows(
  ops: Sql,
  entity: string,
  take: (row: readonly string[]) => void,
): Promise<void> {
  const query = asked[entity];
  if (!query) throw new Error(`${entity} is not linked in batches`);
  await ops.begin(async (sql) => {
    await sql`set local work_mem = '64MB'`;
    const rows = await sql.unsafe(`copy (${query}) to stdout`).readable();
    let rest = '';
    rows.setEncoding('utf8');
    for await (const text of rows) {
      const lines = `${rest}${text}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) take(cellsOf(line));
    }
  });
}

/** A line of COPY's text format without nulls. */
function cellsOf(line: string): readonly string[] {
  const cells = line.split('\t');
  return line.includes('\\')
    ? cells.map((cell) => cell.replace(/\\(.)/g, (_, sign) => signs[sign] ?? sign))
    : cells;
}

const signs: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** A pair that the engine found, the smaller id first; `parts` is JSON. */
export type FoundPair = Readonly<{
  id: string;
  left: string;
  right: string;
  weight: number;
  probability: number;
  parts: string;
  exact: boolean;
}>;

/** A kind of pairs that a model knows, of matches ('same') or of two things ('related'): in what more often than usual they agree, in bits. */
export type PairKind = Readonly<{
  ofPairs: 'same' | 'related';
  place: number;
  name: string;
  share: number;
  byChance: boolean;
  more: Readonly<Record<string, readonly number[]>>;
}>;

/** Keeps the model of a run, so that each score names what weighed it; gives back its number. */
export async function keepModel(
  ops: Sql,
  model: Readonly<{
    id: string;
    entity: string;
    prior: number;
    note: string;
    learned: unknown;
    levels: readonly Readonly<{
      comparison: string;
      level: string;
      place: number;
      step: number;
      sign: string;
      m: number;
      u: number;
      weight: number;
      byFrequency: boolean;
    }>[];
    kinds: readonly PairKind[];
  }>,
): Promise<number> {
  return await ops.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(4611686018427388043)`;
    const [kept] = await sql<{ number: number }[]>`
      insert into ffp.link_model (id, entity, number, state, prior, note, learned, label_id, recorded_by)
      select ${model.id}, ${model.entity}, coalesce(max(m.number), 0) + 1, 'retired', ${model.prior}, ${model.note}, ${JSON.stringify(model.learned)}::text::jsonb, 1,
        '00000000-0000-7000-8000-000000000001'
      from ffp.link_model m
      where m.entity = ${model.entity}
      returning number`;
    await sql`
      insert into ffp.link_level (model_id, comparison, level, place, step, sign, m, u, weight, by_frequency, label_id)
      select ${model.id}, l.comparison, l.level, l.place, l.step, l.sign, greatest(l.m, 1e-9), greatest(l.u, 1e-9), l.weight, l."byFrequency", 1
      from jsonb_to_recordset(${JSON.stringify(model.levels)}::text::jsonb)
        l(comparison text, level text, place int, step int, sign text, m float8, u float8, weight float8, "byFrequency" boolean)`;
    await sql`
      insert into ffp.link_kind (model_id, of_pairs, place, name, share, by_chance, more, label_id)
      select ${model.id}, k."ofPairs", k.place, k.name, greatest(k.share, 1e-9), k."byChance", k.more, 1
      from jsonb_to_recordset(${JSON.stringify(model.kinds)}::text::jsonb)
        k("ofPairs" text, place int, name text, share float8, "byChance" boolean, more jsonb)`;
    return kept?.number ?? 0;
  });
}

/** What a run writes with: its model, its moment, and from which probability the program joins exact composites of firearms (null: never). */
export type Writing = Readonly<{
  entity: string;
  modelId: string;
  modelNumber: number;
  joinFrom: number | null;
  now: string;
}>;

/**
 * Writes pairs as proposals with their scores; exact composites above the threshold as judgements of the program too. What somebody
 * has judged, or what is proposed already, is left as it is. Says how many of each were written.
 */
export async function writePairs(
  ops: Sql,
  pairs: Iterable<FoundPair>,
  { entity, modelId, modelNumber, joinFrom, now }: Writing,
): Promise<Readonly<{ proposed: number; joined: number }>> {
  const program = '00000000-0000-7000-8000-000000000001';
  return await ops.begin(async (sql) => {
    await copyPairs(sql, pairs);
    await sql`select pg_advisory_xact_lock(${entity === 'firearm' ? '6364136223846793006' : '6364136223846793007'}::bigint)`;
    // A look by key for each, whatever the statistics say of a table that was just made.
    await sql`select set_config(s.name, 'off', true) from unnest(array['enable_hashjoin', 'enable_mergejoin', 'enable_seqscan']) s(name)`;
    const [made] = await sql<{ proposed: number; joined: number }[]>`
      with labelled as materialized (
        select p.*, l.label_id as left_label, r.label_id as right_label, r.office_id, r.source_id
        from pg_temp.link_found p
        join ffp.record l on l.id = p.left_id and l.withdrawn_at is null
        join ffp.record r on r.id = p.right_id and r.withdrawn_at is null
        where not exists (select 1 from ffp.hit h where h.left_id = p.left_id and h.right_id = p.right_id and h.withdrawn_at is null)
          and not exists (select 1 from ffp.judgement d where d.left_id = p.left_id and d.right_id = p.right_id and d.withdrawn_at is null)),
      joined as materialized (
        select d.left_label, d.right_label, ffp.label_join(d.left_label, d.right_label) as label_id
        from (select distinct x.left_label, x.right_label from labelled x) d),
      fresh as materialized (
        select l.*, j.label_id, coalesce(l.exact and l.probability >= ${joinFrom}::float8, false) as sure
        from labelled l
        join joined j using (left_label, right_label)),
      weighed as (
        insert into ffp.hit_score (hit_id, model_id, weight, probability, parts, label_id)
        select f.id, ${modelId}, f.weight, f.probability, f.parts, f.label_id from fresh f),
      proposed as (
        insert into ffp.hit (id, label_id, office_id, source_id, recorded_at, recorded_by, of_entity, left_id, right_id, grade, why, status, reason)
        select f.id, f.label_id, f.office_id, f.source_id, ${now}::text::timestamptz, ${program}, ${entity}, f.left_id, f.right_id,
          case when f.sure then 'A' when f.probability >= 0.99 then 'B' else 'C' end, 'weight',
          case when f.sure then 'confirmed' else 'new' end, case when f.sure then 'joined by the program: exact composite' end
        from fresh f),
      judged as (
        insert into ffp.judgement (id, label_id, office_id, source_id, recorded_at, recorded_by, left_id, right_id, verdict, reasons, score, hit_id, made_at, by_machine, model_number)
        select gen_random_uuid(), f.label_id, f.office_id, f.source_id, ${now}::text::timestamptz, ${program}, f.left_id, f.right_id, 'same',
          'exact composite: number, make, model and calibre', round(f.probability::numeric, 6), f.id, ${now}::text::timestamptz, true, ${modelNumber}
        from fresh f
        where f.sure)
      select count(*)::int as proposed, (count(*) filter (where f.sure))::int as joined from fresh f`;
    return made ?? { proposed: 0, joined: 0 };
  });
}

const piece = 1 << 16;

async function copyPairs(sql: TransactionSql, pairs: Iterable<FoundPair>): Promise<void> {
  await sql`
    create temp table link_found (id uuid, left_id uuid, right_id uuid, weight float8, probability float8, parts jsonb, exact boolean) on commit drop`;
  const stream = await sql`copy pg_temp.link_found from stdin`.writable();
  let text = '';
  for (const { id, left, right, weight, probability, parts, exact } of pairs) {
    text += `${id}\t${left}\t${right}\t${weight}\t${probability}\t${parts.replaceAll('\\', '\\\\')}\t${exact}\n`;
    if (text.length < piece) continue;
    if (!stream.write(text)) await once(stream, 'drain');
    text = '';
  }
  stream.end(text);
  await once(stream, 'finish');
}

/**
 * Makes the cache of clusters at the common level anew from all standing judgements: found in memory, since a set of a million pairs is
 * walked there in a second. Its id is the smallest member's; its label the highest of its members'.
 */
export async function remakeClusters(ops: Sql): Promise<number> {
  return await ops.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(6364136223846793005)`;
    const joined = smallestIds();
    const labels = new Map<string, string>();
    await sql<{ left: string; right: string; leftLabel: string; rightLabel: string }[]>`
      select j.left_id::text as left, j.right_id::text as right, lpad(ll.level::text, 2, '0') || lpad(ll.id::text, 10, '0') as "leftLabel",
        lpad(rl.level::text, 2, '0') || lpad(rl.id::text, 10, '0') as "rightLabel"
      from ffp.judgement j
      join ffp.label jl on jl.id = j.label_id and jl.common
      join ffp.record l on l.id = j.left_id and l.withdrawn_at is null join ffp.label ll on ll.id = l.label_id and ll.common
      join ffp.record r on r.id = j.right_id and r.withdrawn_at is null join ffp.label rl on rl.id = r.label_id and rl.common
      where j.verdict = 'same' and j.withdrawn_at is null`.cursor(5_000, (rows) => {
      for (const { left, right, leftLabel, rightLabel } of rows) {
        joined.join(left, right);
        labels.set(left, leftLabel);
        labels.set(right, rightLabel);
      }
    });
    const members = [...labels.keys()].map((id) => ({ id, cluster: joined.topOf(id) }));
    const highest = new Map<string, string>();
    for (const { id, cluster } of members) {
      const own = labels.get(id) ?? '';
      // The highest level, of equals the first label.
      const before = highest.get(cluster);
      if (
        before === undefined ||
        own.slice(0, 2) > before.slice(0, 2) ||
        (own.slice(0, 2) === before.slice(0, 2) && own < before)
      )
        highest.set(cluster, own);
    }
    await sql`delete from ffp.cluster_member`;
    for (let from = 0; from < members.length; from += 10_000) {
      const page = members
        .slice(from, from + 10_000)
        .map(({ id, cluster }) => ({ id, cluster, label: Number(highest.get(cluster)?.slice(2)) }));
      await sql`
        insert into ffp.cluster_member (record_id, cluster_id, label_id)
        select m.id, m.cluster, m.label
        from jsonb_to_recordset(${JSON.stringify(page)}::text::jsonb) m(id uuid, cluster uuid, label int)`;
    }
    return members.length;
  });
}

/** Sets of ids that are joined, each named by its smallest. */
export function smallestIds(): Readonly<{
  join: (one: string, other: string) => void;
  topOf: (id: string) => string;
}> {
  const above = new Map<string, string>();
  const topOf = (id: string): string => {
    let top = id;
    for (let up = above.get(top); up !== undefined; up = above.get(top)) top = up;
    for (let at = id; at !== top; ) {
      const up = above.get(at) ?? top;
      above.set(at, top);
      at = up;
    }
    return top;
  };
  return {
    join: (one, other) => {
      const [a, b] = [topOf(one), topOf(other)];
      if (a !== b) above.set(a < b ? b : a, a < b ? a : b);
    },
    topOf,
  };
}
