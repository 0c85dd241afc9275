import type { Ctx } from '../access/ctx.ts';

/** What happened to records, told inside the writer's transaction once typed rows and projections stand. */
export type Accepted = Readonly<{
  change: 'insert' | 'correct' | 'withdraw' | 'relabel';
  /** Ids by entity. */
  ids: ReadonlyMap<string, readonly string[]>;
  /** Many at once (an import): do the same in fewer, larger steps. */
  bulk: boolean;
}>;

/** What another part does at once when records are accepted (the hit check). A throw stops the write. */
export type AcceptedHook = (ctx: Ctx, accepted: Accepted) => Promise<void>;

/**
 * The same for new records of several writers at once (decision 0022), in nobody's name: does what definer functions can do for all of
 * them, and gives back what is still to be told in each writer's name of what he wrote; null: nothing.
 */
export type AcceptedTogether = (ctx: Ctx, accepted: Accepted) => Promise<AcceptedHook | null>;

const hooks = new Map<AcceptedHook, AcceptedTogether | undefined>();

/** Asks to be told of every accepted change; gives back how to stop it. Without `together`, of each writer's by itself. */
export function onAccepted(hook: AcceptedHook, together?: AcceptedTogether): () => void {
  hooks.set(hook, together);
  return () => void hooks.delete(hook);
}

/** Tells all hooks, one after the other, in the order in which they asked. */
export async function tellAccepted(
  ctx: Ctx,
  accepted: Accepted,
  listening: readonly AcceptedHook[] = [...hooks.keys()],
): Promise<void> {
  for (const hook of listening) await hook(ctx, accepted);
}

/** Tells of new records of several writers at once. Gives back what is still to be told of each one's, in his name. */
export async function tellTogether(ctx: Ctx, accepted: Accepted): Promise<readonly AcceptedHook[]> {
  const rest: AcceptedHook[] = [];
  for (const [hook, together] of hooks) {
    const left = together ? await together(ctx, accepted) : hook;
    if (left) rest.push(left);
  }
  return rest;
}
