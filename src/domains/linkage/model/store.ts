import type { Ctx } from '../../../platform/access/index.ts';
import type { Learned, Pattern } from './learn.ts';
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
    levels: readonly Learned[];
    /** Whether the kinds of pairs are those of the model that it rests on; what is learned anew has none, for they are told against its m and u. */
    keepsKinds: boolean;
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
    left join jsonb_to_recordset(${JSON.stringify(draft.levels)}::text::jsonb) n(comparison text, level text, m float8, u float8)
      on n.comparison = l.comparison and n.level = l.level
    where l.model_id = ${draft.basis}`;
  if (draft.keepsKinds)
    await sql`
      insert into ffp.link_kind (model_id, of_pairs, place, name, share, by_chance, more, label_id)
      select ${draft.id}, k.of_pairs, k.place, k.name, k.share, k.by_chance, k.more, k.label_id
      from ffp.link_kind k
      where k.model_id = ${draft.basis}`;
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

/** Which share of the pairs of a rule: the first of `slices` is 0. */
export type Slice = Readonly<{ entity: string; rule: string; slice: number; slices: number; most: number }>;

/** Patterns of levels of a share of the pairs that meet under a rule, of records that this reader may see (reviewed definer function). */
export async function findPatterns(
  { sql }: Ctx,
  { entity, rule, slice, slices, most }: Slice,
): Promise<readonly Pattern[]> {
  return sql<Pattern[]>`
    select p.levels, p.pairs::float8 as pairs
    from ffp.link_patterns(${entity}, ${rule}, ${slice}, ${slices}, ${most}) p
    order by p.levels::text`;
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
