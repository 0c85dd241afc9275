import { expect } from 'vitest';
import { keptModel } from '../../src/domains/linkage/batch/kept-model.ts';
import { keepModel } from '../../src/domains/linkage/batch/store.ts';
import {
  type Comparison,
  type LinkModel,
  priorWeight,
  scorePair,
} from '../../src/domains/linkage/engine/index.ts';
import { newId } from '../../src/shared/ids.ts';
import type { TestDatabase } from './database.ts';

/** What one source says of a thing, as the engine reads it: a text a field, '' where it says nothing. */
export type Mention = Readonly<Record<string, string>>;
export type MentionPair = Readonly<[left: Mention, right: Mention]>;

/** SQL that gives the levels of a pair; its two rows stand in `p.one` as `a` and `b`. */
const levelsBy = {
  firearm: `ffp.firearm_levels(jsonb_populate_record(null::ffp.firearm, p.one -> 'a'), jsonb_populate_record(null::ffp.firearm, p.one -> 'b'),
    null, null, nullif(p.one -> 'a' ->> 'serial_text', ''), nullif(p.one -> 'b' ->> 'serial_text', ''))`,
  person: `ffp.person_levels(ffp.person_form(jsonb_populate_record(null::ffp.person, p.one -> 'a')), ffp.person_form(jsonb_populate_record(null::ffp.person, p.one -> 'b')))`,
  organisation: `ffp.organisation_levels(ffp.organisation_form(jsonb_populate_record(null::ffp.organisation, p.one -> 'a')),
    ffp.organisation_form(jsonb_populate_record(null::ffp.organisation, p.one -> 'b')))`,
  vehicle: `ffp.vehicle_levels(jsonb_populate_record(null::ffp.vehicle, p.one -> 'a'), jsonb_populate_record(null::ffp.vehicle, p.one -> 'b'))`,
  place: `ffp.place_levels(jsonb_populate_record(null::ffp.place, p.one -> 'a'), jsonb_populate_record(null::ffp.place, p.one -> 'b'))`,
  phone: `ffp.phone_levels(jsonb_populate_record(null::ffp.phone, p.one -> 'a'), jsonb_populate_record(null::ffp.phone, p.one -> 'b'))`,
};
export type WeighedEntity = keyof typeof levelsBy;

/** Makes a model the one that the database weighs by, as a person does, and expects of every pair the engine's levels and weight. */
export async function expectSameWeights(
  db: TestDatabase,
  entity: WeighedEntity,
  { model, pairs }: Readonly<{ model: LinkModel; pairs: readonly MentionPair[] }>,
): Promise<void> {
  await activate(db, entity, model);
  const there = await inDatabase(db, entity, pairs);
  const differing = inMemory(model, pairs).flatMap(({ weight, levels }, at) => {
    const other = there[at] ?? { weight: Number.NaN, levels: {} };
    const [one, two] = [told(levels), told(other.levels)];
    if (one === two && Math.abs(other.weight - weight) < 1e-6) return [];
    const [left = {}, right = {}] = pairs[at] ?? [];
    const said = Object.keys({ ...left, ...right }).map((name) => `${name}: ${left[name]} | ${right[name]}`);
    return [`engine ${weight} ${one}\ndatabase ${other.weight} ${two}\n${said.join('\n')}`];
  });
  expect(differing.slice(0, 3).join('\n\n')).toBe('');
}

/** The engine's word on pairs: what is not known has no level. */
export function inMemory(model: LinkModel, pairs: readonly MentionPair[]) {
  return pairs.map(([left, right]) => {
    const { weight, contributions } = scorePair(model, left, right);
    const own = contributions.slice(0, model.comparisons.length).filter(({ level }) => level !== 'unknown');
    return { weight, levels: Object.fromEntries(own.map(({ comparison, level }) => [comparison, level])) };
  });
}

/** Every level that pairs reach: 'serial exact'. */
export const levelsOf = (model: LinkModel, pairs: readonly MentionPair[]): readonly string[] => [
  ...new Set(
    inMemory(model, pairs).flatMap(({ levels }) => Object.entries(levels).map((of) => of.join(' '))),
  ),
];

/** How common a value is the database counts itself: in these tests nothing is. */
export const withoutFrequency = (model: LinkModel): LinkModel => ({
  ...model,
  comparisons: model.comparisons.map(({ frequency: _, ...comparison }): Comparison => comparison),
});

async function activate(db: TestDatabase, entity: WeighedEntity, model: LinkModel): Promise<void> {
  const id = newId();
  const prior = priorWeight(model.prior.probability);
  await keepModel(db.ops, { id, entity, prior, note: 'made for a test', learned: {}, ...keptModel(model) });
  await db.admin`update ffp.link_model m set state = 'retired' where m.entity = ${entity} and m.state = 'active'`;
  await db.admin`update ffp.link_model m set state = 'active' where m.id = ${id}`;
}

type Weighed = Readonly<{ levels: Readonly<Record<string, string>>; weight: number }>;

async function inDatabase(
  db: TestDatabase,
  entity: WeighedEntity,
  pairs: readonly MentionPair[],
): Promise<readonly Weighed[]> {
  const rows = pairs.map(([left, right]) => ({ a: rowOf(left), b: rowOf(right) }));
  return db.admin.unsafe<Weighed[]>(
    `with pair as materialized (
       select p.nth, ${levelsBy[entity]} as levels from jsonb_array_elements($1::text::jsonb) with ordinality p(one, nth)),
     asked as (
       select array_agg(lpad(to_hex(p.nth), 32, '0')::uuid order by p.nth) as keys, array_agg(p.levels order by p.nth) as levels,
         array_agg(2::bigint order by p.nth) as commons
       from pair p)
     select w.levels, w.weight from asked a cross join lateral ffp.weigh($2, a.keys, null, null, a.levels, a.commons) w order by w.key`,
    [JSON.stringify(rows), entity],
  );
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** A mention as a row of its table: what it does not say is left out; a point has a column for each of its two figures. */
export const rowOf = (mention: Mention): Record<string, string> =>
  Object.fromEntries(
    Object.entries(mention).flatMap(([name, text]) => {
      if (text === '' || name === 'of' || name === 'id') return [];
      if (name !== 'location') return [[snake(name), text]];
      const [latitude = '', longitude] = text.split(' ');
      return [['location_lat', latitude], ...(longitude ? [['location_lon', longitude]] : [])];
    }),
  );

const told = (levels: Readonly<Record<string, string>>): string =>
  Object.entries(levels)
    .map((of) => of.join(' '))
    .toSorted()
    .join(', ');
