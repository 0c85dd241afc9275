import type { Ctx } from '../../../platform/access/index.ts';
import type { PairKind } from '../batch/store.ts';
import type { reviewedKinds } from '../review/shapes.ts';
import type { Model, ModelLevel, Setting } from './shapes.ts';

/** A model without its levels. */
export type ModelRow = Model;
/** A level of a model. */
export type LevelRow = ModelLevel;

/** The models of an entity or of all, newest first. */
export async function findModels(
  { sql }: Ctx,
  asked: Readonly<{ entity?: string | undefined; id?: string }>,
): Promise<readonly ModelRow[]> {
  return sql<ModelRow[]>`
    select m.id, m.entity, m.number, m.state, m.prior, m.note, m.learned, m.recorded_at as "recordedAt", a.display_name as "recordedBy",
      m.activated_at as "activatedAt", b.display_name as "activatedBy"
    from ffp.link_model m
    join ffp.account a on a.id = m.recorded_by
    left join ffp.account b on b.id = m.activated_by
    where ${asked.id ? sql`m.id = ${asked.id}` : sql`true`}
      and ${asked.entity ? sql`m.entity = ${asked.entity}` : sql`true`}
    order by m.entity, m.number desc
    limit 500`;
}

/** Kinds of record that are linked. */
type RecordKind = (typeof reviewedKinds)[number];
/** A level of a draft that differs from the model that it rests on. */
type DraftLevel = Readonly<{ comparison: string; level: string; m: number; u: number }>;

/** The kinds of pairs that a model knows, matches before pairs of two things. */
export async function findKinds({ sql }: Ctx, modelId: string): Promise<readonly PairKind[]> {
  return sql<PairKind[]>`
    select k.of_pairs as "ofPairs", k.place, k.name, k.share, k.by_chance as "byChance", k.more
    from ffp.link_kind k
    where k.model_id = ${modelId}
    order by k.of_pairs desc, k.place`;
}

/** The levels of a model, comparison by comparison, best first. */
export async function findLevels({ sql }: Ctx, modelId: string): Promise<readonly LevelRow[]> {
  return sql<LevelRow[]>`
    select l.comparison, l.level, l.sign, l.m, l.u, l.weight, l.by_frequency as "byFrequency"
    from ffp.link_level l
    where l.model_id = ${modelId}
    order by l.place, l.step`;
}

