import { notFound, stale } from '../../shared/fault.ts';
import { newId } from '../../shared/ids.ts';
import type { Ctx } from '../access/index.ts';
import { type Route, route } from '../http/route.ts';
import * as api from './api.ts';
import { findEverywhere } from './finders.ts';
import * as store from './store.ts';

export * as searchApi from './api.ts';
export { type Finder, type Finding, registerFinder } from './finders.ts';

/** Saved searches, and Ctrl-K over the finders of all domains. */
export function searchRoutes(): readonly Route[] {
  return [
    route(api.quickFind, async (ctx, { text, limit }) => {
      const findings = await findEverywhere(ctx, text, limit);
      ctx.note({
        detail: { text },
        found: findings.length,
        subjects: findings.map(({ id, entity }) => ({ id, entity })),
      });
      return { findings: [...findings] };
    }),
    route(api.listSaved, async (ctx) => ({ searches: [...(await store.findSaved(ctx))] })),
    route(api.keepSearch, async (ctx, wish) => {
      const id = newId();
      await store.insertSaved(ctx, id, wish);
      return found(ctx, id);
    }),
    route(api.changeSaved, async (ctx, { id, ...wish }, { expectedVersion }) => {
      const before = await found(ctx, id);
      if (!before.own) throw notFound();
      if (!(await store.updateSaved(ctx, id, expectedVersion, wish))) throw stale();
      return found(ctx, id);
    }),
    route(api.removeSaved, async (ctx, { id }) => {
      if (!(await store.removeSaved(ctx, id))) throw notFound();
      return {};
    }),
  ];
}

async function found(ctx: Ctx, id: string): Promise<store.SavedRow> {
  const [row] = await store.findSaved(ctx, id);
  if (!row) throw notFound();
  return row;
}
