import { type Accepted, findEntity, onAccepted } from '../projections/index.ts';
import type { Hub } from './hub.ts';
import { type Changed, insertChanges, tellChanges } from './store.ts';

/** Records that came, changed or went are news: of which kind, under which label, never which. Gives back how to stop it. */
export function followChanges(hub: Hub): () => void {
  return onAccepted(
    async (ctx, accepted) => {
      await insertChanges(ctx, changedBy(accepted));
      ctx.afterCommit(hub.nudge);
    },
    async (ctx, accepted) => {
      await tellChanges(ctx, changedBy(accepted));
      ctx.afterCommit(hub.nudge);
      return null;
    },
  );
}

function changedBy({ ids, bulk }: Accepted): readonly Changed[] {
  return [...ids].flatMap(([name, list]): readonly Changed[] => {
    const entity = findEntity(name);
    // What an import writes in one chunk carries one label.
    return entity && list.length > 0 ? [{ entity, ids: bulk ? list.slice(0, 1) : list }] : [];
  });
}