/** The active model of an entity. */
export async function findActive({ sql }: Ctx, entity: string): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    select m.id from ffp.link_model m where m.entity = ${entity} and m.state = 'active'`;
  return row?.id;
}

/** Whether the database can weigh by a model: whether it reaches each of its levels as the first model of its kind has them. Runs over all persons compare otherwise. */
export async function isWeighable({ sql }: Ctx, { id, entity }: ModelRow): Promise<boolean> {
  const foreign = await sql`
    select 1
    from ffp.link_level l
    where l.model_id = ${id}
      and not exists (
        select 1
        from ffp.link_model m
        join ffp.link_level f on f.model_id = m.id
        where m.entity = ${entity} and m.number = 1 and f.comparison = l.comparison and f.level = l.level)
    limit 1`;
  return foreign.length === 0;
}

/** Writes a draft that differs from another model in some levels; gives back its number. */
export async function insertDraft(
  ctx: Ctx,
  draft: Readonly<{
    id: string;
    basis: string;
    prior: number | null;
    note: string;
    learned: Readonly<Record<string, unknown>>;
    levels: readonly DraftLevel[];
    /** Kinds of pairs, which are told against m and u; null: those of the model that it rests on. */
    kinds: readonly PairKind[] | null;
  }>,
): Promise<number> {
  const { sql } = ctx;
  await sql`select pg_advisory_xact_lock(4611686018427388043)`; // two drafts at once must not take one number
  const [model] = await sql<{ number: number }[]>`
    insert into ffp.link_model (id, entity, number, state, prior, note, learned, label_id, recorded_at, recorded_by)
    select ${draft.id}, m.entity, (select max(x.number) + 1 from ffp.link_model x where x.entity = m.entity), 'draft',
      coalesce(${draft.prior}::float8, m.prior), ${draft.note}, ${JSON.stringify(draft.learned)}::text::jsonb, m.label_id, ${ctx.now}::text::timestamptz,
      ${ctx.reader.accountId}
    from ffp.link_model m
    where m.id = ${draft.basis}
    returning number`;
  await sql`
    insert into ffp.link_level (model_id, comparison, level, place, step, sign, m, u, weight, by_frequency, label_id)
    select ${draft.id}, l.comparison, l.level, l.place, l.step, l.sign, coalesce(n.m, l.m), coalesce(n.u, l.u),
      case when n.m is null then l.weight else round(log(2, (n.m / n.u)::numeric), 3) end, l.by_frequency, l.label_id
    from ffp.link_level l
    left join (
      select d.comparison, d.level, greatest(d.m, 1e-9) as m, greatest(d.u, 1e-9) as u
      from jsonb_to_recordset(${JSON.stringify(draft.levels)}::text::jsonb) d(comparison text, level text, m float8, u float8)) n
      on n.comparison = l.comparison and n.level = l.level
    where l.model_id = ${draft.basis}`;
  await (draft.kinds
    ? sql`
      insert into ffp.link_kind (model_id, of_pairs, place, name, share, by_chance, more, label_id)
      select m.id, k."ofPairs", k.place, k.name, greatest(k.share, 1e-9), k."byChance", k.more, m.label_id
      from ffp.link_model m
      cross join jsonb_to_recordset(${JSON.stringify(draft.kinds)}::text::jsonb)
        k("ofPairs" text, place int, name text, share float8, "byChance" boolean, more jsonb)
      where m.id = ${draft.id}`
    : sql`
      insert into ffp.link_kind (model_id, of_pairs, place, name, share, by_chance, more, label_id)
      select ${draft.id}, k.of_pairs, k.place, k.name, k.share, k.by_chance, k.more, k.label_id
      from ffp.link_kind k
      where k.model_id = ${draft.basis}`);
  return model?.number ?? 0;
}

/** Makes a model the active one; the former one is retired. */
export async function setActive(ctx: Ctx, model: ModelRow, note: string): Promise<void> {
  await ctx.sql`
    update ffp.link_model m
    set state = 'retired'
    where m.entity = ${model.entity}
      and m.state = 'active'`;
  await ctx.sql`
    update ffp.link_model m
    set state = 'active', note = ${note}, activated_at = ${ctx.now}::text::timestamptz, activated_by = ${ctx.reader.accountId}
    where m.id = ${model.id}`;
}

/** What people judged of proposals that this model has weighed; judgements of the program do not count. */
export async function findJudged(
  { sql }: Ctx,
  modelId: string,
): Promise<readonly Readonly<{ probability: number; same: boolean }>[]> {
  return sql`
    select s.probability, j.verdict = 'same' as same
    from ffp.judgement j
    join ffp.hit_score s on s.hit_id = j.hit_id
    where s.model_id = ${modelId}
      and j.verdict in ('same', 'different')
      and j.withdrawn_at is null
      and j.by_machine is not true
    order by j.made_at desc, j.id
    limit 20000`;
}

/** Records, each as the texts that are compared. */
export type RecordTexts = readonly Readonly<{ id: string; texts: string[] }>[];
/** A page of records in the order of their ids, of many one of so many. */
export type RecordPage = Readonly<{ after: string | null; most: number; oneOf: number }>;

/** What this reader may see of the records of a kind that stand, each as the texts that are compared (`fieldsOf`). */
export async function findRecords(
  { sql }: Ctx,
  entity: RecordKind,
  { after, most, oneOf }: RecordPage,
): Promise<RecordTexts> {
  const page = sql`
    x.withdrawn_at is null
      and (${after}::uuid is null or x.id > ${after}::uuid)
      and abs(uuid_hash(x.id)::bigint) % ${oneOf}::int = 0
    order by x.id
    limit ${most}`;
  if (entity === 'person')
    return sql`
      select x.id, array[coalesce(x.family_name, ''), coalesce(x.given_name, ''), coalesce(x.father_name, ''), coalesce(x.birth_on, ''),
        coalesce(x.gender, ''), coalesce(x.personal_number, ''), coalesce(x.document_number, ''), coalesce(x.phone, ''), coalesce(x.residence, '')] as texts
      from ffp.person x
      where ${page}`;
  if (entity === 'organisation')
    return sql`
      select x.id, array[coalesce(x.name, ''), coalesce(x.kind, ''), coalesce(x.registration_number, ''), coalesce(x.phone, ''),
        coalesce(x.address, '')] as texts
      from ffp.organisation x
      where ${page}`;
  if (entity === 'vehicle')
    return sql`
      select x.id, array[coalesce(x.vin, ''), coalesce(x.plate, ''), coalesce(x.plate_country, ''), coalesce(x.make, ''), coalesce(x.model, ''),
        coalesce(x.kind, ''), coalesce(x.colour, ''), coalesce(x.year::text, '')] as texts
      from ffp.vehicle x
      where ${page}`;
  if (entity === 'phone')
    return sql`
      select x.id, array[coalesce(x.number, ''), coalesce(x.imei, ''), coalesce(x.imsi, ''), coalesce(x.sim_card, ''), coalesce(x.handset, '')] as texts
      from ffp.phone x
      where ${page}`;
  if (entity === 'place')
    return sql`
      select x.id, array[coalesce(x.name, ''), coalesce(x.kind, ''), concat_ws(' ', x.location_lat, x.location_lon)] as texts
      from ffp.place x
      where ${page}`;
  // The number of the frame or receiver before others, as where all records are linked.
  return sql`
    select f.id, array[coalesce(n.value, ''), coalesce(f.make_code, ''), coalesce(f.model_code, ''), coalesce(f.calibre_code, ''),
      coalesce(f.bore_group, ''), coalesce(f.type_code, ''), coalesce(f.country_code, ''), coalesce(f.institution_mark, ''),
      coalesce(f.exhibit_number, ''), coalesce(f.seal_number, ''), coalesce(f.papers, '')] as texts
    from (select x.* from ffp.firearm x where ${page}) f
    left join lateral (
      select m.value
      from ffp.component c
      join ffp.marking m on m.component_id = c.id and m.kind = 'serial' and m.withdrawn_at is null and m.value is not null
      where c.firearm_id = f.id
        and c.withdrawn_at is null
      order by c.kind in ('frame', 'receiver') desc, m.id
      limit 1) n on true
    order by f.id`;
}

/** How many records of a kind this reader may see. */
export async function countRecords({ sql }: Ctx, entity: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count
    from ffp.record r
    where r.entity = ${entity}
      and r.withdrawn_at is null`;
  return row?.count ?? 0;
}

