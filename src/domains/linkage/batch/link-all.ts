import type { Platform } from '../../../platform/access/index.ts';
import { asAccount } from '../../../platform/access/index.ts';
import type { Entity } from '../../../schema/entity.ts';
import { newId } from '../../../shared/ids.ts';
import { firearm, person } from '../../subjects/index.ts';
import { type Plan, planOf } from '../engine/batch/plan.ts';
import { runPlan } from '../engine/batch/run.ts';
import {
  declaredModel,
  priorWeight,
  probabilityOf,
  type ScoredPairs,
  type Table,
  tableBuilder,
} from '../engine/index.ts';
import { learnModel } from '../engine/train/learn.ts';
import { type IdList, idList } from './ids.ts';
import { keptModel } from './kept-model.ts';
import { giveBack, startThreadsSmall } from './memory.ts';
import { pairSayer } from './said.ts';
import * as store from './store.ts';
import { writeBehind } from './write-behind.ts';

/** What linking all records of a kind gave; `seconds.write` is what was left to write when all was compared. */
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
  onProgress?: (step: string, done: number, total?: number) => void;
  /** Ends the run with the signal's reason. What is written stays and is whole; the next run goes on from it. */
  signal?: AbortSignal;
}>;

const entities: Readonly<Record<string, Entity>> = { firearm, person };
/** A block of more records is split. */
const largestBlock = 500;

/**
 * Links all records of a kind that stand, hidden ones too, as role ops: for a first load, or a new model over everything. What it finds are
 * proposals, each with the join of both labels; persons are never joined. Run by who keeps the server; the log says so.
 *
 * Pairs are written while others are still compared, some thousand in a transaction; whoever is stopped begins again: what stands is left as it is.
 */
export async function linkAll(platform: Platform, options: LinkAllOptions): Promise<LinkedAll> {
  const began = performance.now();
  const sum: Sum = { pairs: 0, proposed: 0, joined: 0, clustered: 0 };
  let found: Found;
  try {
    found = await find(platform, options, sum);
  } finally {
    // Also of what was joined before somebody stopped it.
    if (options.joinFrom !== null) sum.clustered = await store.remakeClusters(platform.pools.ops);
  }
  const done = performance.now();
  await noteEnd(platform, options, { ...sum, modelId: found.modelId });
  const seconds = (from: number, to: number): number => Number(((to - from) / 1_000).toFixed(1));
  return {
    records: found.records,
    ...sum,
    model: found.model,
    seconds: {
      read: seconds(began, found.read),
      link: seconds(found.read, found.compared),
      write: seconds(found.compared, done),
    },
  };
}

/** What was run, and when which part of it was done. */
type Found = Readonly<{ records: number; modelId: string; model: number; read: number; compared: number }>;
type Sum = { pairs: number; proposed: number; joined: number; clustered: number };

/** Reads, plans, compares, and writes behind. */
async function find(platform: Platform, options: LinkAllOptions, sum: Sum): Promise<Found> {
  const { signal } = options;
  const { table, ids } = await readAll(platform, options);
  const read = performance.now();
  const plan = planFor(table, options);
  const modelId = newId();
  const model = await noteBegin(platform, options, { plan, modelId });
  const writing = writeBehind(writer(platform, { options, plan, ids, modelId, model, sum }));
  giveBack();
  startThreadsSmall();
  try {
    await runPlan(plan, {
      least: priorWeight(options.from),
      signal: signal ? AbortSignal.any([signal, writing.failed]) : writing.failed,
      onProgress: (done, of) => options.onProgress?.('comparing', done, of),
      checkpoint: { before: () => undefined, note: (_, { pairs }) => writing.take(pairs) },
    });
    const compared = performance.now();
    await writing.end((done, of) => options.onProgress?.('writing', done, of), signal);
    return { records: table.count, modelId, model, read, compared };
  } finally {
    await writing.stop();
  }
}

