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

const hooks = new Set<AcceptedHook>();

/** Asks to be told of every accepted change; gives back how to stop it. */
export function onAccepted(hook: AcceptedHook): () => void {
  hooks.add(hook);
  return () => void hooks.delete(hook);
}

/** Tells all hooks, one after the other, in the order in which they asked. */
export async function tellAccepted(ctx: Ctx, accepted: Accepted): Promise<void> {
  for (const hook of hooks) await hook(ctx, accepted);
}
