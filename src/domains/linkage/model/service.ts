import type { Ctx } from '../../../platform/access/index.ts';
import type { InputOf, OutputOf } from '../../../platform/http/contract.ts';
import { badInput, Fault, notFound } from '../../../shared/fault.ts';
import { newId } from '../../../shared/ids.ts';
import type * as api from './api.ts';
import { kindsShown } from './kinds-shown.ts';
import { qualityOf } from './rules.ts';
import * as store from './store.ts';

/** The models, newest first. */
export async function list(
  ctx: Ctx,
  query: InputOf<typeof api.listModels>,
): Promise<OutputOf<typeof api.listModels>> {
  const models = await store.findModels(ctx, query);
  ctx.note({ found: models.length });
  return { models: [...models] };
}

/** One model, and how well it does. */
export async function get(ctx: Ctx, id: string): Promise<OutputOf<typeof api.getModel>> {
  const model = await modelOf(ctx, id);
  const [levels, kinds, judged] = await Promise.all([
    store.findLevels(ctx, id),
    store.findKinds(ctx, id),
    store.findJudged(ctx, id),
  ]);
  const same = judged.filter((pair) => pair.same).length;
  ctx.note({ found: 1 });
  return {
    ...model,
    levels: [...levels],
    kinds: [...kindsShown(model, levels, kinds)],
    quality: { same, different: judged.length - same, byThreshold: [...qualityOf(judged)] },
  };
}

/** A draft by hand. Levels that the model does not have are refused. */
export async function draft(
  ctx: Ctx,
  { id, prior, levels, note }: InputOf<typeof api.draftModel>,
): Promise<OutputOf<typeof api.draftModel>> {
  await modelOf(ctx, id);
  const known = new Set((await store.findLevels(ctx, id)).map((one) => `${one.comparison} ${one.level}`));
  const unknown = levels.findIndex((one) => !known.has(`${one.comparison} ${one.level}`));
  if (unknown >= 0) throw badInput([{ field: `levels.${unknown}.level`, reason: 'unknown-code' }]);
  const made = newId();
  const number = await store.insertDraft(ctx, {
    id: made,
    basis: id,
    prior: prior ?? null,
    note,
    learned: {},
    levels,
    kinds: null,
  });
  ctx.note({ found: 1 });
  return { id: made, number };
}

/** Makes a model the one that weighs. */
export async function activate(
  ctx: Ctx,
  { id, note }: InputOf<typeof api.activateModel>,
): Promise<OutputOf<typeof api.activateModel>> {
  const model = await modelOf(ctx, id);
  if (model.state === 'active') throw new Fault('linkage.model-active', 409);
  if (!(await store.isWeighable(ctx, model))) throw new Fault('linkage.model-foreign', 409);
  await store.setActive(ctx, model, note);
  ctx.note({ found: 1 });
  return modelOf(ctx, id);
}

async function modelOf(ctx: Ctx, id: string): Promise<store.ModelRow> {
  const [model] = await store.findModels(ctx, { id });
  if (!model) throw notFound();
  return model;
}

/** What offices ask of scores. */
export async function settings(ctx: Ctx): Promise<OutputOf<typeof api.listSettings>> {
  const [rows, mine] = await Promise.all([store.findSettings(ctx), store.findOffice(ctx)]);
  ctx.note({ found: rows.length });
  return { settings: [...rows], mine };
}

/** Says what the own office asks. Only firearms may be joined by the program. */
export async function changeSetting(
  ctx: Ctx,
  asked: InputOf<typeof api.changeSetting>,
): Promise<OutputOf<typeof api.changeSetting>> {
  if (asked.joinFrom !== null && asked.entity !== 'firearm')
    throw badInput([{ field: 'joinFrom', reason: 'only-firearms' }]);
  await store.putSetting(ctx, { id: newId(), ...asked });
  ctx.note({ found: 1 });
  return { ...asked, office: await store.findOffice(ctx) };
}