/** All records as columns, in the order of their ids. */
async function readAll(
  platform: Platform,
  { entity, onProgress, signal }: LinkAllOptions,
): Promise<Readonly<{ table: Table; ids: IdList }>> {
  const builder = tableBuilder(store.fieldsOf[entity] ?? []);
  const ids = idList();
  let records = 0;
  await store.readRows(platform.pools.ops, entity, ([id = '', ...texts]) => {
    builder.add('', texts);
    ids.add(id);
    records += 1;
    if (records % 10_000 !== 0) return;
    signal?.throwIfAborted();
    onProgress?.('reading', records);
  });
  return { table: builder.done(), ids };
}

function planFor(table: Table, { entity, learn }: LinkAllOptions): Plan {
  const declared = entities[entity];
  if (!declared) throw new Error(`${entity} is not linked in batches`);
  const model = declaredModel(learn ? declared : withoutReferences(declared));
  return learn ? learnModel(table, model, { cap: largestBlock }).plan : planOf(table, model, largestBlock);
}

/**
 * Exhibits, seals and papers are weighed where weights are learned: what the kinds assume knows nothing of the guns of one case. To look
 * at them takes the engine half as long again.
 */
function withoutReferences(entity: Entity): Entity {
  const references = new Set(
    entity.compare.filter((rule) => rule.as === 'reference').map(({ field }) => field),
  );
  return {
    ...entity,
    compare: entity.compare.filter(({ field }) => !references.has(field)),
    meet: entity.meet.filter((keys) => !keys.some(({ field }) => references.has(field))),
  };
}

const errand = {
  username: 'focalpoint',
  purpose: { code: 'investigation', legalBasis: null, caseRef: null },
  category: 'combination' as const,
  writes: true,
};

/** The log says that it begins, before anything is written; gives back the number of the model. */
async function noteBegin(
  platform: Platform,
  { entity }: LinkAllOptions,
  { plan, modelId }: Readonly<{ plan: Plan; modelId: string }>,
): Promise<number> {
  return await asAccount(platform, { ...errand, action: 'linkage.batch.run' }, async (ctx) => {
    ctx.note({ detail: { entity, records: plan.count, model: modelId } });
    return store.keepModel(platform.pools.ops, {
      id: modelId,
      entity,
      prior: priorWeight(plan.model.prior.probability),
      note: `linked all at once: ${plan.model.madeFrom}`,
      learned: { pairs: plan.rules.reduce((sum, { pairs }) => sum + pairs, 0) },
      ...keptModel(plan.model),
    });
  });
}

async function noteEnd(
  platform: Platform,
  { entity }: LinkAllOptions,
  { modelId, ...sum }: Sum & Readonly<{ modelId: string }>,
): Promise<void> {
  await asAccount(platform, { ...errand, action: 'linkage.batch.end' }, async (ctx) => {
    ctx.note({ found: sum.pairs, detail: { entity, model: modelId, ...sum } });
  });
}

type Writing = Readonly<{
  options: LinkAllOptions;
  plan: Plan;
  ids: IdList;
  modelId: string;
  model: number;
  sum: Sum;
}>;

/** Writes a page of pairs with what their scores are made of, and adds to the sum. */
function writer(platform: Platform, { options, plan, ids, modelId, model, sum }: Writing) {
  const say = pairSayer(plan);
  const now = platform.clock().toISOString();
  const { entity, joinFrom } = options;
  const terms = { entity, modelId, modelNumber: model, joinFrom, now };
  return async (pairs: ScoredPairs): Promise<void> => {
    const made = await store.writePairs(platform.pools.ops, foundPairs(pairs, ids, say), terms);
    sum.pairs += pairs.left.length;
    sum.proposed += made.proposed;
    sum.joined += made.joined;
  };
}

/** Pairs as they are written, with the parts of their scores. Records stand in the order of their ids, so the smaller number is the smaller id. */
function* foundPairs(
  { left, right, weight }: ScoredPairs,
  ids: IdList,
  say: ReturnType<typeof pairSayer>,
): Generator<store.FoundPair> {
  for (let at = 0; at < left.length; at += 1) {
    const [one, other, bits] = [left[at] ?? 0, right[at] ?? 0, weight[at] ?? 0];
    yield {
      id: newId(),
      left: ids.at(Math.min(one, other)),
      right: ids.at(Math.max(one, other)),
      weight: bits,
      probability: probabilityOf(bits),
      ...say(one, other),
    };
  }
}
