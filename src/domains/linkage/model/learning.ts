import { setTimeout as pause } from 'node:timers/promises';
import type { Ctx } from '../../../platform/access/index.ts';
import type { Run, Step } from '../../../platform/jobs/index.ts';
import { newId } from '../../../shared/ids.ts';
import { firearm, organisation, person, phone, place, vehicle } from '../../subjects/index.ts';
import { keptModel } from '../batch/kept-model.ts';
import { fieldsOf } from '../batch/store.ts';
import { type LinkModel, priorWeight, type Table, tableBuilder, typedModel } from '../engine/index.ts';
import { learnSteps } from '../engine/train/learn.ts';
import { type LearnedModel, learnBeside } from '../engine/train/learn-beside.ts';
import type { reviewedKinds } from '../review/shapes.ts';
import * as store from './store.ts';

type Kind = (typeof reviewedKinds)[number];

/** Records read in one step: nobody waits for it, and it can be stopped between two. */
const perStep = 2_000;
/** Of more records than these a share is looked at, chosen by their ids: twice as many teach the same. */
const enough = 100_000;
/** A block of more records is split, as where all records are linked. */
const largestBlock = 500;
/** Fewer pairs than these teach nothing. */
const fewest = 100;
/** How often somebody may stop it while it learns, in milliseconds. */
const patience = 600;
/** What it goes through: it reads, learns, and keeps. In steps: a finer count would tell whoever keeps the queue how many records there are. */
const steps = 1 + learnSteps.length + 1;

const entities = { firearm, person, organisation, vehicle, phone, place };

/**
 * Learns the weights of an entity anew from what the asker may see, with the kinds of pairs that it finds among them, and keeps them as a
 * draft: the same learning as `./ffp link-records --learn`, by what is compared when a record is typed.
 * Records are read a page at a time, each in a transaction of its own, and learned from in a thread of its own; only the last step writes.
 * What it gives back says nothing of how many there are, nor whether there were enough: whoever keeps the queue reads it too. Where there
 * were not, no model has the id that it names, and whoever asked is told so when he asks for it.
 */
export async function learnAnew(
  step: Step,
  entity: Kind,
  progress: Run<unknown>['progress'],
): Promise<Readonly<{ entity: Kind; model: string }>> {
  const start = await step(
    (ctx) => {
      ctx.require('linkage.model.change');
      return startFrom(ctx, entity);
    },
    { writes: false },
  );
  await progress(0, steps);
  const table = await readTable(step, entity, () => progress(0, steps));
  const learned = await learnWatched(table, start.model, progress);
  await progress(steps - 1, steps);
  const kept = await step((ctx) => keep(ctx, { entity, basis: start.basis, learned, records: table.count }), {
    writes: true,
  });
  await progress(steps, steps);
  return kept;
}

type Basis = Readonly<{ basis: string | undefined; model: LinkModel }>;

/** The model that learning starts from: what the active one says of each level. */
async function startFrom(ctx: Ctx, entity: Kind): Promise<Basis> {
  const basis = await store.findActive(ctx, entity);
  const model = typedModel(entities[entity]);
  if (basis === undefined) return { basis, model };
  const known = new Map(
    (await store.findLevels(ctx, basis)).map((one) => [`${one.comparison} ${one.level}`, one]),
  );
  const comparisons = model.comparisons.map((comparison) => ({
    ...comparison,
    levels: comparison.levels.map((level) => {
      const { m, u, weight } = known.get(`${comparison.name} ${level.name}`) ?? level;
      return { ...level, m, u, weight };
    }),
  }));
  return { basis, model: { ...model, comparisons } };
}

/** The records that the asker may see, as columns, in the order of their ids. */
async function readTable(step: Step, entity: Kind, onPage: () => Promise<void>): Promise<Table> {
  const visible = await step((ctx) => store.countRecords(ctx, entity), { writes: false });
  const oneOf = Math.max(1, Math.ceil(visible / enough));
  const builder = tableBuilder(fieldsOf[entity] ?? []);
  let after: string | null = null;
  while (true) {
    const page = { after, most: perStep, oneOf };
    const rows: store.RecordTexts = await step((ctx) => store.findRecords(ctx, entity, page), {
      writes: false,
    });
    for (const { texts } of rows) builder.add('', texts);
    after = rows.at(-1)?.id ?? null;
    if (rows.length < perStep || after === null) return builder.done();
    await onPage();
  }
}

/** Learns, and looks now and then whether somebody wants it to stop. */
async function learnWatched(
  table: Table,
  model: LinkModel,
  progress: Run<unknown>['progress'],
): Promise<LearnedModel> {
  const stopping = new AbortController();
  let at = 1;
  const learning = learnBeside(table, model, {
    cap: largestBlock,
    trusts: true,
    signal: stopping.signal,
    onStep: (said) => {
      at = 1 + learnSteps.indexOf(said);
    },
  });
  const ended = learning.then(
    () => true,
    () => true,
  );
  try {
    while (!(await Promise.race([ended, pause(patience, false)]))) await progress(at, steps);
  } catch (stopped) {
    stopping.abort(stopped);
  }
  return await learning;
}

type Found = Readonly<{
  entity: Kind;
  basis: string | undefined;
  learned: LearnedModel;
  records: number;
}>;

async function keep(ctx: Ctx, { entity, basis, learned: { model, rules }, records }: Found) {
  ctx.require('linkage.model.change');
  const id = newId();
  const pairs = rules.reduce((sum, rule) => sum + rule.pairs, 0);
  if (!basis || pairs < fewest) return { entity, model: id };
  const counts = rules.map(({ rule, pairs: met, matches }) => ({ rule, pairs: met, matches }));
  const { levels, kinds } = keptModel(model);
  await store.insertDraft(ctx, {
    id,
    basis,
    prior: priorWeight(model.prior.probability),
    note: 'learned',
    learned: { pairs, rules: counts, possible: (records * (records - 1)) / 2 },
    levels,
    kinds,
  });
  ctx.note({ found: pairs });
  return { entity, model: id };
}
