import type { Run, Step } from '../../../platform/jobs/index.ts';
import { newId } from '../../../shared/ids.ts';
import type { reviewedKinds } from '../review/shapes.ts';
import { learn, merged, type Pattern, pairsOf } from './learn.ts';
import * as store from './store.ts';

type Kind = (typeof reviewedKinds)[number];

/** How many pairs of a rule are looked at, and how many drawn by lot. */
const wanted = { rule: 60_000, chance: 120_000 };
/** Fewer pairs than these teach nothing. */
const fewest = 100;
/** Of so many records on, a share of them is enough for one step: nobody waits for it, and it can be stopped between two. */
const perSlice = 2_000;
const mostSlices = 8;
/**
 * The blocking rules that teach, by entity (see ffp.link_samples), and the comparisons that each decides by itself. The hit check proposes
 * firearms whose makes do not conflict, and where numbers only resemble each other whose calibres do not either.
 */
const rules: Readonly<Record<Kind, Readonly<Record<string, readonly string[]>>>> = {
  firearm: {
    exact: ['serial', 'make'],
    normalised: ['serial', 'make'],
    substitution: ['serial', 'make', 'calibre'],
    insertion: ['serial', 'make', 'calibre'],
    transposition: ['serial', 'make', 'calibre'],
    wildcard: ['serial', 'make', 'calibre'],
  },
  person: {
    n: ['number'],
    d: ['document'],
    t: ['phone'],
    f: ['names'],
    y: ['names', 'birth'],
    b: ['names', 'birth'],
  },
  organisation: { n: ['number'], t: ['phone'], o: ['name'], f: ['name'] },
};

/**
 * Learns the weights of an entity anew from what the asker may see, and keeps them as a draft.
 * Pairs are looked at a share at a time, each in a transaction of its own; only the last one writes.
 * What it gives back says nothing of how many there are, nor whether there were enough: whoever keeps the queue reads it too. Where there
 * were not, no model has the id that it names, and whoever asked is told so when he asks for it.
 */
export async function learnAnew(
  step: Step,
  entity: Kind,
  progress: Run<unknown>['progress'],
): Promise<Readonly<{ entity: Kind; model: string }>> {
  const records = await step(
    (ctx) => {
      ctx.require('linkage.model.change');
      return store.countRecords(ctx, entity);
    },
    { writes: false },
  );
  const slices = Math.min(mostSlices, Math.max(1, Math.ceil(records / perSlice)));
  const asked = ['chance', ...Object.keys(rules[entity])];
  const byRule = new Map<string, readonly Pattern[]>();
  for (const [at, rule] of asked.entries()) {
    let patterns: readonly Pattern[] = [];
    for (let slice = 0; slice < slices; slice += 1) {
      await progress(at, asked.length); // in rules: a finer count would tell whoever keeps the queue how many records there are
      const most = Math.ceil((rule === 'chance' ? wanted.chance : wanted.rule) / slices);
      const found = await step((ctx) => store.findPatterns(ctx, { entity, rule, slice, slices, most }), {
        writes: false,
      });
      patterns = merged([...patterns, ...found]);
    }
    byRule.set(rule, patterns);
  }
  await progress(asked.length, asked.length);
  return step((ctx) => keep(ctx, entity, byRule), { writes: true });
}

async function keep(
  ctx: Parameters<Parameters<Step>[0]>[0],
  entity: Kind,
  byRule: ReadonlyMap<string, readonly Pattern[]>,
) {
  ctx.require('linkage.model.change');
  const basis = await store.findActive(ctx, entity);
  const lessons = Object.entries(rules[entity]).map(([rule, decides]) => ({
    patterns: byRule.get(rule) ?? [],
    decides,
  }));
  const counts = [...byRule].map(([rule, patterns]) => ({ rule, pairs: pairsOf(patterns) }));
  const pairs = counts.reduce((sum, one) => (one.rule === 'chance' ? sum : sum + one.pairs), 0);
  const model = newId();
  if (!basis || pairs < fewest) return { entity, model };
  await store.insertDraft(ctx, {
    id: model,
    basis,
    prior: null,
    note: 'learned',
    learned: { pairs, rules: counts },
    keepsKinds: false,
    levels: learn(await store.findLevels(ctx, basis), byRule.get('chance') ?? [], lessons),
  });
  ctx.note({ found: pairs });
  return { entity, model };
}
