import { findEntity, onAccepted } from '../projections/index.ts';
import type { Hub } from './hub.ts';
import { insertChanges } from './store.ts';

/** Records that came, changed or went are news: of which kind, under which label, never which. Gives back how to stop it. */
export function followChanges(hub: Hub): () => void {
  return onAccepted(async (ctx, { ids, bulk }) => {
    const news = [...ids].map(async ([name, changed]) => {
      const entity = findEntity(name);
      // What an import writes in one chunk carries one label.
      if (entity && changed.length > 0)
        await insertChanges(ctx, entity, bulk ? changed.slice(0, 1) : changed);
    });
    await Promise.all(news);
    ctx.afterCommit(hub.nudge);
  });
}
