import type { Platform } from '../../../platform/access/index.ts';
import { asAccount } from '../../../platform/access/index.ts';
import type { Entity } from '../../../schema/entity.ts';
import { newId } from '../../../shared/ids.ts';
import { firearm, person } from '../../subjects/index.ts';
import {
  declaredModel,
  type Linked,
  type LinkModel,
  type LinkRecord,
  linkTable,
  priorWeight,
  probabilityOf,
  scorePair,
  tableBuilder,
  textOf,
} from '../engine/index.ts';
import * as store from './store.ts';

/** What linking all records of a kind gave. */
export type LinkedAll = Readonly<{
  records: number;
  pairs: number;
  proposed: number;
  joined: number;
  clustered: number;
  model: number;
  seconds: Readonly<{ read: number; link: number; write: number }>;
}>;

/** How it goes on: what it is at, and how far. */
export type LinkAllOptions = Readonly<{
  entity: 'firearm' | 'person';
  /** Pairs below this probability are not proposed. */
  from: number;
  /** From which probability the program joins exact composites of firearms; null: never. */
  joinFrom: number | null;
  learn: boolean;
  onStep?: (step: string) => void;
  onProgress?: (step: string, done: number, total?: number) => void;
}>;

const entities: Readonly<Record<string, Entity>> = { firearm, person };
const page = 20_000;

/**
 * Links all records of a kind that stand, hidden ones too, as role ops: for a first load, or a new model over everything. What it finds are
 * proposals, each with the join of both labels; persons are never joined. Run by who keeps the server; the log says so.
 */
export async function linkAll(platform: Platform, options: LinkAllOptions): Promise<LinkedAll> {
  const { ops } = platform.pools;
  const entity = entities[options.entity];
  const fields = store.fieldsOf[options.entity];
  if (!entity || !fields) throw new Error(`${options.entity} is not linked in batches`);
  const began = performance.now();
  options.onStep?.('reading');
  const builder = tableBuilder(fields);
  let records = 0;
  await store.readRows(ops, options.entity, (rows) => {
    for (const [id = '', _label, ...texts] of rows) builder.add(id, texts);
    records += rows.length;
    options.onProgress?.('reading', records);
  });
  const table = builder.done();
  const read = performance.now();
  const linked = await linkTable(table, declaredModel(entity), {
    learn: options.learn,
    threshold: options.from,
    ...(options.onStep ? { onStep: options.onStep } : {}),
    onProgress: (done, of) => options.onProgress?.('comparing', done, of),
  });
  const found = performance.now();
  options.onStep?.('writing');
  const written = await write(platform, linked, { ...options, fields, records, table });
  const done = performance.now();
  const seconds = (from: number, to: number): number => Number(((to - from) / 1_000).toFixed(1));
  return {
    records,
    pairs: linked.pairs.left.length,
    ...written,
    seconds: { read: seconds(began, read), link: seconds(read, found), write: seconds(found, done) },
  };
}

type Written = Readonly<{ proposed: number; joined: number; clustered: number; model: number }>;
type Writing = LinkAllOptions &
  Readonly<{
    fields: readonly string[];
    records: number;
    table: ReturnType<ReturnType<typeof tableBuilder>['done']>;
  }>;

async function write(platform: Platform, linked: Linked, writing: Writing): Promise<Written> {
  const { ops } = platform.pools;
  const { left, right, weight } = linked.pairs;
  const modelId = newId();
  const now = platform.clock().toISOString();
  const errand = {
    username: 'focalpoint',
    purpose: { code: 'investigation', legalBasis: null, caseRef: null },
    action: 'linkage.batch.run',
    category: 'combination' as const,
    writes: true,
  };
  const model = await asAccount(platform, errand, async (ctx) => {
    ctx.note({
      found: left.length,
      detail: { entity: writing.entity, records: writing.records, model: modelId },
    });
    return store.keepModel(ops, {
      id: modelId,
      entity: writing.entity,
      prior: priorWeight(linked.model.prior.probability),
      note: `linked all at once: ${linked.model.madeFrom}`,
      learned: { pairs: linked.run.looked },
      levels: levelsOf(linked.model),
    });
  });
  const total = { proposed: 0, joined: 0 };
  const terms = { entity: writing.entity, modelId, modelNumber: model, joinFrom: writing.joinFrom, now };
  for (let from = 0; from < left.length; from += page) {
    const pairs: store.FoundPair[] = [];
    for (let at = from; at < Math.min(from + page, left.length); at += 1)
      pairs.push(pairOf(linked.model, writing, left[at] ?? 0, right[at] ?? 0, weight[at] ?? 0));
    const made = await store.writePairs(ops, pairs, terms);
    total.proposed += made.proposed;
    total.joined += made.joined;
    writing.onProgress?.('writing', from + pairs.length, left.length);
  }
  const clustered = total.joined > 0 ? await store.remakeClusters(ops) : 0;
  return { ...total, clustered, model };
}

/** A pair as it is written, with the parts of its score. */
function pairOf(
  model: LinkModel,
  { table, fields }: Writing,
  one: number,
  other: number,
  weight: number,
): store.FoundPair {
  const idOf = (record: number): string => textOf(table.ids.texts, table.ids.values[record] ?? 0);
  const recordOf = (record: number): LinkRecord =>
    Object.fromEntries(
      fields.map((field) => {
        const column = table.columns.get(field);
        return [field, column ? textOf(column.texts, column.values[record] ?? 0) : ''];
      }),
    );
  const [first, second] = [idOf(one), idOf(other)];
  const { contributions } = scorePair(model, recordOf(one), recordOf(other));
  const parts = contributions
    .filter(({ level }) => level !== 'unknown')
    .map(({ comparison, level, sign, weight: bits }) => ({
      comparison,
      level,
      sign,
      weight: Math.round(bits * 100) / 100,
    }));
  const best = (comparison: string): boolean =>
    contributions.some((part) => part.comparison === comparison && part.sign === '+');
  return {
    left: first < second ? first : second,
    right: first < second ? second : first,
    weight,
    probability: probabilityOf(weight),
    parts,
    exact:
      parts.some(({ comparison, level }) => comparison === 'serialText' && level === 'exact') &&
      ['makeCode', 'modelCode', 'calibreCode'].every(best) &&
      !parts.some(({ sign }) => sign === '−' || sign === '!'),
  };
}

function levelsOf(model: LinkModel) {
  return model.comparisons.flatMap(({ name, levels }, place) =>
    levels.map((level, step) => ({
      comparison: name,
      level: level.name,
      place: place + 1,
      step: step + 1,
      sign: level.sign,
      m: level.m,
      u: level.u,
      weight: level.weight,
    })),
  );
}
