import type { Sql } from 'postgres';
import type { Ctx } from '../../../platform/access/index.ts';
import { uuidArray } from '../../../platform/projections/index.ts';
import {
  codeRelations,
  makes,
  placeWords,
  takenForEachOther,
  vehicleRelations,
} from '../../reference/index.ts';
import { legalWords } from '../engine/kinds/legal-words.ts';
import { nameForms } from './name-forms.ts';

/** Kinds of record that are scored by weights when they are written; firearms are scored with their hits. */
export const weighedKinds = ['person', 'organisation', 'vehicle', 'phone', 'place'] as const;
export type WeighedKind = (typeof weighedKinds)[number];

/** Scores new records against all that are recorded, as role match, in the writer's transaction (reviewed definer function). */
export async function checkRecords(ctx: Ctx, kind: WeighedKind, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await ctx.sql`select ffp.link_check(${kind}, ${uuidArray(ids)}::text::uuid[], ${ctx.now}::text::timestamptz)`;
}

/** Records of a kind in the order of their ids, from one on: what a first load brought. */
export async function findLoaded(
  ctx: Ctx,
  kind: WeighedKind,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows = await ctx.sql<{ id: string }[]>`
    select r.id
    from ${ctx.sql(`ffp.${kind}`)} r
    where r.id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
      and r.withdrawn_at is null
    order by r.id
    limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** Keeps by what loaded records are compared (reviewed definer function). */
export async function rememberLoaded(ctx: Ctx, kind: WeighedKind, ids: readonly string[]): Promise<void> {
  await ctx.sql`select ffp.link_remember_loaded(${kind}, ${uuidArray(ids)}::text::uuid[])`;
}

/** Compares loaded records with those before them; gives back of how many not all who share a key was compared (reviewed definer function). */
export async function checkLoaded(ctx: Ctx, kind: WeighedKind, ids: readonly string[]): Promise<number> {
  const [row] = await ctx.sql<{ crowded: number }[]>`
    select ffp.link_check_loaded(${kind}, ${uuidArray(ids)}::text::uuid[], ${ctx.now}::text::timestamptz) as crowded`;
  return row?.crowded ?? 0;
}

/** Corrected or withdrawn records lose their keys and what was only proposed of them. */
export async function forgetRecords(
  ctx: Ctx,
  kind: WeighedKind,
  ids: readonly string[],
  because: string,
): Promise<void> {
  if (ids.length === 0) return;
  await ctx.sql`select ffp.link_forget(${kind}, ${uuidArray(ids)}::text::uuid[], ${because}, ${ctx.now}::text::timestamptz)`;
}

/** After the hit check: makes that stand for each other, and what the office lets the program join. */
export async function checkFirearms(ctx: Ctx, markings: readonly string[]): Promise<void> {
  if (markings.length === 0) return;
  await ctx.sql`select ffp.link_check_firearms(${uuidArray(markings)}::text::uuid[], ${ctx.now}::text::timestamptz)`;
}

/** The next page of waiting proposals is weighed by the active model; gives back where it ended, null when done. */
export async function rescorePage(
  ctx: Ctx,
  entity: string,
  after: string | null,
  most: number,
): Promise<string | null> {
  const [row] = await ctx.sql<{ last: string | null }[]>`
    select ffp.rescore_hits(${entity}, ${after}::uuid, ${most}) as last`;
  return row?.last ?? null;
}

/** Tells the database what stands for each other, from the project's lists; at start, as role ops. Writes only what has changed. */
export async function installKinship(ops: Sql): Promise<void> {
  const kin = JSON.stringify(kinOfMakes());
  const words = [
    ...[...legalWords].map((word) => ({ kind: 'legal-word', one: word, other: '', level: 'same' })),
    ...[...placeWords].map((word) => ({ kind: 'place-word', one: word, other: '', level: 'same' })),
  ];
  const relations = JSON.stringify([...codeRelations(), ...vehicleRelations(), ...words]);
  const forms = JSON.stringify(nameForms());
  await ops.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(4611686018427388041)`;
    await sql`
      delete from ffp.make_kin k
      where not exists (
        select 1 from jsonb_to_recordset(${kin}::text::jsonb) n(one text, other text, kind text)
        where n.one = k.one and n.other = k.other and n.kind = k.kind)`;
    await sql`
      insert into ffp.make_kin (one, other, kind)
      select n.one, n.other, n.kind from jsonb_to_recordset(${kin}::text::jsonb) n(one text, other text, kind text)
      on conflict do nothing`;
    const former = await sql<{ kind: string }[]>`
      delete from ffp.code_relation r
      where (r.kind, r.one, r.other, r.level) not in (
        select n.kind, n.one, n.other, n.level
        from jsonb_to_recordset(${relations}::text::jsonb) n(kind text, one text, other text, level text))
      returning r.kind`;
    const fresh = await sql<{ kind: string }[]>`
      insert into ffp.code_relation (kind, one, other, level)
      select n.kind, n.one, n.other, n.level
      from jsonb_to_recordset(${relations}::text::jsonb) n(kind text, one text, other text, level text)
      on conflict do nothing
      returning kind`;
    const gone = await sql`
      delete from ffp.name_form f
      where not exists (
        select 1 from jsonb_to_recordset(${forms}::text::jsonb) n(form text, canon text)
        where n.form = f.form and n.canon = f.canon)`;
    const added = await sql`
      insert into ffp.name_form (form, canon)
      select n.form, n.canon from jsonb_to_recordset(${forms}::text::jsonb) n(form text, canon text)
      on conflict do nothing`;
    // Keys rest on the forms and on the words of legal forms: where these have changed, the keys of what stands are made anew.
    const isOfWords = [...former, ...fresh].some(({ kind }) => kind.endsWith('-word'));
    if (isOfWords || gone.count + added.count > 0) await sql`select ffp.rebuild_link_blocks()`;
  });
}

/** Makes anew what linkage keeps beside the projections: clusters, blocking keys with their forms, runs of numbers. As role ops, each in its own transaction. */
export async function rebuildCaches(ops: Sql): Promise<void> {
  await ops.begin(async (sql) => {
    await sql`set local statement_timeout = 0`;
    await sql`select ffp.rebuild_link_blocks()`;
  });
  await ops.begin(async (sql) => {
    await sql`set local statement_timeout = 0`;
    await sql`select ffp.rebuild_serial_runs()`;
  });
  await ops.begin(async (sql) => {
    await sql`set local statement_timeout = 0`;
    await sql`select ffp.rebuild_clusters()`;
  });
}

/** Each pair of makes that stand for each other, both ways round: sisters of the catalogue, and names that are taken for each other. */
function kinOfMakes(): readonly Readonly<{ one: string; other: string; kind: string }>[] {
  const pairs = [
    ...makes.flatMap(({ code, sisters }) =>
      sisters.map((sister) => ({ one: code, other: sister, kind: 'sister' })),
    ),
    ...takenForEachOther.map(({ one, other }) => ({ one, other, kind: 'taken-for' })),
  ];
  const known = new Set(makes.map(({ code }) => code));
  const both = pairs
    .filter(({ one, other }) => one !== other && known.has(one) && known.has(other))
    .flatMap((pair) => [pair, { ...pair, one: pair.other, other: pair.one }]);
  return [...new Map(both.map((pair) => [`${pair.one} ${pair.other}`, pair])).values()];
}