/** What offices ask of scores. */
export async function findSettings({ sql }: Ctx): Promise<readonly Setting[]> {
  return sql<Setting[]>`
    select s.entity, o.name as office, s.propose_from as "proposeFrom", s.join_from as "joinFrom", s.second_eyes as "secondEyes"
    from ffp.link_setting s
    left join ffp.office o on o.id = s.office_id
    order by s.entity, o.name nulls first`;
}

/** Writes what the reader's office asks. */
export async function putSetting(
  ctx: Ctx,
  setting: Readonly<{
    id: string;
    entity: string;
    proposeFrom: number;
    joinFrom: number | null;
    secondEyes: boolean;
  }>,
): Promise<void> {
  const { sql } = ctx;
  await sql`select pg_advisory_xact_lock(4611686018427388045)`;
  const changed = await sql`
    update ffp.link_setting s
    set propose_from = ${setting.proposeFrom}, join_from = ${setting.joinFrom}, second_eyes = ${setting.secondEyes},
      recorded_at = ${ctx.now}::text::timestamptz, recorded_by = ${ctx.reader.accountId}
    where s.entity = ${setting.entity}
      and s.office_id = ${ctx.reader.officeId}
    returning s.id`;
  if (changed.length > 0) return;
  await sql`
    insert into ffp.link_setting (id, entity, office_id, propose_from, join_from, second_eyes, label_id, recorded_at, recorded_by)
    select ${setting.id}, ${setting.entity}, ${ctx.reader.officeId}, ${setting.proposeFrom}, ${setting.joinFrom}, ${setting.secondEyes}, s.label_id,
      ${ctx.now}::text::timestamptz, ${ctx.reader.accountId}
    from ffp.link_setting s
    where s.entity = ${setting.entity}
      and s.office_id is null`;
}

/** The name of the reader's office. */
export async function findOffice(ctx: Ctx): Promise<string> {
  const [row] = await ctx.sql<{ name: string }[]>`
    select o.name from ffp.office o where o.id = ${ctx.reader.officeId}`;
  return row?.name ?? '';
}
