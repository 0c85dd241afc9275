import type { Ctx } from '../../../platform/access/index.ts';
import type { OutputOf } from '../../../platform/http/contract.ts';
import { aliasesKnown, aliasOf, type NamedPart } from '../../reference/index.ts';
import type { countAliasUse } from './api.ts';
import { countUses } from './store.ts';

const parts: readonly NamedPart[] = ['make', 'model', 'calibre', 'type'];
/** So many different values of a part are counted. */
const most = 5_000;

/** How many firearms each alias has decided. One of the very source goes before one for every source, as it did when it decided. */
export async function aliasUse(ctx: Ctx): Promise<OutputOf<typeof countAliasUse>> {
  const uses = await Promise.all(parts.map((part) => countUses(ctx, part, most)));
  const known = await aliasesKnown(ctx);
  const used: Record<string, number> = {};
  for (const use of uses.flat()) {
    const alias = aliasOf(known, use);
    if (alias !== undefined) used[alias] = (used[alias] ?? 0) + use.records;
  }
  ctx.note({ found: Object.keys(used).length });
  return { used, isPartial: uses.some((of) => of.length === most) };
}
